"""What a study asks: templates to start from, a change of the questions, truths from a table."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.studies import questions
from backend.studies.api.asked import (
    NewQuestionSerializer,
    NewQuestionsSerializer,
    TruthTableSerializer,
)
from backend.studies.api.shown import StudySerializer
from backend.studies.api.studies import as_seen
from reader_study.permissions import IsLead, person


class QuestionTemplateSerializer(serializers.Serializer):
    """Questions to start from."""

    key = serializers.CharField()
    title = serializers.CharField()
    questions = NewQuestionSerializer(many=True)


class QuestionTemplatesView(APIView):
    """The templates."""

    permission_classes = [IsLead]
    pagination_class = None

    @extend_schema(
        operation_id="question_templates_list", responses=QuestionTemplateSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """List the templates, the paper's three questions first."""
        return Response(QuestionTemplateSerializer(questions.templates(), many=True).data)


class StudyQuestions(APIView):
    """The questions of a study."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_change_questions",
        request=NewQuestionsSerializer,
        responses=StudySerializer,
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Ask these from now on: a draft's are replaced, an open study gets a new version.

        409 `not_open` where the study is locked.
        """
        given = NewQuestionsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        questions.change(person(request), study_id, **given.validated_data)
        return as_seen(request, study_id)


class StudyTruth(APIView):
    """The truths of a draft, from a table."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_set_truth", request=TruthTableSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Take the truths of questions whose truth is a table, all or none; 409 `not_draft`."""
        given = TruthTableSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        questions.set_truths(person(request), study_id, given.validated_data["csv"])
        return as_seen(request, study_id)
