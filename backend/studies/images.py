"""Which volumes a study shows of each case, and whether they may be shown.

Flow: cases and a model asked for -> **images** -> StudyImages -> materialise
A simulated volume is shown only if it comes from a fold that did not see that patient.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import numpy as np
from rest_framework import status

from backend.cases.models import Case, Decision
from backend.cases.quality.usable import split
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.volumes.blinding import TOLERANCE_MM
from ml.series import TARGET
from reader_study.errors import Refused

NEEDED = (TARGET, "brain_mask")
FEW = 1000  # cases that are asked for by name; of more, all that the model simulated is read


def cases_asked_for(ids: Sequence[UUID]) -> list[Case]:
    """Return the cases as asked for. Refused (400): unknown, excluded, a patient twice."""
    found = Case.objects.prefetch_related("series").in_bulk(list(ids))
    unknown = [str(key) for key in ids if key not in found]
    if unknown:
        raise refused("unknown_case", "There are no cases with these ids", unknown)
    cases = [found[key] for key in ids]
    _refuse_any(split(cases)[1], "excluded", "Quality control has excluded these cases")
    subjects = Counter(case.subject for case in cases)
    twice = [case for case in cases if subjects[case.subject] > 1]
    if twice:
        raise refused(
            "patient_twice", "A reader may see a patient once; listed again", names(twice)
        )
    return cases


def images_of(cases: Sequence[Case], model: NetworkModel) -> dict[UUID, SimulatedVolume]:
    """Return the simulated volume to show of each case, the newest that may be shown.

    Refused (400), naming the cases: no real postcontrast series or brain mask, spacings that
    differ, no volume simulated by the model, one by a fold that saw the patient, or on another
    grid than the real one.
    """
    for series in NEEDED:
        _refuse_any(
            [case for case in cases if series in _missing(case)],
            "no_series",
            f"These cases have no {series}",
        )
    _require_one_spacing(cases)
    simulated = _simulated_by(model, cases)
    _refuse_any(
        [case for case in cases if not simulated[case.pk]],
        "not_simulated",
        f"{model.name} has simulated no volume of these cases",
    )
    fit = _unseen(model, cases, simulated)
    _refuse_any(
        [case for case in cases if not fit[case.pk]],
        "saw_patient",
        f"{model.name} was trained on these patients by the fold that simulated them",
    )
    chosen = {case.pk: fit[case.pk][0] for case in cases}
    _refuse_any(
        [case for case in cases if not _on_one_grid(case, chosen[case.pk])],
        "other_grid",
        "The simulated volumes of these cases are on another grid than the real ones",
    )
    return chosen


def unfit(cases: Sequence[Case], model: NetworkModel) -> dict[UUID, str]:
    """Return why each case that may not be shown may not, in words to count under."""
    simulated = _simulated_by(model, cases)
    fit = _unseen(model, cases, simulated)
    found = {}
    for case in cases:
        missing = _missing(case)
        if case.decision == Decision.EXCLUDED:
            found[case.pk] = "excluded by quality control"
        elif missing:
            found[case.pk] = f"without {missing[0]}"
        elif not simulated[case.pk]:
            found[case.pk] = f"not simulated by {model.name}"
        elif not fit[case.pk]:
            found[case.pk] = "simulated by a fold that saw the patient"
        elif not _on_one_grid(case, fit[case.pk][0]):
            found[case.pk] = "simulated on another grid"
    return found


def names(cases: Iterable[Case]) -> list[str]:
    """Name cases as people know them."""
    return [f"{case.cohort}/{case.patient}" for case in cases]


def refused(code: str, message: str, cases: Sequence[str]) -> Refused:
    """Return a refusal (400) that lists the cases."""
    sentence = f"{message}: {', '.join(cases)}."
    return Refused(code, sentence, status.HTTP_400_BAD_REQUEST, {"cases": list(cases)})


def _missing(case: Case) -> list[str]:
    """The needed series that the case has not."""
    there = {row.name for row in case.series.all()}
    return [series for series in NEEDED if series not in there]


def _refuse_any(cases: Sequence[Case], code: str, message: str) -> None:
    if cases:
        raise refused(code, message, names(cases))


def _require_one_spacing(cases: Sequence[Case]) -> None:
    """Refuse cases whose voxels differ in size: the size would tell patients apart."""
    if not cases:
        return
    first = cases[0]
    odd = [case for case in cases if not _equal(case.spacing_mm, first.spacing_mm)]
    _refuse_any(
        odd,
        "unequal_spacing",
        f"Cases need one voxel size; {names([first])[0]} has {first.spacing_mm} mm, unlike these",
    )


def _simulated_by(
    model: NetworkModel, cases: Sequence[Case]
) -> defaultdict[UUID, list[SimulatedVolume]]:
    """The model's volumes of each case, the newest first."""
    rows = SimulatedVolume.objects.filter(fold__model=model)
    if len(cases) <= FEW:
        rows = rows.filter(case__in=[case.pk for case in cases])
    rows = rows.only("case_id", "fold_id", "shape", "affine")
    of_case: defaultdict[UUID, list[SimulatedVolume]] = defaultdict(list)
    for row in rows.order_by("-created_at"):
        of_case[row.case_id].append(row)
    return of_case


def _unseen(
    model: NetworkModel, cases: Sequence[Case], simulated: Mapping[UUID, list[SimulatedVolume]]
) -> dict[UUID, list[SimulatedVolume]]:
    """Of each case's volumes those by a fold that did not see the patient."""
    seen = _subjects_seen(model)
    return {
        case.pk: [row for row in simulated[case.pk] if case.subject not in seen[row.fold_id]]
        for case in cases
    }


def _subjects_seen(model: NetworkModel) -> dict[int, set[str]]:
    """The patients that each fold of the model was trained on."""
    seen: dict[int, set[str]] = {pk: set() for pk in model.folds.values_list("pk", flat=True)}
    rows = Fold.objects.filter(model=model).exclude(training_cases=None)
    for fold, subject in rows.values_list("pk", "training_cases__subject"):
        seen[fold].add(subject)
    return seen


def _on_one_grid(case: Case, volume: SimulatedVolume) -> bool:
    return list(case.shape) == list(volume.shape) and _equal(case.affine, volume.affine)


def _equal(first: object, second: object) -> bool:
    """Whether two lists of mm are equal to a thousandth of a millimetre."""
    if first == second:
        return True
    return np.allclose(np.array(first, float), np.array(second, float), rtol=0, atol=TOLERANCE_MM)
