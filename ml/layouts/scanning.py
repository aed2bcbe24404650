"""Scan a lab's folder: every case it holds, and what is wrong with those that cannot be used.

Flow: naming, bids, plain, tables -> **scanning** -> import, preprocess, `python -m ml cases`
Names, tables and headers are read here; `problems_of` and `check_case` read the voxels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ml.errors import LayoutError
from ml.layouts import bids, plain, ucsf_pdgm
from ml.layouts.brats import NAMING as BRATS
from ml.layouts.brats import NAMING_2023 as BRATS_2023
from ml.layouts.checking import grids_of, not_on_one_grid
from ml.layouts.diffusion import diffusion_problems
from ml.layouts.draft import Draft
from ml.layouts.finding_tables import Known, known_of
from ml.layouts.found import Found
from ml.layouts.mapping import FILE, read_mapping
from ml.layouts.places import listing
from ml.layouts.table import Facts
from ml.layouts.words import printable
from ml.series import Case

FINDERS = (ucsf_pdgm.find, BRATS.find, BRATS_2023.find, bids.find)
EXAMPLES = (
    *(naming.example() for naming in (ucsf_pdgm.NAMING, BRATS, BRATS_2023)),
    bids.EXAMPLE,
    plain.EXAMPLE,
)
NAMES_SHOWN = 6
LONGEST_NAME = 100  # characters, of a patient


class NoCases(LayoutError):
    """A folder in which no layout is understood."""


@dataclass(frozen=True)
class Survey:
    """What a folder holds, and the names of the mapping file and tables that were read for it.

    doubts : what is to be looked at of its tables, a sentence each
    """

    found: list[Found]
    mapping: str | None
    tables: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def scan(
    folder: Path | str,
    cohort: str | None = None,
    mapping: Path | str | None = None,
    table: Path | str | None = None,
) -> list[Found]:
    """Every case of a folder, sorted by patient: the `found` of `survey`."""
    return survey(folder, cohort, mapping, table).found


def survey(
    folder: Path | str,
    cohort: str | None = None,
    mapping: Path | str | None = None,
    table: Path | str | None = None,
    above: bool = True,
) -> Survey:
    """Every case of a folder, sorted by patient; one bad case never stops the others.

    folder : holds the cases in one of the understood layouts (docs/importing.md)
    cohort : name to give the cohort; else the table's column, else the folder's own name
    mapping : CSV that says which file is which series of whom; mapping.csv in the folder else
    table : CSV or TSV with the patients' grade, age, sex, IDH, site; looked for where not given
    above : whether to look for it in the folder that holds this one, too

    Raises LayoutError for what concerns the whole folder: it is not there, two layouts are mixed, a
    mapping or table cannot be read; NoCases where no layout is understood.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        raise LayoutError(f"{folder}: there is no such folder")
    folder = folder.resolve()
    try:
        mapping = _mapping(folder, mapping)
        drafts = _drafts(folder, mapping)
        known = known_of(folder, drafts, None if table is None else Path(table), mapping, above)
    except LayoutError as error:
        raise type(error)(printable(str(error))) from error
    found = [_found(draft, known, cohort, folder.name) for draft in drafts]
    cases = sorted(_without_doubles(found), key=lambda one: (one.patient, str(one.folder)))
    read = None if mapping is None else printable(mapping.name)
    doubts = (*known.unread, *known.without_case(drafts))
    return Survey(cases, read, tuple(map(printable, known.names)), tuple(map(printable, doubts)))


def _mapping(folder: Path, given: Path | str | None) -> Path | None:
    if given is None:
        return folder / FILE if (folder / FILE).is_file() else None
    if not Path(given).is_file():
        raise LayoutError(f"{given}: there is no such mapping file")
    return Path(given).resolve()


def _drafts(folder: Path, mapping: Path | None) -> list[Draft]:
    if mapping is not None:
        drafts = plain.find(folder, read_mapping(mapping))
        if not drafts:
            raise LayoutError(f"{folder} holds no file that {mapping} names")
        return drafts
    found = [drafts for drafts in (find(folder) for find in FINDERS) if drafts]
    if not found:
        raise NoCases(_nothing_found(folder))
    if len(found) > 1:
        mixed = " and ".join(sorted({drafts[0].layout for drafts in found}))
        raise LayoutError(f"{folder} mixes cases in the layouts {mixed}; keep them apart")
    return found[0]


