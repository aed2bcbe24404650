"""What the API says of a comparison, field by field."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.cases.serializers import SERIES_NAMES, SimilaritySerializer
from backend.comparing.images import IMAGES, SCALES
from backend.comparing.selectors import BEST, WORST, Compared, Order
from backend.synthesis.models import SimulatedVolume
from ml.metrics import METRICS, REGIONS

REGION_NAMES = list(REGIONS.items())
METRIC_NAMES = [(key, metric.label) for key, metric in METRICS.items()]
IMAGE_NAMES = [(name, name) for name in IMAGES]


class OrderSerializer(serializers.Serializer):
    """By which metric, in which region, and which end first."""

    region = serializers.ChoiceField(REGION_NAMES, default="whole_brain")
    metric = serializers.ChoiceField(METRIC_NAMES, default="ssim")
    ordering = serializers.ChoiceField([(WORST, WORST), (BEST, BEST)], default=WORST)
    search = serializers.CharField(
        default="", allow_blank=True, max_length=100, help_text="part of a patient's name"
    )

    def order(self) -> Order:
        """Return what was asked for; call after `is_valid`."""
        return Order(**self.validated_data)


class ComparedRowSerializer(serializers.ModelSerializer):
    """A simulated volume in the list of a model's."""

    patient = serializers.CharField(source="case.patient")
    cohort = serializers.CharField(source="case.cohort")
    fold = serializers.IntegerField(source="fold.index")
    value = serializers.FloatField(allow_null=True, help_text="null where it is undefined")
    baseline_value = serializers.FloatField(
        allow_null=True, help_text="of the linearly matched precontrast T1"
    )

    class Meta:
        model = SimulatedVolume
        fields = ["id", "case_id", "patient", "cohort", "fold", "value", "baseline_value"]
        read_only_fields = fields


class OtherVolumeSerializer(serializers.Serializer):
    """A simulated volume of the same case."""

    id = serializers.UUIDField()
    model_id = serializers.UUIDField(source="fold.model_id")
    model_name = serializers.CharField(source="fold.model.name")
    fold = serializers.IntegerField(source="fold.index")


class ComparedImageSerializer(serializers.Serializer):
    """How the bytes of an image are read: 0 outside the brain, 1 to 255 from `low` to `high`."""

    name = serializers.ChoiceField(IMAGE_NAMES)
    low = serializers.FloatField(help_text="z-score of byte 1")
    high = serializers.FloatField(help_text="z-score of byte 255")
    absent = serializers.CharField(allow_blank=True, help_text="why it cannot be shown; empty if")


class ComparedMetricSerializer(serializers.Serializer):
    """A metric and its direction."""

    key = serializers.ChoiceField(METRIC_NAMES)
    label = serializers.CharField()
    title = serializers.CharField()
    higher_is_nearer = serializers.BooleanField()


class ComparedSerializer(serializers.Serializer):
    """A simulated volume beside the real one: all the page shows but the voxels."""

    id = serializers.UUIDField(source="volume.id")
    case_id = serializers.UUIDField(source="case.id")
    patient = serializers.CharField(source="case.patient")
    cohort = serializers.CharField(source="case.cohort")
    decision = serializers.CharField(source="case.decision", help_text="of quality control")
    model_id = serializers.UUIDField(source="volume.fold.model_id")
    model_name = serializers.CharField(source="volume.fold.model.name")
    fold = serializers.IntegerField(source="volume.fold.index")
    shape = serializers.ListField(child=serializers.IntegerField(), source="case.shape")
    spacing_mm = serializers.ListField(child=serializers.FloatField(), source="case.spacing_mm")
    focus = serializers.ListField(
        child=serializers.IntegerField(), help_text="voxel [i, j, k] to begin at"
    )
    masks = serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES))
    images = serializers.SerializerMethodField()
    metrics = serializers.SerializerMethodField()
    similarity = SimilaritySerializer(source="volume.similarity")
    baseline = SimilaritySerializer(
        source="volume.baseline", help_text="of the linearly matched precontrast T1"
    )
    others = OtherVolumeSerializer(many=True, help_text="volumes of this case, its own included")
    position = serializers.IntegerField(
        allow_null=True, help_text="in the order asked for, from 1; null where the search hides it"
    )
    total = serializers.IntegerField()
    previous = serializers.UUIDField(allow_null=True)
    following = serializers.UUIDField(allow_null=True)

    @extend_schema_field(ComparedImageSerializer(many=True))
    def get_images(self, found: Compared) -> list[dict[str, Any]]:
        """List every image with its scale, and why it is absent."""
        return [
            {
                "name": name,
                "low": SCALES[name].low,
                "high": SCALES[name].high,
                "absent": found.absent.get(name, ""),
            }
            for name in IMAGES
        ]

    @extend_schema_field(ComparedMetricSerializer(many=True))
    def get_metrics(self, found: Compared) -> list[dict[str, Any]]:
        """List the metrics in the order of tables."""
        return [
            {
                "key": key,
                "label": metric.label,
                "title": metric.title,
                "higher_is_nearer": metric.higher_is_nearer,
            }
            for key, metric in METRICS.items()
        ]
