"""Truths that a table gives: a row a case, a column a question.

Flow: CSV -> **truth table** -> StudyCase.truth -> results
All rows are taken or none; a cell left empty says that the truth is not known.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from reader_study.answers import AnswerError, canonical
from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.lifecycle import draft_held
from reader_study.models import Study, StudyCase
from reader_study.questions import QuestionPlan
from reader_study.record import note
from reader_study.refusals import invalid
from reader_study.truths import Truth
from reader_study.wording import plans_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

CASE = "case"
EMPTY = "the table of truths leaves this cell empty"
Line = tuple[int, list[str]]


@transaction.atomic
def store_truths(
    actor: User, study_id: UUID, text: str, names: Mapping[str, str] | None = None
) -> int:
    """Take the truths of a draft's cases from CSV; return how many were set, empty ones included.

    text : header `case` and keys of questions whose truth is a table; then a row a case
    names : further names of cases, beside their labels, to their keys
    Refused: 404 and 403 as `draft_held`; 409 `not_draft`; 400 `truth_table`, quoting the line.
    """
    study = draft_held(actor, study_id)
    header, lines = _lines(text)
    plans = _columns(study, header)
    cases = {case.case_key: case for case in StudyCase.objects.filter(study=study)}
    known = dict(names or {}) | {case.label: key for key, case in cases.items()}
    seen: dict[str, int] = {}
    for line, cells in lines:
        key = known.get(cells[0])
        if key is None or key not in cases:
            raise _wrong(line, f"there is no case {cells[0]!r} in {study.name}")
        if key in seen:
            raise _wrong(line, f"{cells[0]!r} is the case of line {seen[key]}")
        seen[key] = line
        truths = {
            plan.key: _truth(line, plan, cell) for plan, cell in zip(plans, cells[1:], strict=True)
        }
        cases[key].truth = cases[key].truth | truths
    StudyCase.objects.bulk_update([cases[key] for key in seen], ["truth"], batch_size=500)
    columns = [plan.key for plan in plans]
    detail = {"questions": columns, "cases": len(seen), **frozen_sha256(study)}
    note(study, actor, "truths_set", detail=detail)
    return len(seen) * len(plans)


def _lines(text: str) -> tuple[list[str], list[Line]]:
    """Return the header's cells, and each row's line number and cells; empty lines are skipped."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), strict=True)
    rows: list[Line] = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append((reader.line_num, stripped))
    except csv.Error as error:
        raise _wrong(reader.line_num, f"this is not CSV: {error}") from error
    if not rows:
        raise _wrong(1, f"a table starts with a header: {CASE} and keys of questions")
    (_, header), lines = rows[0], rows[1:]
    for line, cells in lines:
        if len(cells) != len(header):
            raise _wrong(line, f"it has {len(cells)} cells, and the header has {len(header)}")
    return header, lines


def _columns(study: Study, header: Sequence[str]) -> list[QuestionPlan]:
    """Return the questions of the columns."""
    tabled = {plan.key: plan for plan in plans_of(study) if plan.truth == "table"}
    known = ", ".join(tabled) or "none"
    if header[0] != CASE or len(header) < 2:
        message = f"the header is {CASE} and keys of questions, got {', '.join(header)!r}"
        raise _wrong(1, message)
    for number, key in enumerate(header[1:]):
        if key not in tabled:
            message = f"{key!r} is no question whose truth is a table; such are: {known}"
            raise _wrong(1, message)
        if key in header[1 : number + 1]:
            raise _wrong(1, f"the column {key} comes twice")
    return [tabled[key] for key in header[1:]]


def _truth(line: int, plan: QuestionPlan, cell: str) -> Truth:
    if not cell:
        return {"value": None, "reason": EMPTY}
    try:
        return {"value": canonical(plan, cell), "reason": None}
    except AnswerError as error:
        raise _wrong(line, f"{plan.key}: {str(error).rstrip('.')}") from error


def _wrong(line: int, message: str) -> Refused:
    return invalid("truth_table", f"Line {line} of the table: {message}.", "csv")
