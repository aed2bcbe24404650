"""Studies as those who run them see them: list, create, read.

These addresses live here because a study is made of cases and of a model's volumes, which
`reader_study` cannot see; it gets what it needs of them (key, grade, facts) from here.
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
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
from reader_study.permissions import IsLead, MaySeeStudies, person


class StudiesView(APIView):
    """The list, and a new study."""

    pagination_class = Pages

    def get_permissions(self) -> list[BasePermission]:
        """Creating is for the lead."""
        return [IsLead() if self.request.method == "POST" else MaySeeStudies()]

    @extend_schema(operation_id="studies_list", responses=StudyRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the studies that you run or analyse, newest first."""
        pages = self.pagination_class()
        rows = pages.paginate_queryset(selectors.studies(person(request)), request, view=self)
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


def as_seen(request: Request, study_id: UUID, code: int = status.HTTP_200_OK) -> Response:
    """Return the study as this user sees it."""
    return Response(
        StudySerializer(selectors.study_seen(person(request), study_id)).data, status=code
    )
