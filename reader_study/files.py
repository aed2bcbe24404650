"""The files of an unblinded study, each written in parts; the archive of all of them is elsewhere.

Flow: outcome -> export, tables, document, report -> **files** -> downloads, export.zip
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from rest_framework import status

from reader_study import export, report, viewing_table
from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.plan_file import plan_from
from reader_study.document import record_json
from reader_study.errors import Refused
from reader_study.freezing import analysed_readings
from reader_study.models import FrozenResults, Study
from reader_study.outcome import frozen_results
from reader_study.report.facts import Facts
from reader_study.response_table import questions_of
from reader_study.study_facts import facts_of
from reader_study.tables import mrmcaov
from reader_study.tables.codebook import codebook
from reader_study.tables.imrmc import imrmc_text
from reader_study.tables.rows import ESTIMATE_COLUMNS, TEST_COLUMNS, estimate_rows, test_rows
from reader_study.tables.writing import csv_lines

CSV = "text/csv; charset=utf-8"
JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
PDF = "application/pdf"
IMRMC, MRMCAOV = ".imrmc", ".mrmcaov.csv"

Parts = Iterator[bytes]


@dataclass
class Unblinded:
    """An unblinded study, and its frozen results once they are asked for.

    more : facts for the report that this app cannot see, such as the network
    tables : columns of tables that it cannot see either, by file name, for the codebook
    """

    study: Study
    more: Facts = field(default_factory=Facts)
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def frozen(self) -> FrozenResults:
        """The last analysis. Refused (409 `not_analysed`)."""
        return frozen_results(self.study)

    @cached_property
    def document(self) -> dict[str, Any]:
        """Every figure."""
        found: dict[str, Any] = json.loads(self.frozen.document)
        return found

    @cached_property
    def plan(self) -> Plan:
        """The plan as analysed."""
        return plan_from(self.frozen.plan)

    @cached_property
    def facts(self) -> Facts:
        """What the report is told."""
        return facts_of(self.study, self.frozen) | self.more


@dataclass(frozen=True)
class File:
    """One file: what it holds, as bytes in parts.

    analysed : whether it needs the frozen results
    """

    content_type: str
    parts: Callable[[Unblinded], Iterable[str | bytes]]
    analysed: bool = False

    def of(self, unblinded: Unblinded) -> Parts:
        """Return the file's bytes in parts. Refused (409 `not_analysed`) before the first."""
        if self.analysed:
            unblinded.frozen  # noqa: B018  # its refusal comes before the answer has begun
        return _encoded(self.parts(unblinded))


def _encoded(parts: Iterable[str | bytes]) -> Parts:
    return (part.encode() if isinstance(part, str) else part for part in parts)


def _codebook(of: Unblinded) -> Iterator[str]:
    of_questions: dict[str, Sequence[str]] = dict.fromkeys(names_of_questions(of.plan), ())
    of_questions |= {name: mrmcaov.COLUMNS for name in of_questions if name.endswith(MRMCAOV)}
    named = {name: TABLES.get(name, ()) for name in FILES} | of_questions | dict(of.tables)
    labels = export.labels_of(questions_of(of.study))
    yield json.dumps(codebook(of.document, named, labels), indent=1, ensure_ascii=False)


TABLES = {
    "responses.csv": export.RESPONSE_COLUMNS,
    "late_answers.csv": export.LATE_COLUMNS,
    "viewing.csv": viewing_table.COLUMNS,
    "estimates.csv": ESTIMATE_COLUMNS,
    "tests.csv": TEST_COLUMNS,
}
FILES: dict[str, File] = {
    "report.html": File(HTML, lambda of: [report.html(of.document, of.facts)], True),
    "report.pdf": File(PDF, lambda of: [report.pdf(of.document, of.facts)], True),
    "results.json": File(JSON, lambda of: [of.frozen.document], True),
    "estimates.csv": File(
        CSV, lambda of: csv_lines(ESTIMATE_COLUMNS, estimate_rows(of.document)), True
    ),
    "tests.csv": File(CSV, lambda of: csv_lines(TEST_COLUMNS, test_rows(of.document)), True),
    "responses.csv": File(CSV, lambda of: export.responses_csv(of.study)),
    "late_answers.csv": File(CSV, lambda of: export.late_answers_csv(of.study)),
    "viewing.csv": File(CSV, lambda of: viewing_table.viewing_csv(of.study)),
    "codebook.json": File(JSON, _codebook, True),
    "record.json": File(JSON, lambda of: record_json(of.study)),
}


def names_of_questions(plan: Plan) -> list[str]:
    """Return the names of the files that each question of a plan has."""
    return [f"{question.key}{end}" for question in plan.questions for end in (IMRMC, MRMCAOV)]


def file_of_question(name: str, plan: Plan) -> File:
    """Return a question's file. Refused (404): the plan has no such question with an accuracy."""
    for question in plan.questions:
        if name == f"{question.key}{IMRMC}":
            return File(TEXT, partial(_imrmc, question), True)
        if name == f"{question.key}{MRMCAOV}":
            return File(CSV, partial(_mrmcaov, question), True)
    message = f"There is no {name}: no question of that name has a right answer."
    raise Refused("not_found", message, status.HTTP_404_NOT_FOUND)


def _imrmc(question: PlannedQuestion, of: Unblinded) -> Iterator[str]:
    yield imrmc_text(analysed_readings(of.study, of.plan), question, of.plan) or ""


def _mrmcaov(question: PlannedQuestion, of: Unblinded) -> Iterator[str]:
    rows = mrmcaov.rows(analysed_readings(of.study, of.plan), question, of.plan)
    return csv_lines(mrmcaov.COLUMNS, rows)
