"""Writes of quality control: doubts as they are found, decisions as they are taken.

Flow: ml.quality -> **services** -> Case.quality, Case.measures, QualityReview
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from backend.accounts.models import User
from backend.cases.models import Case, Decision, QualityReview
from backend.storage import local_path
from backend.synthesis.tables import renew_tables
from ml.quality import Flag, Quality, cohort_duplicates, duplicate_flag, quality_of
from ml.series import Case as Examination
from reader_study.errors import Refused

DUPLICATE = "duplicate"
FLAGS = ["quality", "flag_codes"]


def note_quality(row: Case, quality: Quality) -> None:
    """Put what was found of a case on its row, which is not saved here."""
    _put_flags(row, [flag.as_dict() for flag in quality.flags])
    row.measures = quality.measures()


def check_again(row: Case) -> Case:
    """Look through a stored case anew, as after an update of the checks."""
    paths = {series.name: local_path(series.file) for series in row.series.all()}
    note_quality(row, quality_of(Examination(row.patient, row.cohort, paths)))
    row.save(update_fields=[*FLAGS, "measures"])
    return row


def note_duplicates() -> int:
    """Flag every current case whose T1 is also another's, and no other; return how many.

    All cohorts are compared: a patient may come in twice under two names.
    """
    rows = Case.objects.filter(is_current=True).order_by("imported_at", "pk")
    sketches = {
        pk: measures["sketch"]
        for pk, measures in rows.values_list("pk", "measures")
        if measures.get("sketch")
    }
    alike: dict[UUID, list[UUID]] = {}
    for first, second in cohort_duplicates(sketches):
        alike.setdefault(first, []).append(second)
        alike.setdefault(second, []).append(first)
    flagged = rows.filter(flag_codes__contains=f"|{DUPLICATE}|") | rows.filter(pk__in=alike)
    for row in flagged.only("quality", "flag_codes"):
        _renew(row, alike.get(row.pk, []))
    return len(alike)


def decide(case_id: UUID, decision: str, reason: str, user: User) -> Case:
    """Write a decision about a case; it holds until the next one.

    Refused: 404 for no such case, `reason_needed` (400) to exclude without a reason,
    `not_current` (409) for a version that was replaced.
    """
    reason = reason.strip()
    if decision == Decision.EXCLUDED and not reason:
        message = "Say why the case is excluded: the reason is shown where the case is left out."
        raise Refused("reason_needed", message, 400, fields={"reason": [message]})
    with transaction.atomic():
        row = get_object_or_404(Case.objects.select_for_update(), pk=case_id)
        if not row.is_current:
            raise Refused(
                "not_current", f"{row} was replaced by a newer version; decide about that one."
            )
        QualityReview.objects.create(case=row, decision=decision, reason=reason, by=user)
        row.decision = decision
        row.save(update_fields=["decision"])
        renew_tables(row)
    return row


def _renew(row: Case, alike: Sequence[UUID]) -> None:
    """Replace a row's flag of duplicates by one that names those there are."""
    kept = [flag for flag in row.quality if flag["code"] != DUPLICATE]
    if alike:
        found: Flag = duplicate_flag(_names(alike))
        kept = [found.as_dict(), *kept]
    _put_flags(row, kept)
    row.save(update_fields=FLAGS)


def _put_flags(row: Case, flags: list[dict[str, Any]]) -> None:
    """Set the flags and what lists filter them by."""
    row.quality = flags
    codes = dict.fromkeys(flag["code"] for flag in flags)
    row.flag_codes = f"|{'|'.join(codes)}|" if codes else ""


def _names(ids: Sequence[UUID]) -> list[str]:
    rows = Case.objects.filter(pk__in=ids).order_by("cohort", "patient")
    return [f"{cohort}/{patient}" for cohort, patient in rows.values_list("cohort", "patient")]
