"""How much of a study the audit looks at: all of a small one, a seeded sample of a large one.

Flow: study -> **scope** -> transcripts, fetches
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from django.db.models import Max

from backend import env
from backend.studies.audit.plan import FETCHES, SEED
from reader_study.models import Presentation, Study, StudyReader

T = TypeVar("T")


@dataclass(frozen=True)
class Scope:
    """How much is looked at.

    readers : most readers whose transcript is heard; readings : most presentations a transcript
    fetches : of the classifier, in pairs; VERUM_AUDIT_FETCHES asks for fewer, of which the report
        warns
    payloads : most cases whose stored bytes are compared
    """

    readers: int = 6
    readings: int = 24
    fetches: int = field(default_factory=lambda: env.integer("VERUM_AUDIT_FETCHES", FETCHES))
    payloads: int = 60


def sampled_readers(study: Study, scope: Scope) -> list[StudyReader]:
    """Return the readers who are heard, in order of label; who withdrew is left out.

    Whoever was added last is heard always, however many the others are.
    """
    rows = StudyReader.objects.filter(study=study, withdrawn_at__isnull=True)
    rows = rows.annotate(drawn=Max("presentations__schedule_version"))
    readers = list(rows.select_related("user").order_by("pk"))
    newest = [reader for reader in readers if (reader.drawn or 1) > 1][-scope.readers :]
    others = [reader for reader in readers if reader not in newest]
    chosen = {reader.pk for reader in [*sampled(others, scope.readers - len(newest)), *newest]}
    return [reader for reader in readers if reader.pk in chosen]


def sampled_readings(reader: StudyReader, scope: Scope) -> list[Presentation]:
    """Return the presentations of a transcript, in order: each session's first and last, and some.

    The two last of a session are among them, so that it can be ended as a reader ends it.
    """
    rows = list(Presentation.objects.filter(reader=reader).order_by("position"))
    if len(rows) <= scope.readings:
        return rows
    ends = {
        row.position
        for number in {row.session for row in rows}
        for row in _ends([row for row in rows if row.session == number])
    }
    others = [row for row in rows if row.position not in ends]
    chosen = sampled(others, max(scope.readings - len(ends), 0))
    return [row for row in rows if row.position in ends | {other.position for other in chosen}]


def sampled(rows: Sequence[T], most: int) -> list[T]:
    """Return at most so many rows, drawn from a fixed seed, in their order."""
    if len(rows) <= most:
        return list(rows)
    drawn = np.random.default_rng(SEED).choice(len(rows), most, replace=False)
    return [rows[index] for index in sorted(drawn)]


def _ends(rows: Sequence[Presentation]) -> Sequence[Presentation]:
    return [rows[0], *rows[-2:]]
