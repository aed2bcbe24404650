"""Forms: what can be started, with which values, what it would take, and starting it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs import selectors as jobs
from backend.jobs.api import JobSummarySerializer
from backend.jobs.models import Job
from backend.limits import WaitingJobs
from backend.synthesis.forms import ALL_GROUPS, ELSEWHERE, FORMS, PAPER, SETTINGS, Form, fields_of
from backend.synthesis.forms_clone import best_of_search, values_of
from backend.synthesis.forms_estimates import estimate
from backend.synthesis.forms_reading import read
from backend.synthesis.forms_starting import ready, start
from backend.synthesis.services import configuration_named, configurations
from ml.configuration import Configuration
from ml.configuration_fields import Field

TYPES = (
    *("text", "flag", "whole", "number", "choice", "choices", "wholes"),
    *("several", "cases", "model", "preset"),
)
KIND = OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=list(FORMS))


class FormSummarySerializer(serializers.Serializer):
    """A kind of job that can be started."""

    kind = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    address = serializers.CharField(help_text="of the page it is started on")


class FieldConditionSerializer(serializers.Serializer):
    """The choice of another field that makes this one mean something."""

    key = serializers.CharField()
    choice = serializers.CharField()


class FormFieldSerializer(serializers.Serializer):
    """One field: what it takes and what is taken where it is left out."""

    key = serializers.CharField()
    label = serializers.CharField()
    help = serializers.CharField()
    unit = serializers.CharField(help_text="empty for none")
    group = serializers.CharField(help_text="key of a group")
    usual = serializers.BooleanField(help_text="shown at once, and not folded away")
    required = serializers.BooleanField()
    type = serializers.ChoiceField(TYPES)
    default = serializers.JSONField(allow_null=True, help_text="null where it must be given")
    wanted = serializers.CharField(help_text='completes "must be ..."')
    minimum = serializers.FloatField(required=False)
    maximum = serializers.FloatField(required=False)
    above = serializers.FloatField(required=False, help_text="a bound that is itself left out")
    below = serializers.FloatField(required=False, help_text="a bound that is itself left out")
    multiple_of = serializers.IntegerField(required=False)
    choices = serializers.ListField(child=serializers.CharField(), required=False)
    fewest = serializers.IntegerField(required=False, help_text="numbers in a list")
    most = serializers.IntegerField(required=False, help_text="numbers in a list")
    longest = serializers.IntegerField(required=False, help_text="letters of a text")
    only_with = FieldConditionSerializer(required=False, help_text="shown and sent with it alone")


class FormGroupSerializer(serializers.Serializer):
    """Fields that stand together."""

    key = serializers.CharField()
    title = serializers.CharField()


class FormPresetSerializer(serializers.Serializer):
    """A configuration to start from: all its values."""

    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    values = serializers.DictField(child=serializers.JSONField())


class FormSerializer(serializers.Serializer):
    """Everything that a page needs to ask for one kind of job."""

    kind = serializers.CharField()
    title = serializers.CharField()
    verb = serializers.CharField(help_text="of the button")
    about = serializers.CharField()
    groups = FormGroupSerializer(many=True)
    fields_ = FormFieldSerializer(many=True, help_text="in the order of the page")
    presets = FormPresetSerializer(many=True, help_text="empty where nothing is configured")

    def get_fields(self) -> dict[str, Any]:
        """Name the list `fields`, which DRF has a meaning of its own for."""
        found = super().get_fields()
        return {("fields" if name == "fields_" else name): one for name, one in found.items()}


class ChosenSerializer(serializers.Serializer):
    """What a form was filled in with; keys left out take their defaults."""

    values = serializers.DictField(child=serializers.JSONField(allow_null=True))


class JobEstimateSerializer(serializers.Serializer):
    """What a job would take."""

    seconds = serializers.FloatField()
    memory_bytes = serializers.IntegerField(help_text="of its largest process; of the GPU with one")
    disk_bytes = serializers.IntegerField()
    based_on = serializers.ListField(child=serializers.CharField(), help_text="sentences")


class StartedSerializer(serializers.Serializer):
    """What was queued."""

    job = JobSummarySerializer()
    model = serializers.UUIDField(allow_null=True, help_text="that it makes; null for none")


class FormOfJobSerializer(serializers.Serializer):
    """The values that a job was started with."""

    kind = serializers.CharField()
    values = serializers.DictField(child=serializers.JSONField(allow_null=True))


class FormListView(APIView):
    """What can be started."""

    permission_classes = [Console]

    @extend_schema(operation_id="forms_list", responses=FormSummarySerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the kinds of jobs that a researcher starts, in the order of the work."""
        own = [
            {
                "kind": form.kind,
                "title": form.title,
                "about": form.about,
                "address": f"/jobs/new/{form.kind}",
            }
            for form in FORMS.values()
        ]
        return Response(FormSummarySerializer([*ELSEWHERE, *own], many=True).data)


