"""Looking through cases before an import, and what a scan or an import found."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.filters import SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases import services
from backend.cases.intake import selectors
from backend.cases.intake.models import OUTCOMES, FoundCase
from backend.cases.intake.serializers import (
    CaseImportSerializer,
    CaseSourceSerializer,
    FoundCaseSerializer,
    FoundSummarySerializer,
)
from backend.jobs.api import JobSerializer
from backend.limits import WaitingJobs


class CaseScanView(APIView):
    """Looking through cases: what an import would do, with nothing written."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="cases_scan",
        request=CaseSourceSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start it; 400 `folder_refused` for a folder outside the import roots.

        404 for an upload that is not there; 409 `upload_incomplete`, `source_gone`.
        """
        form = CaseSourceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = services.submit_scan(user=request.user, **form.validated_data)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )


class CaseImportView(APIView):
    """Bringing cases in; the sound ones come in, the refused ones are listed."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="cases_import",
        request=CaseImportSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start the import; 400 `folder_refused` for a folder outside the import roots.

        404 for a scan or an upload that is not there; 409 `upload_incomplete`, `source_gone`,
        `dicom_first`.
        """
        form = CaseImportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = services.submit_import(user=request.user, **form.validated_data)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )


class FoundCaseListView(ListAPIView):
    """The cases of one scan or import."""

    permission_classes = [Console]
    serializer_class = FoundCaseSerializer
    queryset = FoundCase.objects.none()
    filter_backends = [SearchFilter]
    search_fields = ["patient"]

    @extend_schema(
        operation_id="found_cases_list",
        parameters=[OpenApiParameter("outcome", enum=[name for name, _ in OUTCOMES])],
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List them in the order of the folder, only those of `outcome` where it is given."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[FoundCase]:
        """Return the cases asked for."""
        job = selectors.job_of(self.kwargs["job_id"])
        return selectors.found_cases(job, self.request.query_params.get("outcome"))


class FoundSummaryView(APIView):
    """One scan or import as a whole."""

    permission_classes = [Console]

    @extend_schema(operation_id="found_summary", responses=FoundSummarySerializer)
    def get(self, request: Request, job_id: UUID) -> Response:
        """Return how many cases there are, by what becomes of them."""
        return Response(FoundSummarySerializer(selectors.summary(selectors.job_of(job_id))).data)
