"""What is true of a case, as far as it is known: the truths that a study asks about.

Flow: Case -> **truth** -> StudyCase -> results
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276: histopathological grade, high being
grade IV; enhancement, by a segmentation of the real images.
"""

from backend.cases.models import Case

LEAST_ENHANCING_ML = 0.1  # below it, what a segmentation marks is no lesion one could see
HIGH, LOWER = "high", "lower"
SIDE_OF_GRADE = {"4": HIGH, "3": LOWER, "2": LOWER, "2-3": LOWER}

Truth = dict[str, str | None]


def truths(case: Case) -> dict[str, Truth]:
    """Return {"grade": ..., "enhancement": ...}, each {"value", "reason"}, one of the two null."""
    return {"grade": _grade(case), "enhancement": _enhancement(case)}


def _grade(case: Case) -> Truth:
    side = SIDE_OF_GRADE.get(case.grade)
    if side is None:
        return _unknown(case.missing.get("grade", "no grade was imported with the case"))
    return _known(side)


def _enhancement(case: Case) -> Truth:
    volume_ml = case.enhancing_volume_ml
    if volume_ml is None:
        return _unknown(case.missing.get("tumor_seg", "the case has no tumour segmentation"))
    return _known("present" if volume_ml >= LEAST_ENHANCING_ML else "absent")


def _known(value: str) -> Truth:
    return {"value": value, "reason": None}


def _unknown(reason: str) -> Truth:
    return {"value": None, "reason": reason}
