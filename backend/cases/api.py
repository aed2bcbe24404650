"""Cases: list, detail, preview and import; their voxels are served by backend.volumes."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.filters import SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases import selectors, services
from backend.cases.models import Case
from backend.cases.serializers import (
    CaseDetailSerializer,
    CaseSummarySerializer,
    ImportRequestSerializer,
)
from backend.jobs.api import JobSerializer
from backend.paging import StableOrdering
from ml.series import GRADES

KEPT_BY_BROWSER = "private, max-age=86400, immutable"  # a case's volumes never change


class CaseListView(ListAPIView):
    """The current version of every case."""

    permission_classes = [Console]
    serializer_class = CaseSummarySerializer
    queryset = Case.objects.none()
    filter_backends = [SearchFilter, StableOrdering]
    search_fields = ["patient", "cohort"]
    ordering_fields = ["patient", "cohort", "grade", "age_years", "enhancing_volume_ml"]

    @extend_schema(
        operation_id="cases_list",
        parameters=[
            OpenApiParameter("cohort"),
            OpenApiParameter("grade", enum=[*GRADES, "unknown"]),
        ],
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List cases, filtered and searched by patient and cohort."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Case]:
        """Return the cases asked for."""
        asked = self.request.query_params
        return selectors.current_cases(cohort=asked.get("cohort"), grade=asked.get("grade"))


class CaseView(APIView):
    """One case."""

    permission_classes = [Console]

    @extend_schema(operation_id="cases_retrieve", responses=CaseDetailSerializer)
    def get(self, request: Request, case_id: UUID) -> Response:
        """Return the case with its volumes."""
        return Response(CaseDetailSerializer(selectors.case_detail(case_id)).data)


class CasePreviewView(APIView):
    """A picture of a case."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="cases_preview", responses={(200, "image/png"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, case_id: UUID) -> FileResponse:
        """Return T1, FLAIR and T1gad side by side, axial, radiological convention."""
        file = default_storage.open(selectors.preview_key(case_id))
        return FileResponse(
            file, content_type="image/png", headers={"Cache-Control": KEPT_BY_BROWSER}
        )


class CaseImportView(APIView):
    """Bringing in a folder of cases."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="cases_import",
        request=ImportRequestSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start the import; 400 `folder_refused` for a folder outside the import roots."""
        form = ImportRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = services.submit_import(**form.validated_data, user=request.user)
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)
