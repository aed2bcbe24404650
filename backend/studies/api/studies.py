"""Studies as those who run them see them: list, create, read.

These addresses live here because a study is made of cases and of a model's volumes, which
`reader_study` cannot see; it gets what it needs of them (key, grade, facts) from here.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import F, Q, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.paging import Pages
from backend.studies import selectors
from backend.studies.api.asked import NewStudySerializer
from backend.studies.api.shown import StudyRowSerializer, StudySerializer
from backend.studies.creation import create_study, new_study
from backend.studies.waiting import with_waiting
from reader_study.models import Study
from reader_study.permissions import IsLead, MaySeeStudies, person

ORDERINGS = {
    "name": "name",
    "state": "state",
    "lead": "lead__username",
    "created_at": "created_at",
    "analysed_at": "analysed_at",
    "cases": "cases_count",
    "readers": "readers_count",
    "read": "done",
}


class StudiesView(APIView):
    """The list, and a new study."""

    pagination_class = Pages

    def get_permissions(self) -> list[BasePermission]:
        """Creating is for the lead."""
        return [IsLead() if self.request.method == "POST" else MaySeeStudies()]

    @extend_schema(
        operation_id="studies_list",
        parameters=[
            OpenApiParameter("search", description="in the name, or the lead's user name"),
            OpenApiParameter("state", enum=Study.State.values),
            OpenApiParameter("ordering", enum=[*ORDERINGS, *(f"-{name}" for name in ORDERINGS)]),
        ],
        responses=StudyRowSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the studies that you run or analyse, newest first; other values order nothing."""
        pages = self.pagination_class()
        found = listed(selectors.studies(person(request)), request.query_params)
        rows = pages.paginate_queryset(found, request, view=self)
        shown = StudyRowSerializer(with_waiting(rows or ()), many=True)
        return pages.get_paginated_response(shown.data)

    @extend_schema(
        operation_id="studies_create",
        request=NewStudySerializer,
        responses={201: StudySerializer},
    )
    def post(self, request: Request) -> Response:
        """Create a draft: check every case and reader, draw and store the schedule."""
        given = NewStudySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        study = create_study(person(request), new_study(given.validated_data))
        return as_seen(request, study.pk, status.HTTP_201_CREATED)


class StudyView(APIView):
    """One study."""

    permission_classes = [MaySeeStudies]

    @extend_schema(operation_id="studies_read", responses=StudySerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the study, its readers' progress and its history."""
        return as_seen(request, study_id)


def listed(rows: QuerySet[Study], asked: Mapping[str, str]) -> QuerySet[Study]:
    """Return the studies that match ?search= and ?state=, as ?ordering= says, ties in one order."""
    for word in asked.get("search", "").replace("\0", "").split():
        rows = rows.filter(Q(name__icontains=word) | Q(lead__username__icontains=word))
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    by = asked.get("ordering", "")
    if by.removeprefix("-") in ORDERINGS:
        field = F(ORDERINGS[by.removeprefix("-")])
        order = field.desc(nulls_last=True) if by.startswith("-") else field.asc(nulls_last=True)
        return rows.order_by(order, "pk")
    return rows.order_by("-created_at", "pk")


def as_seen(request: Request, study_id: UUID, code: int = status.HTTP_200_OK) -> Response:
    """Return the study as this user sees it."""
    return Response(
        StudySerializer(selectors.study_seen(person(request), study_id)).data, status=code
    )
