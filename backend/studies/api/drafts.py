"""Drafts: the cases one could be made of, what one was made of, and taking one away."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.studies.api.acts import ReasonSerializer, reason_in
from backend.studies.api.asked import NewStudySerializer, WhereSerializer
from backend.studies.candidates import sorted_out
from backend.studies.discarding import discard
from backend.studies.drafting import request_of
from backend.studies.images import cases_asked_for
from backend.synthesis.models import NetworkModel
from reader_study.permissions import IsLead, person
from reader_study.refusals import invalid


class CandidatesAskedSerializer(serializers.Serializer):
    """A model and a filter of cases."""

    model = serializers.UUIDField()
    where = WhereSerializer(required=False)
    training_cases = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=100
    )


class CountedSerializer(serializers.Serializer):
    """A word and how many cases it is of."""

    name = serializers.CharField()
    cases = serializers.IntegerField()


class CandidatesSerializer(serializers.Serializer):
    """How many cases match, how many of them a study could show, and why not the others."""

    matching = serializers.IntegerField()
    fit = serializers.IntegerField()
    grades = CountedSerializer(many=True, help_text="those that fit, by grade; unknown last")
    left_out = CountedSerializer(many=True, help_text="the others by reason, most cases first")


class CandidatesView(APIView):
    """Cases a study could be made of, counted on the server; not for who reads blind.

    A search for one patient counts the grade of that one.
    """

    permission_classes = [IsLead, Console]

    @extend_schema(
        operation_id="studies_candidates",
        request=CandidatesAskedSerializer,
        responses=CandidatesSerializer,
    )
    def post(self, request: Request) -> Response:
        """Count the cases that match and can be shown; nothing is stored."""
        form = CandidatesAskedSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(CandidatesSerializer(counted(**form.validated_data)).data)


def counted(
    model: UUID, where: Mapping[str, str] | None = None, training_cases: Sequence[UUID] = ()
) -> dict[str, object]:
    """Count what matches, as the serializer sends it. Refused (400) for no such model or case."""
    row = NetworkModel.objects.filter(pk=model).first()
    if row is None:
        raise invalid("unknown_model", f"There is no model {model}.", "model")
    found = sorted_out(where or {}, row, cases_asked_for(training_cases))
    return {
        "matching": len(found.found),
        "fit": len(found.fit),
        "grades": _rows(sorted(found.grades.items())),
        "left_out": _rows(found.left_out.most_common()),
    }


class DraftView(APIView):
    """What a draft was made of."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_draft", responses=NewStudySerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return what would make the draft again, to be changed; 409 `not_draft`."""
        return Response(NewStudySerializer(request_of(person(request), study_id)).data)


class DiscardStudy(APIView):
    """A draft deleted."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_discard", request=ReasonSerializer, responses={204: None})
    def post(self, request: Request, study_id: UUID) -> Response:
        """Take the draft and its blinded volumes away; 409 `not_draft`, `under_way`."""
        discard(person(request), study_id, reason_in(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _rows(counts: list[tuple[str, int]]) -> list[dict[str, object]]:
    return [{"name": name, "cases": cases} for name, cases in counts]
