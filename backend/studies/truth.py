"""What is known of a case that truths are made of: its grade, and its enhancing volume.

Flow: Case -> **facts** -> StudyCase -> truths -> results
"""

from typing import Any

from backend.cases.models import Case

Fact = dict[str, Any]


def facts(case: Case) -> dict[str, Fact]:
    """Return {"grade": ..., "enhancing_ml": ...}, each {"value", "reason"}, one of the two null."""
    no_grade = case.missing.get("grade", "no grade was imported with the case")
    no_mask = case.missing.get("tumor_seg", "the case has no tumour segmentation")
    return {
        "grade": _fact(case.grade or None, no_grade),
        "enhancing_ml": _fact(case.enhancing_volume_ml, no_mask),
    }


def _fact(value: Any, reason: str) -> Fact:
    return {"value": value, "reason": reason if value is None else None}
