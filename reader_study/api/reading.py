"""What a reader's browser may ask of a presentation.

Flow: **a reader's request** -> reading, shown -> append-only Response
Every field that it may get is listed in `shapes`. The voxels of a presentation are served by
backend.volumes, under the same addresses.
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import faults, feedback, reading, reading_list, shown
from reader_study.api.shapes import (
    NEXT,
    CompletedCaseSerializer,
    CompletionSerializer,
    FaultSerializer,
    FeedbackSerializer,
    KeptAsideSerializer,
    NewResponseSerializer,
    PresentationSerializer,
    ReadingStudySerializer,
    SavedResponseSerializer,
    SessionEndSerializer,
)
from reader_study.api.views import PrivateView
from reader_study.permissions import IsReader, person


def next_body(told: shown.PresentationShown | shown.SessionEnd) -> Response:
    """Return a presentation, or that the session is over."""
    if isinstance(told, shown.SessionEnd):
        return Response(SessionEndSerializer(told).data)
    return Response(PresentationSerializer(told).data)


class ReadingStudies(PrivateView):
    """The reader's own studies."""

    permission_classes = [IsReader]

    @extend_schema(operation_id="reading_studies", responses=ReadingStudySerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the studies to read, newest first; drafts are not shown."""
        studies = reading_list.reading_studies(person(request))
        return Response([ReadingStudySerializer(study).data for study in studies])


class CurrentPresentation(PrivateView):
    """Where the reader stopped; 409 `not_open` where the study takes no more answers."""

    @extend_schema(operation_id="reading_current", responses=NEXT)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the first presentation not completed; its server clock starts here.

        Where its session may not begin yet, the end of the session before.
        """
        return next_body(reading.open_current(person(request), study_id))


class CompletedCases(PrivateView):
    """What can be looked at again; 409 `not_open` where the study is locked."""

    @extend_schema(operation_id="reading_completed", responses=CompletedCaseSerializer(many=True))
    def get(self, request: Request, study_id: UUID) -> Response:
        """List the cases that are completed in the session that is not signed yet."""
        cases = shown.completed_cases(person(request), study_id)
        return Response([CompletedCaseSerializer(case).data for case in cases])


class OnePresentation(PrivateView):
    """A presentation by its token."""

    @extend_schema(operation_id="reading_presentation", responses=PresentationSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Return a completed presentation, the current one, or the one after it.

        One of a signed session (409 `signed`), and of a session to come (404), cannot be opened.
        """
        told = shown.presentation_shown(person(request), token)
        return Response(PresentationSerializer(told).data)


class Responses(PrivateView):
    """Answers, append-only; 409 `stale_revision`, `idempotency_key_reused`, `signed`, ..."""

    @extend_schema(
        operation_id="reading_respond",
        request=NewResponseSerializer,
        responses={
            200: SavedResponseSerializer,
            201: SavedResponseSerializer,
            202: KeptAsideSerializer,
        },
    )
    def post(self, request: Request, token: str) -> Response:
        """Save an answer: 201 when saved, 200 when the same request was saved before.

        202 when the study takes none any more: the answer is kept aside for its lead.
        """
        answer = NewResponseSerializer(data=request.data)
        answer.is_valid(raise_exception=True)
        new = reading.NewResponse(**answer.validated_data)
        saved = reading.record_response(person(request), token, new)
        if isinstance(saved, reading.KeptAside):
            return Response(KeptAsideSerializer(saved).data, status=status.HTTP_202_ACCEPTED)
        code = status.HTTP_201_CREATED if saved.is_new else status.HTTP_200_OK
        return Response(SavedResponseSerializer(saved).data, status=code)


class Completion(PrivateView):
    """The end of a presentation; 409 `unanswered`, `not_current`, `not_open`, `signed`."""

    @extend_schema(operation_id="reading_complete", request=CompletionSerializer, responses=NEXT)
    def post(self, request: Request, token: str) -> Response:
        """Complete the presentation and return the next; again is harmless."""
        end = CompletionSerializer(data=request.data)
        end.is_valid(raise_exception=True)
        told = reading.complete_presentation(person(request), token, **end.validated_data)
        return next_body(told)


class ImageFault(PrivateView):
    """Images that the browser cannot show; 409 `not_open`."""

    @extend_schema(operation_id="reading_fault", request=FaultSerializer, responses={204: None})
    def post(self, request: Request, token: str) -> Response:
        """Tell the lead that these images are missing or damaged; again is harmless."""
        told = FaultSerializer(data=request.data)
        told.is_valid(raise_exception=True)
        faults.report(person(request), token, told.validated_data["fault"])
        return Response(status=status.HTTP_204_NO_CONTENT)


class TrainingFeedback(PrivateView):
    """What was right in a training case; 409 `not_open`."""

    @extend_schema(operation_id="reading_feedback", responses=FeedbackSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Return it once the case is completed; 404 for any other case, and never the arm."""
        return Response(FeedbackSerializer(feedback.feedback(person(request), token)).data)
