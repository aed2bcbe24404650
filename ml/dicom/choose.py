"""The best of several series of one kind, and which others there were.

Flow: recognise -> **choose** -> series_table -> convert
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ml.dicom.grouping import Stack
from ml.dicom.kinds import SERIES
from ml.dicom.recognise import Guess

TOO_UNCERTAIN = 0.5
"""Below this confidence nothing is used unless a person says so."""


@dataclass(frozen=True)
class Row:
    """One stack in the table: what it is taken for, whether it is used, and why.

    series : such as "sub-0001_ses-01_s03a": subject, session, number of series, letter of stack
    corrected : a person set its kind; forced : a person set whether it is used
    accepted : problems that a person said to go on with, such as "text"
    """

    series: str
    subject: str
    session: str
    stack: Stack
    guess: Guess
    use: bool = False
    why: str = ""
    corrected: bool = False
    forced: bool | None = None
    accepted: tuple[str, ...] = ()

    @property
    def target(self) -> str | None:
        """The series of `ml.bids` that it would become."""
        return SERIES.get(self.guess.kind)


def choose(rows: Sequence[Row]) -> list[Row]:
    """Set `use` and `why` of every row; one series of a kind and session, unless forced."""
    alike: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.target and _unusable(row) is None:
            alike[row.subject, row.session, row.target].append(row)
    picked: dict[str, tuple[bool, str]] = {}
    twins = {place: max(some, key=_rank) for place, some in alike.items()}
    for (subject, session, target), some in alike.items():
        twin = twins.get((subject, session, "T1gad")) if target == "T1" else None
        picked |= _picked(some, twin)
    return [_decided(row, picked) for row in rows]


def _unusable(row: Row) -> str | None:
    """Why a row cannot be used; None if it can."""
    if row.forced is False:
        return "left out by hand"
    if row.target is None:
        return "not a series that is needed"
    if row.stack.problems:
        return f"cannot be converted: {'; '.join(row.stack.problems)}"
    if row.guess.confidence < TOO_UNCERTAIN and not (row.corrected or row.forced):
        return f"too uncertain ({row.guess.confidence:.2f}): set its kind in the corrections"
    return None


def _picked(some: list[Row], twin: Row | None) -> dict[str, tuple[bool, str]]:
    forced = [row for row in some if row.forced]
    best = max(some, key=lambda row: _rank(row, twin))
    chosen = {row.series for row in (forced or [best])}
    said = {}
    for row in some:
        others = ", ".join(other.series for other in some if other is not row)
        if row.series in chosen:
            why = "chosen by hand" if forced else "the only one" if not others else "the best"
            said[row.series] = (True, f"{why}{f'; others: {others}' if others else ''}")
        else:
            said[row.series] = (
                False,
                _lost(row, next(r for r in some if r.series in chosen), twin),
            )
    return said


def _rank(row: Row, twin: Row | None = None) -> tuple[float, ...]:
    """Sorts the better one last: see `_ADVANTAGES` for what each number means."""
    stack = row.stack
    voxel = max(stack.geometry.spacing_mm, default=99.0)
    return (
        row.guess.kind == "DTI",
        stack.part == "magnitude",
        not stack.derived or row.guess.kind in ("ADC", "trace", "FA", "SWI"),
        row.guess.confidence >= 0.8,
        -round(voxel * 2) / 2,
        twin is not None and _alike(stack, twin.stack),
        stack.geometry.slices * voxel,
        stack.time.timestamp() if stack.time else 0.0,
        stack.number,
    )


_ADVANTAGES = (
    "has more gradient directions",
    "is a magnitude image",
    "is measured, not computed",
    "is surer",
    "has smaller voxels",
    "is the same sequence as the postcontrast one",
    "covers more",
    "was taken later",
    "has the higher number",
)


def _lost(row: Row, best: Row, twin: Row | None) -> str:
    for advantage, mine, its in zip(_ADVANTAGES, _rank(row, twin), _rank(best, twin), strict=True):
        if its > mine:
            return f"{best.series} {advantage}"
    return f"{best.series} was chosen by hand"


def _alike(one: Stack, other: Stack) -> bool:
    first, second = one.first, other.first
    return first.codes == second.codes and first.te_ms == second.te_ms


def _decided(row: Row, picked: dict[str, tuple[bool, str]]) -> Row:
    use, why = picked.get(row.series, (False, _unusable(row) or ""))
    return replace(row, use=use, why=why)
