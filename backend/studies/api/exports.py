"""What is exported of an unblinded study with what is known of its images and its network."""

from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from backend.studies.exporting import IMAGES, IMAGES_NAME, export_zip, name_of_zip, unblinded
from reader_study.api.downloads import StudyFile, file_schema, sent
from reader_study.api.views import FileView
from reader_study.files import Unblinded
from reader_study.models import Study
from reader_study.outcome import unblinded_study
from reader_study.permissions import MaySeeResults, person, results_seen_by


class OfTheNetwork(StudyFile):
    """A file that tells of the network as well."""

    def unblinded(self, study: Study) -> Unblinded:
        """Return what the file is made of."""
        return unblinded(study)


@file_schema("study_report_html", "text/html")
class ReportHtml(OfTheNetwork):
    """The report as one file that needs no network."""

    name = "report.html"


@file_schema("study_report_pdf", "application/pdf")
class ReportPdf(OfTheNetwork):
    """The report for print."""

    name = "report.pdf"


@file_schema("study_codebook_json", "application/json")
class CodebookJson(OfTheNetwork):
    """What each column, metric and value of all these files means."""

    name = "codebook.json"


@file_schema("study_images_csv")
class ImagesCsv(FileView):
    """What each volume shown was made from, one a row: checksums, grids, model and fold.

    409 `not_unblinded`; 429 `busy`.
    """

    permission_classes = [MaySeeResults]

    def get(self, request: Request, study_id: UUID) -> StreamingHttpResponse:
        """Send the file as a download."""
        results_seen_by(person(request), study_id)
        of = Unblinded(unblinded_study(study_id))
        return sent(request, IMAGES_NAME, IMAGES.content_type, lambda: IMAGES.of(of))


class ExportZip(FileView):
    """Every file of an unblinded study in one archive, with SHA256SUMS."""

    permission_classes = [MaySeeResults]

    @extend_schema(
        operation_id="study_export_zip",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, study_id: UUID) -> StreamingHttpResponse:
        """Send it while it is written; 409 `not_unblinded`, `not_analysed`; 429 `busy`."""
        results_seen_by(person(request), study_id)
        study = unblinded_study(study_id)
        return sent(request, name_of_zip(study), "application/zip", lambda: export_zip(study))
