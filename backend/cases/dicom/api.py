"""The series that a scan found in DICOM, and their conversion."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases.dicom import selectors, services
from backend.cases.dicom.serializers import DicomConversionSerializer, FoundDicomSerializer
from backend.jobs.api import JobSerializer
from backend.limits import WaitingJobs


class FoundDicomView(APIView):
    """The table of series of one scan."""

    permission_classes = [Console]

    @extend_schema(operation_id="found_dicom", responses=FoundDicomSerializer)
    def get(self, request: Request, job_id: UUID) -> Response:
        """Return every series with its guessed kind, and what a person said of it."""
        found = selectors.found_dicom(selectors.dicom_scan(job_id))
        return Response(FoundDicomSerializer(found).data)


class ConvertDicomView(APIView):
    """Converting the series of one scan."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="found_dicom_convert",
        request=DicomConversionSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request, job_id: UUID) -> Response:
        """Keep the corrections and start. 400 `nothing_chosen`, 409 `already_converting`.

        The job looks through what it made, too: its cases are listed as those of any scan.
        """
        form = DicomConversionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = services.submit_conversion(job_id, user=request.user, **form.validated_data)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )
