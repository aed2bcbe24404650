"""Computing the results of an unblinded study once, and keeping them so that none can change.

Flow: response table, plan -> analyse -> **freezing** -> results page, exports, report
The document is kept as the text that was hashed: results.json is that text, byte for byte, and the
hash stands in the record. The same answers analysed by the same software are not frozen twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from reader_study.analyse import analyse
from reader_study.analysis.plan import Plan
from reader_study.analysis.provenance import software
from reader_study.analysis.readings import Reading
from reader_study.models import FrozenResults, Purpose, Study
from reader_study.outcome import unblinded_study
from reader_study.planned import keys_of, plan_to_analyse
from reader_study.record import note
from reader_study.response_table import questions_of, readings_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Tell = Callable[[str, int, int], None]  # what is done now, steps of it done, steps in all
COUNTS = ("n", "answered", "unanswerable", "missing", "not_asked")
TOLD_EVERY = 1000  # presentations
READING, COMPUTING = "Reading the answers", "Computing the figures"


def quietly(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def freeze(study_id: UUID, actor: User | None = None, tell: Tell = quietly) -> FrozenResults:
    """Compute the results and keep them; return those there are where they are the same.

    actor : who asked for it, for the record
    Refused: 404, 409 `not_unblinded`. AnalysisError where answers and plan do not fit.
    """
    study = unblinded_study(study_id)
    plan, _ = plan_to_analyse(study)
    readings, counted = _gathered(study, plan, tell)
    found = analyse(readings, plan, lambda _, done, total: tell(COMPUTING, done, total))
    document = found.as_dict() | {"counted_questions": counted}
    return _kept(study, actor, plan, document)


def analysed_readings(study: Study, plan: Plan) -> Iterator[Reading]:
    """Yield the readings that a plan analyses, repeats among them."""
    keys = keys_of(plan)
    return (reading for reading in readings_of(study) if reading.question in keys)


def newest(study: Study) -> FrozenResults | None:
    """Return the last analysis of a study, without its document, which is long."""
    return study.analyses.defer("document").order_by("number").last()


def is_current(study: Study) -> bool:
    """Whether the last analysis was computed by the software that runs now.

    The answers of an unblinded study, and its plan, do not change.
    """
    last = newest(study)
    return last is not None and last.software == in_words(software())


def in_words(versions: dict[str, str]) -> str:
    """Return the software in one line: "verum 0.1.0, python 3.11.2, ..."."""
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def spelled(document: dict[str, Any]) -> str:
    """Return the document as it is kept and hashed. ValueError for NaN and infinities."""
    return json.dumps(document, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as of the file that holds it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _gathered(
    study: Study, plan: Plan, tell: Tell
) -> tuple[list[Reading], dict[str, dict[str, int]]]:
    """Return the readings that the plan analyses, and counts of the questions it does not name."""
    keys = keys_of(plan)
    counted = {q.key: dict.fromkeys(COUNTS, 0) for q in questions_of(study) if q.key not in keys}
    total = max(1, study.presentations.exclude(purpose=Purpose.TRAINING).count())
    readings: list[Reading] = []
    for done, (_, of_one) in enumerate(groupby(readings_of(study), key=_image), start=1):
        for reading in of_one:
            if reading.question in keys:
                readings.append(reading)
            elif not reading.repeat:
                _count(counted[reading.question], reading)
        if done % TOLD_EVERY == 0:
            tell(READING, done, total)
    tell(READING, total, total)
    return readings, counted


def _image(reading: Reading) -> tuple[str, int | None]:
    return reading.reader, reading.position


def _count(counts: dict[str, int], reading: Reading) -> None:
    counts["n"] += reading.asked
    counts["answered"] += reading.answer is not None
    counts["unanswerable"] += reading.unanswerable
    counts["missing"] += reading.asked and reading.answer is None and not reading.unanswerable
    counts["not_asked"] += not reading.asked


@transaction.atomic
def _kept(study: Study, actor: User | None, plan: Plan, document: dict[str, Any]) -> FrozenResults:
    """Store the document unless the last one is of the same answers, plan and software."""
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    last = newest(study)
    made_by = in_words(document["software"])
    told = (plan.sha256, document["table_sha256"], made_by)
    if last and (last.plan_sha256, last.table_sha256, last.software) == told:
        return last
    text = spelled(document)
    row = FrozenResults.objects.create(
        study=study,
        number=last.number + 1 if last else 1,
        plan=plan.as_dict(),
        plan_sha256=plan.sha256,
        table_sha256=document["table_sha256"],
        document=text,
        document_sha256=sha256_of(text),
        software=made_by,
    )
    note(study, actor, "analysed", detail=event_of(row))
    return row


def event_of(row: FrozenResults) -> dict[str, Any]:
    """Return what the record holds of an analysis."""
    columns = ("number", "plan_sha256", "table_sha256", "document_sha256", "software")
    return {column: getattr(row, column) for column in columns}
