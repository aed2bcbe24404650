"""The cases that match a filter and that a study may be drawn from.

Flow: matching cases, model, quotas -> **candidates** -> design -> draw
A candidate is a current case that the model may be shown for, a patient once, of one voxel size.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from backend.cases.models import Case, Series
from backend.studies.images import NEEDED, unfit
from backend.studies.matching import matching, words_of
from backend.synthesis.models import NetworkModel
from reader_study.creation import NO_GRADE
from reader_study.errors import Refused
from reader_study.refusals import invalid

READ = (
    "cohort",
    "patient",
    "subject",
    "version",
    "grade",
    "missing",
    "enhancing_volume_ml",
    "decision",
    "shape",
    "spacing_mm",
    "affine",
)
SERIES = Prefetch("series", Series.objects.filter(name__in=NEEDED).only("case_id", "name"))


@dataclass(frozen=True)
class Sorted:
    """The cases that match: those a study could show, and why it could not show the others."""

    words: str
    found: Sequence[Case]
    fit: Sequence[Case]
    reasons: Mapping[object, str]

    @property
    def grades(self) -> Counter[str]:
        """Count those that fit by grade."""
        return Counter(case.grade or NO_GRADE for case in self.fit)

    @property
    def left_out(self) -> Counter[str]:
        """Count the others by reason."""
        return Counter(self.reasons.values())


def candidates(
    where: Mapping[str, str],
    model: NetworkModel,
    quotas: Mapping[str, int],
    training: Sequence[Case] = (),
) -> list[Case]:
    """Return the candidates among the cases that match, by patient; who trains readers is none.

    where : as `matching`; without quotas all of them are to be read
    Refused (400): `unknown_cohort`, `no_cases`; `quota`, with the reasons why others are none,
    where a quota asks for more than there are.
    """
    sorting = sorted_out(where, model, training)
    if not sorting.found and where.get("cohort") and set(where) == {"cohort"}:
        message = f"There are no cases in a cohort {where['cohort']!r}."
        raise invalid("unknown_cohort", message, "cohort")
    if not sorting.fit and not quotas:
        raise _none(sorting)
    short = {grade: n for grade, n in quotas.items() if n > sorting.grades[grade]}
    if short:
        raise _too_few(sorting, short)
    return list(sorting.fit)


def sorted_out(
    where: Mapping[str, str], model: NetworkModel, training: Sequence[Case] = ()
) -> Sorted:
    """Return the matching cases that the model may be shown for, and why others are left out."""
    rows = matching(where).only(*READ).prefetch_related(SERIES)
    found = list(rows)
    reasons = unfit(found, model)
    trained = {case.subject for case in training}
    seen: set[str] = set()
    for case in found:
        if case.subject in trained:
            reasons.setdefault(case.pk, "of a patient in the training")
        elif case.subject in seen:
            reasons.setdefault(case.pk, "another case of the same patient")
        if case.pk not in reasons:
            seen.add(case.subject)
    fit = [case for case in found if case.pk not in reasons]
    fit, odd = _of_one_spacing(fit, training)
    reasons |= {case.pk: "of another voxel size" for case in odd}
    return Sorted(words_of(where), found, fit, reasons)


def _of_one_spacing(
    cases: Sequence[Case], training: Sequence[Case]
) -> tuple[list[Case], list[Case]]:
    """Return the cases of the training's voxel size, else of the commonest; and the others."""
    sizes = Counter(_spacing(case) for case in (training or cases))
    if not sizes:
        return [], []
    size = min(sizes, key=lambda mm: (-sizes[mm], mm))
    same = [case for case in cases if _spacing(case) == size]
    return same, [case for case in cases if _spacing(case) != size]


def _spacing(case: Case) -> tuple[float, ...]:
    """Voxel size in mm, to a thousandth."""
    return tuple(round(side, 3) for side in case.spacing_mm)


def _too_few(sorting: Sorted, short: Mapping[str, int]) -> Refused:
    """Say how many there are, and why others of these grades are none."""
    there = sorting.grades
    counts = [
        f"{count} cases of grade {grade} are asked for and {there[grade]} can be shown"
        for grade, count in short.items()
    ]
    of_grades = [case for case in sorting.found if (case.grade or NO_GRADE) in short]
    sentence = f"Of {sorting.words}, {'; '.join(counts)}.{_others(sorting, of_grades)}"
    return invalid("quota", sentence, "quotas")


def _none(sorting: Sorted) -> Refused:
    sentence = f"Of {sorting.words}, no case can be shown.{_others(sorting, sorting.found)}"
    return invalid("no_cases", sentence, "where")


def _others(sorting: Sorted, cases: Sequence[Case]) -> str:
    reasons = [sorting.reasons[case.pk] for case in cases if case.pk in sorting.reasons]
    said = [f"{reason} ({count})" for reason, count in Counter(reasons).items()]
    return f" Not to be shown: {', '.join(said)}." if said else ""
