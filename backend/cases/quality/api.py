"""Quality control: a case with its doubts, its volumes, decisions; cohorts and their counts.

Every address asks for the console's permission, which a reader of a study that is not unblinded
does not have: the pages show truth.
"""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases.quality import cohorts, selectors, services, volumes
from backend.cases.quality.serializers import (
    CohortRowSerializer,
    CohortSerializer,
    DecideSerializer,
    ReviewedSerializer,
)
from backend.volumes.files import read_stored

OCTETS = "application/octet-stream"


class CaseQualityView(APIView):
    """One case for quality control."""

    permission_classes = [Console]

    @extend_schema(operation_id="case_quality", responses=ReviewedSerializer)
    def get(self, request: Request, case_id: UUID) -> Response:
        """Return the case, its flags and decisions, and which case is next."""
        return Response(ReviewedSerializer(selectors.reviewed(case_id)).data)

    @extend_schema(
        operation_id="case_decide",
        request=DecideSerializer,
        responses={status.HTTP_201_CREATED: ReviewedSerializer},
    )
    def post(self, request: Request, case_id: UUID) -> Response:
        """Accept or exclude the case; 400 `reason_needed`, 409 `not_current`."""
        form = DecideSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        services.decide(case_id, **form.validated_data, user=request.user)
        answer = ReviewedSerializer(selectors.reviewed(case_id)).data
        return Response(answer, status=status.HTTP_201_CREATED)


class CaseQualityVolumeView(APIView):
    """A series or mask on the whole of the case's grid."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="case_quality_volume", responses={(200, OCTETS): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, case_id: UUID, name: str) -> HttpResponse:
        """Return one byte a voxel in RAS+, x fastest, gzip-compressed on the way."""
        volume = read_stored(selectors.series_file(case_id, name))
        headers = {"Content-Encoding": "gzip"}
        body = volumes.packed(volumes.shown(name, volume.data))
        return HttpResponse(body, content_type=OCTETS, headers=headers)


class CohortListView(APIView):
    """Every cohort."""

    permission_classes = [Console]

    @extend_schema(operation_id="cohorts_list", responses=CohortRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Return the cohorts by name, with how many cases are decided, excluded and flagged."""
        return Response(CohortRowSerializer(cohorts.cohorts(), many=True).data)


class CohortView(APIView):
    """One cohort."""

    permission_classes = [Console]

    @extend_schema(operation_id="cohorts_retrieve", responses=CohortSerializer)
    def get(self, request: Request, name: str) -> Response:
        """Return counts by grade and site, what each configuration can use, and histograms."""
        return Response(CohortSerializer(cohorts.cohort(name)).data)
