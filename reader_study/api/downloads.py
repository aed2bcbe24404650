"""The files of an unblinded study: answers, figures, viewing, the record; each sent in parts.

Flow: outcome -> files -> **downloads**
The report and export.zip tell of the network as well: backend.studies.api.exports.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request

from reader_study import files
from reader_study.api.few import OneOfFew
from reader_study.api.views import FileView
from reader_study.files import IMRMC, MRMCAOV, Parts, Unblinded
from reader_study.models import Study
from reader_study.outcome import unblinded_study
from reader_study.permissions import MaySeeResults, person, results_seen_by


class StudyFile(FileView):
    """A file of an unblinded study, for who has a place in it; 409 `not_unblinded` before.

    Files of the results are refused with 409 `not_analysed` until those are computed; 429 `busy`.
    """

    permission_classes = [MaySeeResults]
    name: str

    def get(self, request: Request, study_id: UUID) -> StreamingHttpResponse:
        """Send the file as a download."""
        results_seen_by(person(request), study_id)
        file, study = files.FILES[self.name], unblinded_study(study_id)
        return sent(request, self.name, file.content_type, lambda: file.of(self.unblinded(study)))

    def unblinded(self, study: Study) -> Unblinded:
        """Return what the file is made of."""
        return Unblinded(study)


class QuestionFile(FileView):
    """A file of one question; 404 where the plan has no such question with a right answer.

    409 `not_unblinded`, `not_analysed`; 429 `busy`.
    """

    permission_classes = [MaySeeResults]
    end: str

    def get(self, request: Request, study_id: UUID, key: str) -> StreamingHttpResponse:
        """Send the file as a download."""
        results_seen_by(person(request), study_id)
        of, name = Unblinded(unblinded_study(study_id)), f"{key}{self.end}"
        file = files.file_of_question(name, of.plan)
        return sent(request, name, file.content_type, lambda: file.of(of))


def sent(
    request: Request, name: str, content_type: str, begun: Callable[[], Parts]
) -> StreamingHttpResponse:
    """Return a download that is sent as it is written; 429 `busy` where several are sent.

    HEAD asks for the headers alone: then nothing is begun.
    """
    parts = () if request.method == "HEAD" else OneOfFew(begun)
    response = StreamingHttpResponse(parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_schema(operation_id: str, content_type: str = "text/csv") -> Any:
    """Return the schema of a download: the class's words describe it."""
    is_json = content_type == "application/json"
    answers = {(200, content_type): OpenApiTypes.OBJECT if is_json else OpenApiTypes.STR}
    return extend_schema_view(get=extend_schema(operation_id=operation_id, responses=answers))


@file_schema("study_responses_csv")
class ResponsesCsv(StudyFile):
    """Every revision of every answer, one a row, repeats and training with them."""

    name = "responses.csv"


@file_schema("study_late_answers_csv")
class LateAnswersCsv(StudyFile):
    """The answers that came too late and count in no figure, one a row."""

    name = "late_answers.csv"


@file_schema("study_estimates_csv")
class EstimatesCsv(StudyFile):
    """Every figure at full precision, one a row."""

    name = "estimates.csv"


@file_schema("study_tests_csv")
class TestsCsv(StudyFile):
    """Every test, one a row."""

    __test__ = False  # its name is no test's
    name = "tests.csv"


@file_schema("study_viewing_csv")
class ViewingCsv(StudyFile):
    """How each reading was looked at, a row for each plane, where the study kept it."""

    name = "viewing.csv"


@file_schema("study_results_json", "application/json")
class ResultsJson(StudyFile):
    """The frozen results, byte for byte as the record has hashed them."""

    name = "results.json"


@file_schema("study_record_json", "application/json")
class RecordJson(StudyFile):
    """The whole record: schedule, questions, cases, answers, events and the chain over them."""

    name = "record.json"


@file_schema("study_question_imrmc", "text/plain")
class QuestionImrmc(QuestionFile):
    """One question's readings as iMRMC of the FDA reads them."""

    end = IMRMC


@file_schema("study_question_mrmcaov_csv")
class QuestionMrmcaov(QuestionFile):
    """One question's readings as the R package MRMCaov takes them."""

    end = MRMCAOV
