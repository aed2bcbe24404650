"""Whether frozen results, and the plan they follow, are what the record and the answers say.

Flow: frozen results, events, answers -> **results check** -> verification
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from reader_study.analysis.plan import AnalysisError
from reader_study.analysis.provenance import table_sha256
from reader_study.canonical import sha256
from reader_study.freezing import analysed_readings, event_of, sha256_of
from reader_study.models import FrozenResults, Study
from reader_study.planned import plan_to_analyse

Event = Mapping[str, Any]
TABLE = "reader_study_frozenresults"
MADE_FROM = ("plan_sha256", "table_sha256", "software")
AT_ONCE = timedelta(minutes=1)  # from the row to its event, in one transaction


def results_faults(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield what is not as recorded of plan and results; `events` in order of id."""
    yield from _opening_faults(events)
    yield from _order_faults([event for event in events if _analysed(event)])
    told = {event["detail"].get("number"): event for event in events if _analysed(event)}
    rows = list(study.analyses.order_by("number"))
    for row in rows:
        yield from _row_faults(row, told.pop(row.number, None))
    for number, event in told.items():
        yield f"{TABLE}: analysis {number} of event {event['id']} was removed"
    if rows:
        yield from _source_faults(study, rows)


def _opening_faults(events: Sequence[Event]) -> Iterator[str]:
    """Yield an opening whose hash of the plan is not that of the plan beside it."""
    for event in events:
        plan = event["detail"].get("analysis_plan") if event["action"] == "opened" else None
        if plan is not None and sha256(plan) != event["detail"].get("analysis_plan_sha256"):
            yield f"event {event['id']} (opened): the plan does not hash to what stands by it"


def _analysed(event: Event) -> bool:
    return bool(event["action"] == "analysed")


def _order_faults(events: Sequence[Event]) -> Iterator[str]:
    """Yield events that no analysis made: a number out of turn, the same software once more.

    The same answers analysed by the same software are not frozen again (`freezing`), so that a
    document put after the last one by its own rules does not pass for a later analysis.
    """
    before = None
    for number, event in enumerate(events, start=1):
        place, detail = f"event {event['id']} (analysed)", event["detail"]
        if detail.get("number") != number:
            yield f"{place}: its number is {detail.get('number')}, where {number} is the next"
        made_from = [detail.get(column) for column in MADE_FROM]
        if made_from == before:
            yield f"{place}: the same answers by the same software are not analysed twice"
        before = made_from


def _row_faults(row: FrozenResults, event: Event | None) -> Iterator[str]:
    place = f"{TABLE} {row.pk}, analysis {row.number}"
    if event is None:
        yield f"{place}: it stands in no event: it was inserted"
        return
    if not row.created_at <= event["created_at"] <= row.created_at + AT_ONCE:
        yield f"{place}: created_at is not when event {event['id']} was made"
    for column, value in event_of(row).items():
        if event["detail"].get(column) != value:
            yield f"{place}: {column} is not what event {event['id']} says"
    if sha256_of(row.document) != row.document_sha256:
        yield f"{place}: the document was changed"
    if sha256(row.plan) != row.plan_sha256:
        yield f"{place}: the plan was changed"


def _source_faults(study: Study, rows: Sequence[FrozenResults]) -> Iterator[str]:
    """Yield analyses of another plan than the study's, or of other answers than it holds."""
    try:
        plan, _ = plan_to_analyse(study)
    except AnalysisError as error:
        yield f"{TABLE}: the plan of the opening cannot be read: {error}"
        return
    table = table_sha256(analysed_readings(study, plan))
    for row in rows:
        place = f"{TABLE} {row.pk}, analysis {row.number}"
        if row.plan_sha256 != plan.sha256:
            yield f"{place}: the plan is not the one that the study was opened with and amended to"
        elif row.table_sha256 != table:
            yield f"{place}: the answers that it was computed from are not those in the record"
