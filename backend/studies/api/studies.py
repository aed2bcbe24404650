"""Studies as those who run them see them: list, create, read.

These addresses live here because a study is made of cases and of a model's volumes, which
`reader_study` cannot see; it gets what it needs of them (key, grade, truths) from here.
Nothing here names an arm, a truth or an answer, nor, before unblinding, the seed that gives the
arms away.
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.jobs.api import JobSummarySerializer
from backend.paging import Pages
from backend.studies import selectors
from backend.studies.creation import NewStudy, create_study
from backend.studies.opening import ACTIONS
from reader_study.models import Study
from reader_study.permissions import IsLead, MaySeeStudies, person

LARGEST_SEED = 2**53 - 1  # what a browser's number holds exactly


class StudyRowSerializer(serializers.Serializer):
    """A study in the list."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    lead = serializers.CharField(source="lead.username")
    cases_count = serializers.IntegerField()
    readers_count = serializers.IntegerField()
    done = serializers.IntegerField(help_text="presentations completed, all readers")
    total = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class StudyOptionSerializer(serializers.Serializer):
    """One choice of a question."""

    value = serializers.CharField()
    label = serializers.CharField()


class StudyQuestionSerializer(serializers.Serializer):
    """A question as the study asks it."""

    key = serializers.CharField()
    text = serializers.CharField()
    help_text = serializers.CharField(allow_blank=True)
    required = serializers.BooleanField()
    options = StudyOptionSerializer(many=True)


class ReaderProgressSerializer(serializers.Serializer):
    """How far a reader is: counts, never answers."""

    label = serializers.CharField(help_text="how results name the reader: R1, R2, ...")
    username = serializers.CharField()
    years_experience = serializers.FloatField(allow_null=True)
    done = serializers.IntegerField()
    total = serializers.IntegerField()


class StudyModelSerializer(serializers.Serializer):
    """The model whose volumes are the simulated arm."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class StudyEventSerializer(serializers.Serializer):
    """One line of the study's history."""

    action = serializers.CharField()
    actor = serializers.CharField(allow_null=True, help_text="username")
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class StudySerializer(serializers.Serializer):
    """A study, to those who run or analyse it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    lead = serializers.CharField(help_text="username")
    seed = serializers.IntegerField(
        allow_null=True, help_text="null until unblinded: it gives the arms away"
    )
    schedule_sha256 = serializers.CharField()
    questions = StudyQuestionSerializer(many=True)
    readers = ReaderProgressSerializer(many=True)
    cases_count = serializers.IntegerField()
    model = StudyModelSerializer()
    job = JobSummarySerializer(
        allow_null=True, help_text="that writes the blinded volumes; null before opening"
    )
    actions = serializers.ListField(
        child=serializers.ChoiceField(choices=ACTIONS),
        help_text="what you may do now",
    )
    events = StudyEventSerializer(many=True)
    created_at = serializers.DateTimeField()


class NewStudySerializer(serializers.Serializer):
    """A study to draw."""

    name = serializers.CharField(max_length=100)
    cases = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    model = serializers.UUIDField()
    readers = serializers.ListField(
        child=serializers.CharField(max_length=150), allow_empty=False, help_text="usernames"
    )
    seed = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text="left out, the server draws one that nobody sees before unblinding",
    )


class StudiesView(APIView):
    """The list, and a new study."""

    pagination_class = Pages

    def get_permissions(self) -> list[BasePermission]:
        """Creating is for the lead."""
        return [IsLead() if self.request.method == "POST" else MaySeeStudies()]

    @extend_schema(operation_id="studies_list", responses=StudyRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the studies, newest first."""
        pages = self.pagination_class()
        rows = pages.paginate_queryset(selectors.studies(), request, view=self)
        return pages.get_paginated_response(StudyRowSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="studies_create",
        request=NewStudySerializer,
        responses={201: StudySerializer},
    )
    def post(self, request: Request) -> Response:
        """Create a draft: check every case and reader, draw and store the schedule."""
        new = NewStudySerializer(data=request.data)
        new.is_valid(raise_exception=True)
        study = create_study(person(request), NewStudy(**new.validated_data))
        return as_seen(request, study.pk, status.HTTP_201_CREATED)


class StudyView(APIView):
    """One study."""

    permission_classes = [MaySeeStudies]

    @extend_schema(operation_id="studies_read", responses=StudySerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the study, its readers' progress and its history."""
        return as_seen(request, study_id)


def as_seen(request: Request, study_id: UUID, code: int = status.HTTP_200_OK) -> Response:
    """Return the study as this user sees it."""
    return Response(
        StudySerializer(selectors.study_seen(person(request), study_id)).data, status=code
    )