class FormView(APIView):
    """One kind of job: its form, and starting it."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(operation_id="forms_retrieve", parameters=[KIND], responses=FormSerializer)
    def get(self, request: Request, kind: str) -> Response:
        """Return the fields, with the paper's values as defaults, and what to start from."""
        return Response(described(form_of(kind)))

    @extend_schema(
        operation_id="forms_start",
        parameters=[KIND],
        request=ChosenSerializer,
        responses={status.HTTP_201_CREATED: StartedSerializer},
    )
    def post(self, request: Request, kind: str) -> Response:
        """Queue the job.

        400 `invalid`, `unknown_case`, `unknown_model`, `unknown_fold`; 409 `missing_inputs`,
        `too_few_patients`, `name_taken`, `all_excluded`, `not_trained`, `patient_seen`,
        `already_simulated`, `nothing_to_evaluate`: with a sentence for each field, nothing queued.
        """
        job = start(read(form_of(kind), chosen(request)), request.user)
        model = job.parameters.get("model") if kind in (Job.Kind.TRAIN, Job.Kind.REFINE) else None
        body = StartedSerializer({"job": job, "model": model}).data
        return Response(body, status=status.HTTP_201_CREATED)


class FormEstimateView(APIView):
    """What one kind of job would take."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="forms_estimate",
        parameters=[KIND],
        request=ChosenSerializer,
        responses=JobEstimateSerializer,
    )
    def post(self, request: Request, kind: str) -> Response:
        """Estimate seconds, memory and disk of a form that may be half filled in.

        400 `invalid`, `unknown_model`: with a sentence for each field that is wrong. Once
        everything is given that must be, it is refused as starting it would be.
        """
        filled = read(form_of(kind), chosen(request), whole=False)
        if filled.is_whole:
            ready(filled)
        found = estimate(filled)
        return Response(JobEstimateSerializer(found).data)


class FormOfJobView(APIView):
    """The form that one job was started from."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="jobs_form",
        parameters=[
            OpenApiParameter(
                "best", bool, description="a training with the settings that a search found best"
            )
        ],
        responses=FormOfJobSerializer,
    )
    def get(self, request: Request, job_id: UUID) -> Response:
        """Return its values, for another job like it. 409 `no_form`, `not_finished`."""
        job = jobs.job(job_id)
        if request.query_params.get("best") in ("true", "1"):
            body = {"kind": Job.Kind.TRAIN, "values": best_of_search(job)}
        else:
            body = {"kind": job.kind, "values": values_of(job)}
        return Response(FormOfJobSerializer(body).data)


def form_of(kind: str) -> Form:
    """Return the form; 404 for a kind that has none."""
    if kind not in FORMS:
        raise NotFound(f"There is no form for {kind[:100]}; there are {', '.join(FORMS)}.")
    return FORMS[kind]


def chosen(request: Request) -> dict[str, Any]:
    """Return the values of a request."""
    form = ChosenSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    values: dict[str, Any] = form.validated_data["values"]
    return values


def described(form: Form) -> dict[str, Any]:
    """Return a form as the page takes it."""
    paper = configuration_named(PAPER).as_dict()
    fields = [_described(form, key, one, paper) for key, one in fields_of(form).items()]
    used = {one["group"] for one in fields}
    presets = [
        {"name": c.name, "title": c.title, "description": c.description, "values": _settings(c)}
        for c in (_papers_first() if form.configured else [])
    ]
    return {
        **{key: getattr(form, key) for key in ("kind", "title", "verb", "about")},
        "groups": [{"key": k, "title": title} for k, title in ALL_GROUPS.items() if k in used],
        "fields": fields,
        "presets": presets,
    }


def _papers_first() -> list[Configuration]:
    return sorted(configurations(), key=lambda c: (c.name != PAPER, c.name))


def _settings(configuration: Configuration) -> dict[str, Any]:
    return {key: v for key, v in configuration.as_dict().items() if key in SETTINGS}


def _described(form: Form, key: str, one: Field, paper: dict[str, Any]) -> dict[str, Any]:
    own = form.own.get(key)
    return {
        "key": key,
        **{name: getattr(one, name) for name in ("label", "help", "unit", "group", "usual")},
        "required": bool(own and own.required),
        "default": own.default if own else paper[key],
        "wanted": one.kind.wanted,
        **one.kind.as_schema(),
        **({"only_with": asdict(own.only_with)} if own and own.only_with else {}),
    }
