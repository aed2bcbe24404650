"""Jobs: where long work stands, how to stop it and how to go on with it."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs import selectors, services
from backend.jobs.models import Job


class JobStageSerializer(serializers.Serializer):
    """One stage of a job and how much of it is done, 0 to 1."""

    name = serializers.CharField()
    progress = serializers.FloatField()


class CurvePointSerializer(serializers.Serializer):
    """One point of a live curve, such as the loss of a fold by epoch."""

    series = serializers.CharField()
    x = serializers.FloatField()
    y = serializers.FloatField()


class JobSummarySerializer(serializers.ModelSerializer):
    """A job as lists and other resources show it."""

    created_by = serializers.CharField(
        source="created_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "title",
            "state",
            "stage",
            "progress",
            "eta_s",
            "message",
            "error",
            "attempt",
            "cancel_requested",
            "created_at",
            "started_at",
            "finished_at",
            "created_by",
        ]
        read_only_fields = fields


class JobSerializer(JobSummarySerializer):
    """A job with its stages, live curve, log tail and result."""

    stages = JobStageSerializer(many=True, read_only=True)
    curve = CurvePointSerializer(many=True, read_only=True)
    result = serializers.DictField(
        allow_null=True, read_only=True, help_text="what was made, by kind of job; null until then"
    )

    class Meta(JobSummarySerializer.Meta):
        fields = [*JobSummarySerializer.Meta.fields, "stages", "curve", "log", "result"]
        read_only_fields = fields


class JobListView(ListAPIView):
    """All jobs, the newest first."""

    permission_classes = [Console]
    serializer_class = JobSummarySerializer
    queryset = Job.objects.none()

    @extend_schema(
        operation_id="jobs_list",
        parameters=[OpenApiParameter("state", enum=Job.State.values)],
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List jobs, only those in `state` where it is given."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Job]:
        """Return the jobs asked for, without their long fields."""
        return selectors.jobs(state=self.request.query_params.get("state"))


class JobView(APIView):
    """One job."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_retrieve", responses=JobSerializer)
    def get(self, request: Request, job_id: UUID) -> Response:
        """Return the job as it stands."""
        return Response(JobSerializer(selectors.job(job_id)).data)


class JobCancelView(APIView):
    """Stopping one job."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_cancel", request=None, responses=JobSerializer)
    def post(self, request: Request, job_id: UUID) -> Response:
        """Cancel it; one that runs stops within seconds. 409 `job_over` when it has ended."""
        job = services.cancel(selectors.job(job_id))
        return Response(JobSerializer(job).data, status=status.HTTP_200_OK)


class JobResumeView(APIView):
    """Going on with one job that failed or was cancelled."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_resume", request=None, responses=JobSerializer)
    def post(self, request: Request, job_id: UUID) -> Response:
        """Queue it again, from its last checkpoint. 409 `job_not_stopped` in any other state."""
        job = services.resume(selectors.job(job_id))
        return Response(JobSerializer(job).data, status=status.HTTP_200_OK)
