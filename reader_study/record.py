"""The record of a study: who did what, when and why.

Flow: creation, lifecycle, reading -> **record** -> verify_record
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader_study.models import AuditEvent, Study

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def note(
    study: Study,
    actor: User | None,
    action: str,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    about: str = AuditEvent.About.STUDY,
) -> AuditEvent:
    """Add an event to the study's record."""
    return AuditEvent.objects.create(
        study=study, actor=actor, action=action, reason=reason, detail=detail or {}, about=about
    )
