"""Having the images of an opened study back, where some are missing or damaged."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.jobs.api import JobSerializer
from backend.studies.preparation import start_repair
from reader_study.permissions import IsLead, person


class RepairImages(APIView):
    """The same bytes once more, where storage lost them."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_repair", request=None, responses={202: JobSerializer})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Start the job, or return it where it is at work; 409 `not_opened` in a draft."""
        job = start_repair(person(request), study_id)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )
