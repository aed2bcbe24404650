"""The viewing record in a request, and in the schema; `reader_study.viewing` says what it may be.

Flow: a completion's body -> **ViewingField** -> reading
"""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from reader_study.viewing import MOST_SLICES, ViewingError, checked


class PlaneViewingSerializer(serializers.Serializer[dict[str, Any]]):
    """How one plane was looked at."""

    time_ms = serializers.IntegerField(help_text="while it was the active plane")
    slices = serializers.ListField(
        child=serializers.ListField(
            child=serializers.IntegerField(min_value=1, max_value=MOST_SLICES),
            min_length=2,
            max_length=2,
        ),
        help_text="that were shown: rising, disjoint ranges [first, last], from 1",
    )


class PlanesViewingSerializer(serializers.Serializer[dict[str, Any]]):
    """How each plane was looked at."""

    axial = PlaneViewingSerializer()
    sagittal = PlaneViewingSerializer()
    coronal = PlaneViewingSerializer()


class ViewingSerializer(serializers.Serializer[dict[str, Any]]):
    """How a case was looked at."""

    planes = PlanesViewingSerializer()
    window_changes = serializers.IntegerField(help_text="a gesture counts once")
    distances = serializers.IntegerField(help_text="measured")
    mip_ms = serializers.IntegerField(help_text="with a maximum-intensity slab")
    pauses = serializers.IntegerField()
    paused_ms = serializers.IntegerField()


@extend_schema_field(ViewingSerializer)
class ViewingField(serializers.Field[dict[str, Any], Any, Any, Any]):
    """A viewing record, checked as a whole: a refusal quotes what was wrong."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the record as it is kept."""
        try:
            return checked(data)
        except ViewingError as error:
            raise serializers.ValidationError(f"{error}.") from error

    def to_representation(self, value: Any) -> Any:
        """Return it as it is."""
        return value
