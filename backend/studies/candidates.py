"""The cases of a cohort that a study may be drawn from.

Flow: cohort, model, quotas -> **candidates** -> design -> draw
A candidate is a current case that the model may be shown for, a patient once, of one voxel size.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from backend.cases.models import Case
from backend.studies.images import unfit
from backend.synthesis.models import NetworkModel
from reader_study.creation import NO_GRADE
from reader_study.errors import Refused
from reader_study.refusals import invalid


def candidates(
    cohort: str, model: NetworkModel, quotas: Mapping[str, int], training: Sequence[Case] = ()
) -> list[Case]:
    """Return the cohort's candidates, by patient; who trains the readers is none.

    Refused (400): `unknown_cohort`; `quota`, with the reasons why others are none, where a quota
    asks for more than there are.
    """
    rows = Case.objects.filter(cohort=cohort, is_current=True).prefetch_related("series")
    found = list(rows.order_by("patient"))
    if not found:
        raise invalid("unknown_cohort", f"There are no cases in a cohort {cohort!r}.", "cohort")
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
    _require_enough(cohort, fit, found, reasons, quotas)
    return fit


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


def _require_enough(
    cohort: str,
    fit: Sequence[Case],
    found: Sequence[Case],
    reasons: Mapping[object, str],
    quotas: Mapping[str, int],
) -> None:
    there = Counter(case.grade or NO_GRADE for case in fit)
    short = {grade: count for grade, count in quotas.items() if count > there[grade]}
    if short:
        raise _too_few(cohort, short, there, found, reasons)


def _too_few(
    cohort: str,
    short: Mapping[str, int],
    there: Mapping[str, int],
    found: Sequence[Case],
    reasons: Mapping[object, str],
) -> Refused:
    """Say how many there are, and why others of these grades are none."""
    counts = [
        f"{count} cases of grade {grade} are asked for and {there[grade]} can be shown"
        for grade, count in short.items()
    ]
    missing = Counter(
        reasons[case.pk]
        for case in found
        if case.pk in reasons and (case.grade or NO_GRADE) in short
    )
    others = [f"{reason} ({count})" for reason, count in missing.items()]
    sentence = f"Of cohort {cohort}, {'; '.join(counts)}."
    if others:
        sentence += f" Not to be shown: {', '.join(others)}."
    return invalid("quota", sentence, "quotas")
