"""What is done to a study: prepare, audit, open, lock, unblind; the changes of state with a reason.

Flow: draft -> **prepare** -> **audit** -> **open** -> **lock** -> **unblind**
Views ask for the role, services for the place in the study (reader_study.permissions).
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.jobs.api import JobSerializer
from backend.studies.analysing import unblind_and_analyse
from backend.studies.api.asked import RoomSerializer
from backend.studies.api.studies import StudySerializer, as_seen
from backend.studies.opening import open_prepared
from backend.studies.preparation import newest_audit, start_audit, start_preparing
from reader_study.api.views import PrivateView
from reader_study.lifecycle import lock_study
from reader_study.permissions import IsAllocationHolder, IsLead, MaySeeResults, person
from reader_study.room import change_room

MOST_REASON = 500


class ReasonSerializer(serializers.Serializer):
    """Why a study changes its state."""

    reason = serializers.CharField(max_length=MOST_REASON)


class OpeningSerializer(ReasonSerializer):
    """Why, and in spite of what."""

    accept_warnings = serializers.ListField(
        child=serializers.CharField(max_length=50),
        required=False,
        default=list,
        max_length=50,
        help_text="codes of the study's warnings, each to be accepted",
    )
    audit_waiver = serializers.CharField(
        max_length=MOST_REASON,
        required=False,
        allow_blank=True,
        default="",
        help_text="why it opens without an audit passed; asked for only where none was",
    )


class AuditSerializer(serializers.Serializer):
    """The newest audit of the blinding: no arm of any single presentation is in it."""

    id = serializers.IntegerField()
    passed = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    report = serializers.DictField(help_text="each check: what was compared, figures, verdict")


class PrepareStudy(APIView):
    """Both arms of every case on disk, then the audit."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_prepare", request=None, responses={202: JobSerializer})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Start the job; 507 `disk` where there is not enough room, 409 `not_draft`."""
        return _accepted(request, start_preparing(person(request), study_id))


class AuditStudy(PrivateView):
    """The audit alone, and its report."""

    def get_permissions(self) -> list:
        """Starting it is for the lead."""
        return [IsLead() if self.request.method == "POST" else MaySeeResults()]

    @extend_schema(operation_id="studies_audit", responses=AuditSerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the newest report; 404 `no_audit` where there is none."""
        return Response(AuditSerializer(newest_audit(person(request), study_id)).data)

    @extend_schema(operation_id="studies_audit_start", request=None, responses={202: JobSerializer})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Start the job; 409 `not_prepared`, `not_draft`."""
        return _accepted(request, start_audit(person(request), study_id))


class StudyRoom(APIView):
    """What readers are told beforehand, and whether it is kept how they looked."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_room", request=RoomSerializer, responses=StudySerializer)
    def post(self, request: Request, study_id: UUID) -> Response:
        """Settle it before the study opens; 409 `not_draft`."""
        given = RoomSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        change_room(person(request), study_id, **given.validated_data)
        return as_seen(request, study_id)


class OpenStudy(APIView):
    """From draft to open, at once."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_open", request=OpeningSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Let readers in; 409 `not_prepared`, `not_accepted` (fields.warnings), `no_audit`."""
        given = OpeningSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        open_prepared(person(request), study_id, **given.validated_data)
        return as_seen(request, study_id)


class LockStudy(APIView):
    """From open to locked."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_lock", request=ReasonSerializer, responses=StudySerializer)
    def post(self, request: Request, study_id: UUID) -> Response:
        """Take no more answers; 409 `not_open`."""
        lock_study(person(request), study_id, reason_in(request))
        return as_seen(request, study_id)


class UnblindStudy(APIView):
    """From locked to unblinded."""

    permission_classes = [IsAllocationHolder]

    @extend_schema(
        operation_id="studies_unblind", request=ReasonSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Join answers, arms and truth, and compute the results as a job; 409 `not_locked`."""
        unblind_and_analyse(person(request), study_id, reason_in(request))
        return as_seen(request, study_id)


def reason_in(request: Request) -> str:
    """Return the reason that the request gives."""
    given = ReasonSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return given.validated_data["reason"]


def _accepted(request: Request, job: object) -> Response:
    body = JobSerializer(job, context={"request": request}).data
    return Response(body, status=status.HTTP_202_ACCEPTED)
