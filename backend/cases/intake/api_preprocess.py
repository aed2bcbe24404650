"""Preprocessing what a scan found unaligned: a job for each case, and how far they are."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases.intake import selectors
from backend.cases.preprocessing import submit_preprocessing
from backend.jobs.models import Job
from ml.preprocess.options import MASK_METHODS, SPACES, STEPS, TRANSFORMS, PreprocessError
from reader_study.errors import Refused

STEP_NAMES = [(name, name) for name in STEPS]
SPACE_NAMES = [(name, name) for name in SPACES]
TRANSFORM_NAMES = [(name, name) for name in TRANSFORMS]
MASK_NAMES = [(name, name) for name in MASK_METHODS]


class PreprocessSerializer(serializers.Serializer):
    """Which cases to preprocess, and how; what is left out is as the paper did it."""

    patients = serializers.ListField(
        child=serializers.CharField(max_length=200),
        required=False,
        default=list,
        help_text="these alone; empty for every case that the scan found unaligned",
    )
    steps = serializers.ListField(
        child=serializers.ChoiceField(STEP_NAMES), required=False, min_length=1
    )
    to = serializers.ChoiceField(SPACE_NAMES, required=False)
    transform = serializers.ChoiceField(TRANSFORM_NAMES, required=False)
    mask = serializers.ChoiceField(MASK_NAMES, required=False)


class PreprocessingStartedSerializer(serializers.Serializer):
    """How many jobs were queued."""

    count = serializers.IntegerField()


class PreprocessedCaseSerializer(serializers.ModelSerializer):
    """A case that is or was preprocessed: its job, and the case once it is imported."""

    job = serializers.UUIDField(source="id", read_only=True)
    state = serializers.ChoiceField(Job.State.choices, read_only=True)
    patient = serializers.CharField(source="parameters.patient", read_only=True)
    case = serializers.SerializerMethodField(help_text="as imported")
    warnings = serializers.SerializerMethodField(help_text="what to look at, sentences")

    class Meta:
        model = Job
        fields = [
            "job",
            "patient",
            "state",
            "stage",
            "progress",
            "eta_s",
            "message",
            "error",
            "case",
            "warnings",
        ]
        read_only_fields = fields

    def get_case(self, job: Job) -> UUID | None:
        """Return the case's id, null until it is imported."""
        case = (job.result or {}).get("case")
        return None if case is None else UUID(case)

    def get_warnings(self, job: Job) -> list[str]:
        """Return what preprocessing was not sure of."""
        return list((job.result or {}).get("warnings", []))


class PreprocessView(APIView):
    """Starting to preprocess."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="found_preprocess",
        request=PreprocessSerializer,
        responses={status.HTTP_202_ACCEPTED: PreprocessingStartedSerializer},
    )
    def post(self, request: Request, job_id: UUID) -> Response:
        """Queue a job for each case. 400 `nothing_to_preprocess`, `options_refused`.

        409 `already_preprocessing` where a job has each of them.
        """
        form = PreprocessSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        options: dict[str, Any] = dict(form.validated_data)
        patients = options.pop("patients")
        scan = selectors.job_of(job_id)
        try:
            jobs = submit_preprocessing(scan, patients, options, request.user)
        except PreprocessError as error:
            raise Refused("options_refused", str(error), 400) from error
        return Response({"count": len(jobs)}, status=status.HTTP_202_ACCEPTED)


class PreprocessingListView(ListAPIView):
    """The cases of a scan that are or were preprocessed."""

    permission_classes = [Console]
    serializer_class = PreprocessedCaseSerializer
    queryset = Job.objects.none()

    @extend_schema(operation_id="found_preprocessing")
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List them in the order in which they were asked for."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Job]:
        """Return the jobs."""
        return selectors.preprocessing_jobs(selectors.job_of(self.kwargs["job_id"]))
