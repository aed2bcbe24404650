"""Which table belongs to a folder of cases.

Flow: places -> **finding_tables** -> table
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from ml.errors import LayoutError
from ml.layouts.draft import Draft
from ml.layouts.places import table_places
from ml.layouts.table import (
    NEEDED,
    Facts,
    Table,
    no_facts,
    read_table,
    tables_in,
    why_not_of_patients,
)

PARTICIPANTS = "participants.tsv"
METADATA = "metadata"
"""Part of the name of UCSF-PDGM's table, and of many others."""
WORDS = {"grade": "grade", "age_years": "age", "sex": "sex"}
NAMES_SHOWN = 6


class Known:
    """What the tables of a folder say of its patients.

    unread : why other tables beside the cases are not used, a sentence each
    """

    def __init__(self, tables: Sequence[Table], unread: Sequence[str] = ()) -> None:
        self._tables = tables
        self.unread = tuple(unread)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the tables' files."""
        return tuple(table.name for table in self._tables)

    def of(self, draft: Draft) -> Facts:
        """Facts of one case; of two tables, what the first does not know the second may."""
        if not self._tables:
            return no_facts(f"there is no {PARTICIPANTS}, nor another table of patients")
        first, *others = [table.facts(draft.table_keys) for table in self._tables]
        for other in others:
            first = _both(first, other)
        return first

    def doubts(self, draft: Draft, facts: Facts) -> tuple[str, ...]:
        """What to look at before a case is used: it has no row, or a value is not understood."""
        if self._tables and not any(table.row(draft.table_keys) for table in self._tables):
            return (f"There is no row for {draft.table_keys[0]} in {', '.join(self.names)}.",)
        said = [(WORDS[what], facts.missing[what]) for what in NEEDED if what in facts.doubtful]
        return tuple(f"The {word} is not known: {reason}." for word, reason in said)

    def without_case(self, drafts: Sequence[Draft]) -> tuple[str, ...]:
        """A sentence for each table of which rows name no case."""
        keys = [draft.table_keys for draft in drafts]
        found = []
        for table in self._tables:
            used = {id(table.row(one)) for one in keys} | {id(table.row(one[1:])) for one in keys}
            rows = {id(row): key for key, row in table.rows.items() if id(row) not in used}
            if rows:
                shown = ", ".join(islice(rows.values(), NAMES_SHOWN))
                more = f" and {len(rows) - NAMES_SHOWN} more" if len(rows) > NAMES_SHOWN else ""
                found.append(f"{table.name} names patients of whom there is no case: {shown}{more}")
        return tuple(found)


def known_of(
    folder: Path,
    drafts: Sequence[Draft],
    table: Path | None,
    mapping: Path | None,
    above: bool = True,
) -> Known:
    """The table that was given, else participants.tsv, a metadata table, or what there is.

    Looked for in the folder, beside the cases, and above where that is allowed. LayoutError: the
    table that was given cannot be read, or two tables are called metadata.
    """
    if table is not None:
        if not table.is_file():
            raise LayoutError(f"{table}: there is no such table")
        return Known([read_table(table)])
    places = table_places(folder, [draft.folder for draft in drafts], above)
    for place in places:
        if (place / PARTICIPANTS).is_file():
            return Known([read_table(place / PARTICIPANTS)])
        named = [file for file in tables_in(place, mapping) if METADATA in file.name.lower()]
        if len(named) > 1:
            names = ", ".join(file.name for file in named)
            raise LayoutError(f"{place} has more than one metadata table: {names}; keep one")
        if named:
            return Known([read_table(named[0])])
    unread: list[str] = []
    for place in places:
        if place == folder.parent:  # where a table of any name may be of something else
            continue
        why_not = {file: why_not_of_patients(file) for file in tables_in(place, mapping)}
        unread += [f"Not read: {why}" for why in why_not.values() if why]
        files = [file for file, why in why_not.items() if why is None]
        if files:
            return Known([read_table(file) for file in files], unread)
    return Known([], unread)


def _both(first: Facts, second: Facts) -> Facts:
    names = ("grade", "age_years", "sex", "idh", "type", "site", "cohort", "pseudonym")
    values = {}
    missing = {}
    doubtful = first.doubtful | second.doubtful
    for name in names:
        one, other = getattr(first, name), getattr(second, name)
        values[name] = other if one is None else one
        if values[name] is None and name in first.missing:
            missing[name] = f"{first.missing[name]}; {second.missing.get(name, '')}".rstrip("; ")
        elif None not in (one, other) and one != other:
            values[name] = None
            missing[name] = f"two tables contradict each other: {one} and {other}"
            doubtful |= {name}
    unknown = frozenset(name for name in doubtful if values[name] is None)
    return Facts(**values, missing=missing, doubtful=unknown)
