"""Exchange the arms of presentations, bring a reader to any case, and undo what was done.

Flow: the copy of a study -> **swapping** -> transcripts, fetches
Only for a throwaway database whose triggers no longer hold the draw (`child`), and for tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.test import TestCase
from django.utils import timezone

from reader_study.models import Arm, Presentation, ReadingSession, StudyReader

ASIDE = "aside"  # no arm: one reader may have both arms of a case, and never one arm twice


@contextmanager
def undone() -> Iterator[None]:
    """Undo everything done within; what waits for the end of a transaction is done all the same."""
    with transaction.atomic(), TestCase.captureOnCommitCallbacks(execute=True):
        yield
        transaction.set_rollback(True)


def swap_arms(presentations: QuerySet[Presentation]) -> None:
    """Give each presentation the other arm; where a reader has both arms of a case, pass both."""
    keys = list(presentations.values_list("pk", flat=True))
    for arm, instead in ((Arm.REAL, ASIDE), (Arm.SIMULATED, Arm.REAL), (ASIDE, Arm.SIMULATED)):
        _set_arm(keys, arm, instead)


def twins(presentation: Presentation) -> QuerySet[Presentation]:
    """Return every presentation of the same case to the same reader, itself among them."""
    return Presentation.objects.filter(reader=presentation.reader_id, case=presentation.case_id)


def bring_to(presentation: Presentation) -> None:
    """Complete whatever the reader has before this case, earlier sessions signed long ago."""
    now = timezone.now()
    before = Presentation.objects.filter(
        reader=presentation.reader_id,
        position__lt=presentation.position,
        completed_at__isnull=True,
    )
    asked = presentation.study.questions_version
    before.update(opened_at=now, completed_at=now, questions_version=asked, reading_time_ms=1000)
    sessions = ReadingSession.objects.filter(
        reader=presentation.reader_id, number__lt=presentation.session, signed_at__isnull=True
    )
    sessions.update(opened_at=now, completed_at=now, signed_at=now)
    let_time_pass(presentation.reader)


def let_time_pass(reader: StudyReader) -> None:
    """Move the reader's sessions so far back that the longest washout is over."""
    longest = max(reader.sessions.values_list("wait_days", flat=True), default=0)
    if longest:
        back = timedelta(days=longest + 1)
        reader.sessions.filter(signed_at__isnull=False).update(
            opened_at=F("opened_at") - back,
            completed_at=F("completed_at") - back,
            signed_at=F("signed_at") - back,
        )


def _set_arm(keys: list[int], arm: str, instead: str) -> None:
    for start in range(0, len(keys), 500):  # SQLite takes no longer lists in older versions
        some = Presentation.objects.filter(pk__in=keys[start : start + 500], arm=arm)
        some.update(arm=instead)
