"""What the API says of a case, field by field."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.cases.models import Case, Decision, Series
from ml.metrics import REGIONS
from ml.score_table import of_region
from ml.series import GRADES, IMAGES, MASKS

SERIES_NAMES = [(name, name) for name in IMAGES + MASKS]
GRADE_NAMES = [(name, name) for name in GRADES]
SEX_NAMES = [("F", "F"), ("M", "M")]


class SeriesDetailSerializer(serializers.ModelSerializer):
    """One volume of a case."""

    name = serializers.ChoiceField(SERIES_NAMES, read_only=True)
    shape = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    spacing_mm = serializers.ListField(child=serializers.FloatField(), read_only=True)

    class Meta:
        model = Series
        fields = ["name", "shape", "spacing_mm", "sha256", "space"]
        read_only_fields = fields


class RegionSimilaritySerializer(serializers.Serializer):
    """Similarity to the real postcontrast volume within one region; null where undefined."""

    cc = serializers.FloatField(allow_null=True, default=None, read_only=True)
    mi = serializers.FloatField(allow_null=True, default=None, read_only=True)
    ssim = serializers.FloatField(allow_null=True, default=None, read_only=True)
    nrmse = serializers.FloatField(allow_null=True, default=None, read_only=True)
    smape = serializers.FloatField(allow_null=True, default=None, read_only=True)
    logac = serializers.FloatField(allow_null=True, default=None, read_only=True)
    medsymac = serializers.FloatField(allow_null=True, default=None, read_only=True)


class SimilaritySerializer(serializers.Serializer):
    """Similarity by region; null where it was not measured, as without a real volume."""

    whole_brain = RegionSimilaritySerializer(allow_null=True, default=None, read_only=True)
    whole_tumour = RegionSimilaritySerializer(allow_null=True, default=None, read_only=True)
    tumour_core = RegionSimilaritySerializer(allow_null=True, default=None, read_only=True)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """Find regions by the names of earlier versions too."""
        return super().to_representation(
            {region: of_region(instance, region) or None for region in REGIONS}
        )


class SimulatedSerializer(serializers.Serializer):
    """A simulated postcontrast volume of a case."""

    id = serializers.UUIDField()
    model_id = serializers.UUIDField(source="fold.model_id")
    model_name = serializers.CharField(source="fold.model.name")
    fold = serializers.IntegerField(source="fold.index")
    similarity = SimilaritySerializer(help_text="of the simulated volume to the real one")
    baseline = SimilaritySerializer(help_text="of the linearly matched precontrast T1")
    created_at = serializers.DateTimeField()


class CaseSummarySerializer(serializers.ModelSerializer):
    """A case as lists show it."""

    series = serializers.SerializerMethodField()
    grade = serializers.SerializerMethodField()
    sex = serializers.SerializerMethodField()
    missing = serializers.DictField(
        child=serializers.CharField(), read_only=True, help_text="why a value is unknown, by name"
    )
    simulated_count = serializers.IntegerField(read_only=True)
    decision = serializers.ChoiceField(
        [("", ""), *Decision.choices],
        read_only=True,
        help_text="of quality control; empty for none",
    )
    flag_count = serializers.SerializerMethodField()
    preview_url = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = [
            "id",
            "patient",
            "cohort",
            "version",
            "is_current",
            "grade",
            "age_years",
            "sex",
            "series",
            "enhancing_volume_ml",
            "missing",
            "simulated_count",
            "decision",
            "flag_count",
            "site",
            "preview_url",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES)))
    def get_series(self, case: Case) -> list[str]:
        """Name the volumes in the order of ml.series."""
        held = {series.name for series in case.series.all()}
        return [name for name in IMAGES + MASKS if name in held]

    @extend_schema_field(serializers.ChoiceField(GRADE_NAMES, allow_null=True))
    def get_grade(self, case: Case) -> str | None:
        """Return the grade, null where `missing` says why."""
        return case.grade or None

    @extend_schema_field(serializers.ChoiceField(SEX_NAMES, allow_null=True))
    def get_sex(self, case: Case) -> str | None:
        """Return F or M, null where `missing` says why."""
        return case.sex or None

    @extend_schema_field(serializers.IntegerField())
    def get_flag_count(self, case: Case) -> int:
        """Count what is doubtful, notes left out."""
        return sum(flag["severity"] != "note" for flag in case.quality)

    @extend_schema_field(OpenApiTypes.URI_REF)
    def get_preview_url(self, case: Case) -> str | None:
        """Return the address of the preview."""
        return f"/api/cases/{case.pk}/preview"


class CaseDetailSerializer(CaseSummarySerializer):
    """A case with its volumes, real and simulated."""

    series_detail = SeriesDetailSerializer(source="series", many=True, read_only=True)
    simulated = SimulatedSerializer(many=True, read_only=True)
    shape = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    spacing_mm = serializers.ListField(child=serializers.FloatField(), read_only=True)
    focus_mm = serializers.ListField(
        child=serializers.FloatField(),
        allow_null=True,
        read_only=True,
        help_text="[x, y, z] in the space of the volumes' headers: the slices that show most",
    )

    class Meta(CaseSummarySerializer.Meta):
        fields = [
            *CaseSummarySerializer.Meta.fields,
            "layout",
            "imported_at",
            "shape",
            "spacing_mm",
            "focus_mm",
            "series_detail",
            "simulated",
        ]
        read_only_fields = fields
