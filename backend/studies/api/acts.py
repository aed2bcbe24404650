"""What is done to a study: open, lock, unblind; each with a reason.

Flow: draft -> **open** -> **lock** -> **unblind**
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.jobs.api import JobSerializer
from backend.studies.api.studies import StudySerializer, as_seen
from backend.studies.opening import start_opening
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.permissions import IsAllocationHolder, IsLead, person


class ReasonSerializer(serializers.Serializer):
    """Why a study changes its state."""

    reason = serializers.CharField(max_length=500)


class OpenStudy(APIView):
    """From draft to open, through the job that writes the blinded volumes."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_open", request=None, responses={202: JobSerializer})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Start writing both arms of every case; the study opens when all is written."""
        job = start_opening(person(request), study_id)
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)


class LockStudy(APIView):
    """From open to locked."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_lock", request=ReasonSerializer, responses=StudySerializer)
    def post(self, request: Request, study_id: UUID) -> Response:
        """Take no more answers."""
        lock_study(person(request), study_id, reason_in(request))
        return as_seen(request, study_id)


class UnblindStudy(APIView):
    """From locked to unblinded."""

    permission_classes = [IsAllocationHolder]

    @extend_schema(
        operation_id="studies_unblind", request=ReasonSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Join answers, arms and truth: the results can be seen from now on."""
        unblind_study(person(request), study_id, reason_in(request))
        return as_seen(request, study_id)


def reason_in(request: Request) -> str:
    """Return the reason that the request gives."""
    given = ReasonSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return given.validated_data["reason"]
