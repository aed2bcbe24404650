"""Evaluations: what there is of a model, its figures and tables, and their files."""

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.evaluations import selectors
from backend.evaluations.models import Evaluation

NOT_STORED = "private, no-store"  # they show which image is simulated: none is left for a reader
TYPES = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
}
SHOWN_IN_PAGE = (".png",)  # an SVG opened by itself could hold a script


class FigureSerializer(serializers.Serializer):
    """One figure: what it shows, method and n, and its files' names."""

    name = serializers.CharField()
    caption = serializers.CharField()
    files = serializers.ListField(child=serializers.CharField())


class TableSerializer(serializers.Serializer):
    """One table; its CSV has every row and digit."""

    name = serializers.CharField()
    caption = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    rows_count = serializers.IntegerField(help_text="in the file; `rows` may hold fewer")
    files = serializers.ListField(child=serializers.CharField())


class EvaluatedModelSerializer(serializers.Serializer):
    """The model that was evaluated."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class EvaluationSummarySerializer(serializers.ModelSerializer):
    """An evaluation as lists show it."""

    model = EvaluatedModelSerializer(read_only=True)
    figures_count = serializers.SerializerMethodField()
    tables_count = serializers.SerializerMethodField()
    created_by = serializers.CharField(
        source="job.created_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Evaluation
        fields = [
            "id",
            "model",
            "job",
            "cases_count",
            "figures_count",
            "tables_count",
            "created_at",
            "created_by",
        ]
        read_only_fields = fields

    def get_figures_count(self, one: Evaluation) -> int:
        """Count the figures."""
        return len(one.figures)

    def get_tables_count(self, one: Evaluation) -> int:
        """Count the tables."""
        return len(one.tables)


class EvaluationSerializer(EvaluationSummarySerializer):
    """An evaluation with its figures and tables."""

    figures = FigureSerializer(many=True, read_only=True)
    tables = TableSerializer(many=True, read_only=True)
    left_out = serializers.DictField(
        child=serializers.CharField(), read_only=True, help_text="figure -> why it is not there"
    )

    class Meta(EvaluationSummarySerializer.Meta):
        fields = [*EvaluationSummarySerializer.Meta.fields, "figures", "tables", "left_out"]
        read_only_fields = fields


class WhichModelSerializer(serializers.Serializer):
    """Which evaluations are asked for."""

    model = serializers.UUIDField(required=False, help_text="of this model alone")


class EvaluationListView(ListAPIView):
    """All evaluations, the newest first."""

    permission_classes = [Console]
    serializer_class = EvaluationSummarySerializer
    queryset = Evaluation.objects.none()

    @extend_schema(operation_id="evaluations_list", parameters=[WhichModelSerializer])
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List evaluations, those of one model where it is named; 400 for what is no id."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Evaluation]:
        """Return those asked for."""
        asked = WhichModelSerializer(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return selectors.evaluations(**asked.validated_data)


class EvaluationView(APIView):
    """One evaluation."""

    permission_classes = [Console]

    @extend_schema(operation_id="evaluations_retrieve", responses=EvaluationSerializer)
    def get(self, request: Request, evaluation_id: UUID) -> Response:
        """Return its figures and tables with their captions."""
        return Response(EvaluationSerializer(selectors.evaluation(evaluation_id)).data)


class AnyMedia(BaseContentNegotiation):
    """A file is what it is, whatever the request says it accepts."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Take the first."""
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        """Take the first: it writes refusals alone."""
        return renderers[0], renderers[0].media_type


class EvaluationFileView(APIView):
    """One file of an evaluation."""

    permission_classes = [Console]
    content_negotiation_class = AnyMedia

    @extend_schema(
        operation_id="evaluations_file",
        parameters=[OpenApiParameter("name", str, OpenApiParameter.PATH)],
        responses={(200, media.partition(";")[0]): OpenApiTypes.BINARY for media in TYPES.values()},
    )
    def get(self, request: Request, evaluation_id: UUID, name: str) -> FileResponse:
        """Return the file: a PNG to be shown, others to be saved. 404 for a name it has not."""
        key = selectors.key_of(selectors.evaluation(evaluation_id), name)
        suffix = f".{name.rpartition('.')[2]}"
        headers = {"Cache-Control": NOT_STORED}
        return FileResponse(
            default_storage.open(key),
            content_type=TYPES.get(suffix, "application/octet-stream"),
            as_attachment=suffix not in SHOWN_IN_PAGE,
            filename=name,
            headers=headers,
        )


class EvaluationArchiveView(APIView):
    """All files of an evaluation."""

    permission_classes = [Console]
    content_negotiation_class = AnyMedia

    @extend_schema(
        operation_id="evaluations_archive",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, evaluation_id: UUID) -> StreamingHttpResponse:
        """Return a zip of figures, tables, scores and provenance."""
        one = selectors.evaluation(evaluation_id)
        name = f"{selectors.name_of_zip(one)}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        headers["Cache-Control"] = NOT_STORED
        return StreamingHttpResponse(
            selectors.archive(one), content_type="application/zip", headers=headers
        )
