"""Jobs: where long work stands, how to stop it and go on with it; and who does it."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.filters import SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs import selectors, services, workers
from backend.jobs.models import Job
from backend.jobs.serializers import (
    JobPrioritySerializer,
    JobRowSerializer,
    JobsAskedSerializer,
    JobSerializer,
    JobSummarySerializer,
    WorkersSerializer,
)
from backend.ownership import require_own
from backend.paging import StableOrdering
from reader_study.permissions import person

__all__ = ["JobSerializer", "JobSummarySerializer"]


def own_job(request: Request, job_id: UUID) -> Job:
    """Return a job that this person may steer; 403 `not_yours`, 404."""
    job = selectors.job(job_id)
    require_own(person(request), job.created_by, "job")
    return job


class JobListView(ListAPIView):
    """All jobs, the newest first; the parts of a job only where it is named."""

    permission_classes = [Console]
    serializer_class = JobRowSerializer
    queryset = Job.objects.none()
    filter_backends = [SearchFilter, StableOrdering]
    search_fields = ["title", "message", "error", "machine", "created_by__username"]
    ordering_fields = [
        "created_at",
        "started_at",
        "finished_at",
        "kind",
        "title",
        "state",
        "priority",
        "progress",
        "part",
        "machine",
    ]

    @extend_schema(operation_id="jobs_list", parameters=[JobsAskedSerializer])
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List jobs: of a kind, in a state, or the parts of the job `parent`."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Job]:
        """Return the jobs asked for, without their long fields."""
        asked = JobsAskedSerializer(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return selectors.jobs(**asked.validated_data)


class JobView(APIView):
    """One job."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_retrieve", responses=JobSerializer)
    def get(self, request: Request, job_id: UUID) -> Response:
        """Return the job as it stands."""
        return Response(JobSerializer(selectors.job(job_id), context={"request": request}).data)

    @extend_schema(
        operation_id="jobs_prioritise", request=JobPrioritySerializer, responses=JobSerializer
    )
    def patch(self, request: Request, job_id: UUID) -> Response:
        """Let it go before or after others of its queue. 409 `job_over` when it has ended.

        403 `not_yours` for a job that another researcher started; leads may.
        """
        given = JobPrioritySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        job = services.prioritise(own_job(request, job_id), given.validated_data["priority"])
        return Response(JobSerializer(job, context={"request": request}).data)


class JobCancelView(APIView):
    """Stopping one job."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_cancel", request=None, responses=JobSerializer)
    def post(self, request: Request, job_id: UUID) -> Response:
        """Cancel it and its parts; what runs stops within 5 s. 409 `job_over` when it has ended.

        403 `not_yours` for a job that another researcher started; leads may.
        """
        job = services.cancel(own_job(request, job_id))
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_200_OK
        )


class JobResumeView(APIView):
    """Going on with one job that failed or was cancelled."""

    permission_classes = [Console]

    @extend_schema(operation_id="jobs_resume", request=None, responses=JobSerializer)
    def post(self, request: Request, job_id: UUID) -> Response:
        """Queue it again, from its last checkpoint. 409 `job_not_stopped` in any other state.

        403 `not_yours` for a job that another researcher started; leads may.
        """
        job = services.resume(own_job(request, job_id))
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_200_OK
        )


class WorkersView(APIView):
    """Who takes jobs, and how many wait."""

    permission_classes = [Console]

    @extend_schema(operation_id="workers_list", responses=WorkersSerializer)
    def get(self, request: Request) -> Response:
        """List the workers, also those that were lost since yesterday, and the queues' depths."""
        rows = list(workers.workers())
        held = workers.jobs_of(rows)
        for row in rows:
            row.jobs = held[row.name]
        return Response(WorkersSerializer({"workers": rows, "queues": workers.depths()}).data)
