"""Which cases quality control leaves in.

Flow: cases asked for -> **usable** -> training, simulation, studies
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from backend.cases.models import Case, Decision, QualityReview

NAMED = 3


def split(cases: Iterable[Case]) -> tuple[list[Case], list[Case]]:
    """Return the cases that may be used and those that are excluded, each in the order given."""
    used: list[Case] = []
    excluded: list[Case] = []
    for case in cases:
        (excluded if case.decision == Decision.EXCLUDED else used).append(case)
    return used, excluded


def left_out_words(excluded: Sequence[Case]) -> str:
    """Say how many cases quality control leaves out and why; empty for none."""
    if not excluded:
        return ""
    reasons = latest_reasons(excluded)
    named = [f"{row.patient} ({reasons.get(row.pk, 'no reason')})" for row in excluded[:NAMED]]
    more = f" and {len(excluded) - NAMED} more" if len(excluded) > NAMED else ""
    count = "1 case is" if len(excluded) == 1 else f"{len(excluded)} cases are"
    return f"{count} left out, excluded by quality control: {', '.join(named)}{more}."


def latest_reasons(rows: Iterable[Case]) -> dict[UUID, str]:
    """Return case -> reason of its newest decision."""
    reviews = QualityReview.objects.filter(case__in=list(rows)).order_by("pk")
    return dict(reviews.values_list("case_id", "reason"))
