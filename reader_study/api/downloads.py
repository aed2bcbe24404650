"""The files of an unblinded study: answers, late answers, statistics, viewing, the record.

Flow: outcome -> export, viewing_table, document -> **downloads**
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request

from reader_study import document, export, viewing_table
from reader_study.api.views import FileView
from reader_study.permissions import MaySeeResults, person, results_seen_by


class StudyFile(FileView):
    """A file of an unblinded study, for who has a place in it; 409 `not_unblinded` before."""

    permission_classes = [MaySeeResults]
    name: str
    text_of: Callable[[UUID], str]
    content_type = "text/csv; charset=utf-8"

    def get(self, request: Request, study_id: UUID) -> HttpResponse:
        """Send the file as a download."""
        results_seen_by(person(request), study_id)
        response = HttpResponse(type(self).text_of(study_id), content_type=self.content_type)
        response["Content-Disposition"] = f'attachment; filename="{self.name}"'
        return response


def file_schema(operation_id: str, content_type: str = "text/csv") -> Any:
    """Return the schema of a download: the class's words describe it."""
    answers = {(200, content_type): OpenApiTypes.STR}
    return extend_schema_view(get=extend_schema(operation_id=operation_id, responses=answers))


@file_schema("study_responses_csv")
class ResponsesCsv(StudyFile):
    """Every answer that stands, one a row, hidden repeats with them."""

    name = "responses.csv"
    text_of = staticmethod(export.responses_csv)


@file_schema("study_revisions_csv")
class RevisionsCsv(StudyFile):
    """Every revision of every answer, one a row, training as well."""

    name = "revisions.csv"
    text_of = staticmethod(export.revisions_csv)


@file_schema("study_late_answers_csv")
class LateAnswersCsv(StudyFile):
    """The answers that came too late and count in no figure, one a row."""

    name = "late_answers.csv"
    text_of = staticmethod(export.late_answers_csv)


@file_schema("study_statistics_csv")
class StatisticsCsv(StudyFile):
    """Every figure at full precision, one a row."""

    name = "statistics.csv"
    text_of = staticmethod(export.statistics_csv)


@file_schema("study_viewing_csv")
class ViewingCsv(StudyFile):
    """How each reading was looked at, a row for each plane, where the study kept it."""

    name = "viewing.csv"
    text_of = staticmethod(viewing_table.viewing_csv)


@file_schema("study_record_json", "application/json")
class RecordJson(StudyFile):
    """The whole record: schedule, questions, cases, answers, events and the chain over them."""

    name = "record.json"
    text_of = staticmethod(document.record_json)
    content_type = "application/json"
