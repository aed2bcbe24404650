"""Cases: list, detail, preview and import; their voxels are served by backend.volumes."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.filters import SearchFilter
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases import selectors
from backend.cases.models import Case
from backend.cases.quality.filters import DECISIONS, QualityFilter
from backend.cases.serializers import (
    CaseDetailSerializer,
    CaseSummarySerializer,
)
from backend.paging import StableOrdering
from ml.quality import CODES
from ml.series import GRADES

SEARCHED = ["patient", "cohort"]
FILTERS = [OpenApiParameter("cohort"), OpenApiParameter("grade", enum=[*GRADES, "unknown"])]
MORE_FILTERS = [
    OpenApiParameter("search", description="words of the patient's pseudonym or the cohort"),
    OpenApiParameter("decision", enum=DECISIONS, description="usable: not excluded"),
    OpenApiParameter("flag", enum=list(CODES), description="code of a flag the case carries"),
    OpenApiParameter("site", description="where it was scanned, or unknown"),
]


class CaseListView(ListAPIView):
    """The current version of every case."""

    permission_classes = [Console]
    serializer_class = CaseSummarySerializer
    queryset = Case.objects.none()
    filter_backends = [SearchFilter, QualityFilter, StableOrdering]
    search_fields = SEARCHED
    ordering_fields = [
        "patient",
        "cohort",
        "grade",
        "age_years",
        "enhancing_volume_ml",
        "simulated_count",
        "site",
        "imported_at",
    ]

    @extend_schema(
        operation_id="cases_list",
        parameters=FILTERS,
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List cases, filtered and searched by patient and cohort."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Case]:
        """Return the cases asked for."""
        return _asked_for(self.request)


class CaseIdsSerializer(serializers.Serializer):
    """The cases that match, by id."""

    ids = serializers.ListField(child=serializers.UUIDField())


class CaseIdsView(GenericAPIView):
    """Every case that matches, in one answer, for picking them all."""

    permission_classes = [Console]
    serializer_class = CaseIdsSerializer
    queryset = Case.objects.none()
    filter_backends = [SearchFilter, QualityFilter]
    search_fields = SEARCHED

    @extend_schema(
        operation_id="cases_ids", parameters=[*FILTERS, *MORE_FILTERS], responses=CaseIdsSerializer
    )
    def get(self, request: Request) -> Response:
        """Return the ids of the cases that the list would show, on all its pages, in no order."""
        rows = self.filter_queryset(_asked_for(request)).prefetch_related(None).order_by()
        return Response({"ids": rows.values_list("pk", flat=True)})


class CaseView(APIView):
    """One case."""

    permission_classes = [Console]

    @extend_schema(operation_id="cases_retrieve", responses=CaseDetailSerializer)
    def get(self, request: Request, case_id: UUID) -> Response:
        """Return the case with its volumes."""
        return Response(CaseDetailSerializer(selectors.case_detail(case_id)).data)


class CasePreviewView(APIView):
    """A picture of a case."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="cases_preview", responses={(200, "image/png"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, case_id: UUID) -> FileResponse:
        """Return T1, FLAIR and T1gad side by side, axial, radiological convention."""
        file = default_storage.open(selectors.preview_key(case_id))
        return FileResponse(file, content_type="image/png")


def _asked_for(request: Request) -> QuerySet[Case]:
    asked = request.query_params
    return selectors.current_cases(cohort=asked.get("cohort"), grade=asked.get("grade"))
