"""What readers are shown and what they answer.

Flow: study -> **reading** -> record
"""

import secrets

from django.db import models

from reader_study.models.study import Arm, Purpose, Question, Study, StudyCase, StudyReader


def new_token() -> str:
    """Return the random name of a presentation (192 bits)."""
    return secrets.token_urlsafe(24)


class ReadingSession(models.Model):
    """One sitting of one reader: opened with its first case, ended by a signature."""

    reader = models.ForeignKey(StudyReader, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField(help_text="from 1")
    wait_days = models.PositiveIntegerField(
        default=0, help_text="between the end of the session before and the start of this one"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reader", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "number"], name="one_session_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.reader}: session {self.number}"


class Presentation(models.Model):
    """One row of the drawn schedule: reader x position -> case x arm."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="presentations")
    schedule_version = models.PositiveIntegerField(default=1, help_text="the draw it comes from")
    reader = models.ForeignKey(StudyReader, on_delete=models.PROTECT, related_name="presentations")
    session = models.PositiveIntegerField(default=1, help_text="ReadingSession.number")
    block = models.PositiveIntegerField(default=1, help_text="a break is offered between blocks")
    position = models.PositiveIntegerField(help_text="from 1, training first")
    case = models.ForeignKey(StudyCase, on_delete=models.PROTECT, related_name="presentations")
    arm = models.CharField(max_length=10, choices=Arm.choices)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.STUDY)
    questions_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="of the questions it asks, fixed when first opened"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    reading_time_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="focus-corrected, by the reader's browser, at completion"
    )
    viewing = models.JSONField(
        null=True,
        blank=True,
        help_text="how the case was looked at, by the reader's browser (reader_study.viewing)",
    )

    class Meta:
        ordering = ["reader", "position"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "position"], name="one_at_a_position"),
            models.UniqueConstraint(
                fields=["reader", "case", "arm", "purpose"], name="one_reading"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} #{self.position}"


class Response(models.Model):
    """One answer, append-only: a change is a new revision, the old one stays."""

    presentation = models.ForeignKey(
        Presentation, on_delete=models.PROTECT, related_name="responses"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="responses")
    revision = models.PositiveIntegerField(help_text="from 1")
    value = models.TextField(blank=True, help_text="as reader_study.answers writes it")
    unanswerable = models.BooleanField(
        default=False, help_text="the reader says that this image does not allow an answer"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="of a correction")
    idempotency_key = models.UUIDField(unique=True)
    reading_time_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="focus-corrected, by the reader's browser"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["presentation", "question", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["presentation", "question", "revision"], name="one_revision"
            )
        ]
        indexes = [
            models.Index(
                fields=["presentation"], name="response_corrections", condition=~models.Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.presentation} {self.question.key} r{self.revision}"


class LateResponse(models.Model):
    """An answer that arrived when none was taken any more: kept aside for the lead, append-only."""

    presentation = models.ForeignKey(
        Presentation, on_delete=models.PROTECT, related_name="late_responses"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="late_responses")
    value = models.TextField(blank=True)
    unanswerable = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    idempotency_key = models.UUIDField(unique=True)
    reading_time_ms = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["presentation", "question", "pk"]

    def __str__(self) -> str:
        return f"{self.presentation} {self.question.key}, late"
