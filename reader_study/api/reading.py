"""What a reader's browser may ask, and every field it may get.

Flow: **a reader's request** -> services -> append-only Response
The voxels of a presentation are served by backend.volumes, under the same addresses.
"""

from uuid import UUID

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import reading, selectors
from reader_study.api.views import PrivateView
from reader_study.models import Study
from reader_study.permissions import IsReader, person


class ReadingStudySerializer(serializers.Serializer[selectors.ReadingStudy]):
    """A study as its reader's list shows it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=Study.State.choices)
    done = serializers.IntegerField(help_text="presentations completed")
    total = serializers.IntegerField()


class OptionSerializer(serializers.Serializer[dict[str, str]]):
    """One choice of a question."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label


class QuestionSerializer(serializers.Serializer[selectors.QuestionShown]):
    """A question as the reader sees it."""

    key = serializers.CharField()
    text = serializers.CharField()
    help_text = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    options = OptionSerializer(many=True)


class AnswerSerializer(serializers.Serializer[selectors.Answer]):
    """The answer that stands."""

    value = serializers.CharField()
    revision = serializers.IntegerField(help_text="from 1")


class PresentationSerializer(serializers.Serializer[selectors.PresentationShown]):
    """One presentation: all that its reader is told of it."""

    token = serializers.CharField()
    position = serializers.IntegerField(help_text="from 1")
    total = serializers.IntegerField()
    questions = QuestionSerializer(many=True)
    answers = serializers.DictField(child=AnswerSerializer(), help_text="by question key")
    completed = serializers.BooleanField()
    next_token = serializers.CharField(
        allow_null=True, help_text="of the presentation after the current one, to fetch ahead"
    )


class FinishedSerializer(serializers.Serializer[selectors.Finished]):
    """Every presentation of the study is completed."""

    finished = serializers.BooleanField(help_text="always true")
    position = serializers.IntegerField()
    total = serializers.IntegerField()


NEXT = PolymorphicProxySerializer(
    component_name="PresentationOrFinished",
    serializers=[PresentationSerializer, FinishedSerializer],
    resource_type_field_name=None,
)


class NewResponseSerializer(serializers.Serializer[reading.NewResponse]):
    """An answer to save."""

    idempotency_key = serializers.UUIDField(help_text="made by the browser, one an answer")
    question = serializers.CharField(max_length=40)
    value = serializers.CharField(max_length=200)
    revision = serializers.IntegerField(
        min_value=0, help_text="the revision this answer replaces: 0 for a first answer"
    )
    reading_time_ms = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        help_text="focus-corrected time since the presentation was shown",
    )
    reason = serializers.CharField(
        max_length=300,
        required=False,
        default="",
        allow_blank=True,
        help_text="of a correction; asked for once the presentation is completed",
    )


class SavedResponseSerializer(serializers.Serializer[reading.SavedResponse]):
    """An answer that is on disk."""

    question = serializers.CharField()
    value = serializers.CharField()
    revision = serializers.IntegerField(help_text="the answer's own: send it to replace the answer")
    saved_at = serializers.DateTimeField()


class CompletionSerializer(serializers.Serializer[dict[str, int]]):
    """The end of one presentation."""

    reading_time_ms = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


def next_body(shown: selectors.PresentationShown | selectors.Finished) -> Response:
    """Return a presentation, or that there is none left."""
    if isinstance(shown, selectors.Finished):
        return Response(FinishedSerializer(shown).data)
    return Response(PresentationSerializer(shown).data)


class ReadingStudies(PrivateView):
    """The reader's own studies."""

    permission_classes = [IsReader]

    @extend_schema(operation_id="reading_studies", responses=ReadingStudySerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the studies to read, newest first; drafts are not shown."""
        studies = selectors.reading_studies(person(request))
        return Response([ReadingStudySerializer(study).data for study in studies])


class CurrentPresentation(PrivateView):
    """Where the reader stopped."""

    @extend_schema(operation_id="reading_current", responses=NEXT)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the first presentation not completed; its server clock starts here."""
        return next_body(reading.open_current(person(request), study_id))


class OnePresentation(PrivateView):
    """A presentation by its token."""

    @extend_schema(operation_id="reading_presentation", responses=PresentationSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Return a completed presentation, the current one, or the one after it."""
        shown = selectors.presentation_shown(person(request), token)
        return Response(PresentationSerializer(shown).data)


class Responses(PrivateView):
    """Answers, append-only."""

    @extend_schema(
        operation_id="reading_respond",
        request=NewResponseSerializer,
        responses={200: SavedResponseSerializer, 201: SavedResponseSerializer},
    )
    def post(self, request: Request, token: str) -> Response:
        """Save an answer: 201 when saved, 200 when the same request was saved before."""
        answer = NewResponseSerializer(data=request.data)
        answer.is_valid(raise_exception=True)
        new = reading.NewResponse(**answer.validated_data)
        saved = reading.record_response(person(request), token, new)
        code = status.HTTP_201_CREATED if saved.is_new else status.HTTP_200_OK
        return Response(SavedResponseSerializer(saved).data, status=code)


class Completion(PrivateView):
    """The end of a presentation."""

    @extend_schema(operation_id="reading_complete", request=CompletionSerializer, responses=NEXT)
    def post(self, request: Request, token: str) -> Response:
        """Complete the presentation and return the next; again is harmless."""
        end = CompletionSerializer(data=request.data)
        end.is_valid(raise_exception=True)
        time_ms = end.validated_data["reading_time_ms"]
        return next_body(reading.complete_presentation(person(request), token, time_ms))