def _nothing_found(folder: Path) -> str:
    entries = [child.name + "/" * child.is_dir() for child in listing(folder)]
    shown = ", ".join(entries[:NAMES_SHOWN]) or "nothing"
    more = f" and {len(entries) - NAMES_SHOWN} more" if len(entries) > NAMES_SHOWN else ""
    understood = "; ".join(EXAMPLES)
    return f"{folder} holds no cases. Found: {shown}{more}. Understood layouts: {understood}"


def _found(draft: Draft, known: Known, cohort: str | None, folder: str) -> Found:
    """The case of a draft once its headers are read, or why there is none."""
    facts = known.of(draft)
    case = _case(draft, facts, cohort, folder)
    problems = [*dict.fromkeys(_name_problems(draft.patient) + _name_problems(case.patient))]
    problems += draft.problems
    grids, unreadable = grids_of(case)
    problems += unreadable
    if draft.diffusion is not None:
        problems += diffusion_problems(draft.patient, draft.diffusion)
    notes, apart = list(draft.notes), not_on_one_grid(case, grids)
    if problems:
        return _readable(Found(draft.patient, draft.folder, draft.layout, None, tuple(problems)))
    if apart:
        notes.append(apart)
    notes += [_relabelled(name, labels) for name, labels in draft.relabelled.items()]
    notes += known.doubts(draft, facts)
    case = replace(case, aligned=not (draft.raw or draft.diffusion or apart))
    return _readable(Found(case.patient, draft.folder, draft.layout, case, (), tuple(notes)))


def _case(draft: Draft, facts: Facts, cohort: str | None, folder: str) -> Case:
    patient, subject = draft.patient, draft.subject
    if facts.pseudonym and draft.layout == bids.DERIVATIVES:
        person = facts.pseudonym
        patient = f"{person}_ses-{draft.session}" if draft.session else person
        subject = person if draft.session else None
    return Case(
        patient=patient,
        cohort=cohort or facts.cohort or folder,
        paths=dict(draft.paths),
        grade=facts.grade,
        age_years=facts.age_years,
        sex=facts.sex,
        idh=facts.idh,
        type=facts.type,
        missing={**draft.missing, **facts.missing},
        layout=draft.layout,
        space=draft.space,
        diffusion=draft.diffusion,
        site=facts.site,
        subject=subject,
        session=draft.session,
        relabelled=dict(draft.relabelled),
    )


def _name_problems(patient: str) -> list[str]:
    """A name goes into file names, tables and messages."""
    if not patient.isprintable():
        return [f"the name {patient!a} holds characters that cannot be written: rename its folder"]
    if len(patient) > LONGEST_NAME or patient.startswith(".") or "/" in patient:
        return [
            f"case {patient[:LONGEST_NAME]}: a name has at most {LONGEST_NAME} characters, "
            "no dot at its start and no /"
        ]
    return []


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """Refuse every case whose name another one has: it would replace it."""
    by_name: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        cohort = one.case.cohort if one.case else ""
        by_name.setdefault((cohort, one.patient), []).append(one)
    single = []
    for (_, patient), same in by_name.items():
        places = " and ".join(str(one.folder) for one in same)
        for one in same:
            if len(same) > 1 and one.case is not None:
                problem = f"case {patient} lies twice: {places}"
                one = replace(one, case=None, problems=(problem,), notes=())
            single.append(one)
    return single


def _relabelled(name: str, labels: dict[int, int]) -> str:
    told = ", ".join(f"{first} as {second}" for first, second in labels.items() if first != second)
    return f"{name}: labels are read {told}" if told else f"{name}: labels are read as they are"


def _readable(found: Found) -> Found:
    """What is shown of a case is text, even where a name on the disk is none."""
    return replace(
        found,
        patient=printable(found.patient),
        problems=tuple(map(printable, found.problems)),
        notes=tuple(map(printable, found.notes)),
    )
