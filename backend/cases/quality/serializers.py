"""What the API says of quality control, field by field."""

from rest_framework import serializers

from backend.cases.models import Decision, QualityReview
from backend.cases.serializers import GRADE_NAMES, SERIES_NAMES
from ml.quality import CODES, SEVERITIES

FLAG_CODES = list(CODES.items())
SEVERITY_NAMES = [(name, name) for name in SEVERITIES]
GRADES_OR_UNKNOWN = [*GRADE_NAMES, ("unknown", "unknown")]


class FlagSerializer(serializers.Serializer):
    """One doubt about a case."""

    code = serializers.ChoiceField(FLAG_CODES)
    severity = serializers.ChoiceField(SEVERITY_NAMES)
    series = serializers.ChoiceField(SERIES_NAMES, allow_null=True)
    title = serializers.CharField()
    words = serializers.CharField(help_text="what was measured, and what would be right")
    value = serializers.FloatField(allow_null=True)
    place = serializers.ListField(
        child=serializers.IntegerField(), allow_null=True, help_text="voxel [i, j, k] to look at"
    )


class ReviewSerializer(serializers.ModelSerializer):
    """A decision about a case."""

    decision = serializers.ChoiceField(Decision.choices, read_only=True)
    by = serializers.CharField(source="by.username", read_only=True)
    version = serializers.IntegerField(source="case.version", read_only=True)

    class Meta:
        model = QualityReview
        fields = ["decision", "reason", "by", "at", "version"]
        read_only_fields = fields


class DecideSerializer(serializers.Serializer):
    """A decision to be taken."""

    decision = serializers.ChoiceField(Decision.choices)
    reason = serializers.CharField(
        max_length=1000, required=False, default="", allow_blank=True, help_text="to exclude"
    )


class ReviewedSerializer(serializers.Serializer):
    """A case as the page of quality control shows it."""

    id = serializers.UUIDField(source="case.id")
    patient = serializers.CharField(source="case.patient")
    cohort = serializers.CharField(source="case.cohort")
    version = serializers.IntegerField(source="case.version")
    is_current = serializers.BooleanField(source="case.is_current")
    shape = serializers.ListField(child=serializers.IntegerField(), source="case.shape")
    spacing_mm = serializers.ListField(child=serializers.FloatField(), source="case.spacing_mm")
    focus = serializers.ListField(
        child=serializers.IntegerField(), help_text="voxel [i, j, k] to begin at"
    )
    images = serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES))
    masks = serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES))
    flags = FlagSerializer(many=True)
    decision = serializers.ChoiceField(
        [("", ""), *Decision.choices], source="case.decision", help_text="empty before any"
    )
    reviews = ReviewSerializer(many=True, source="case.reviews.all")
    earlier = ReviewSerializer(many=True, help_text="decisions about earlier versions")
    decided = serializers.IntegerField(help_text="cases of the cohort that are decided")
    total = serializers.IntegerField()
    next_undecided = serializers.UUIDField(allow_null=True)
    previous = serializers.UUIDField(allow_null=True)
    following = serializers.UUIDField(allow_null=True)


class CohortRowSerializer(serializers.Serializer):
    """A cohort as lists show it."""

    name = serializers.CharField(source="cohort")
    cases = serializers.IntegerField()
    decided = serializers.IntegerField()
    excluded = serializers.IntegerField()
    flagged = serializers.IntegerField()


class GradeAtSiteSerializer(serializers.Serializer):
    """How many cases of one grade come from one site."""

    site = serializers.CharField()
    grade = serializers.ChoiceField(GRADES_OR_UNKNOWN)
    cases = serializers.IntegerField()


class LackingSerializer(serializers.Serializer):
    """A series or mask that some cases have not."""

    series = serializers.ChoiceField(SERIES_NAMES)
    cases = serializers.IntegerField()


class UseSerializer(serializers.Serializer):
    """What one configuration can do with a cohort, excluded cases left out."""

    name = serializers.CharField()
    title = serializers.CharField()
    task = serializers.ChoiceField(["simulate", "segment"])
    inputs = serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES))
    trains = serializers.IntegerField(help_text="cases with its inputs, brain mask and target")
    applies = serializers.IntegerField(help_text="cases with its inputs and brain mask")
    lacking = LackingSerializer(many=True)


class FlagCountSerializer(serializers.Serializer):
    """How many cases carry a flag."""

    code = serializers.ChoiceField(FLAG_CODES)
    words = serializers.CharField()
    severity = serializers.ChoiceField(SEVERITY_NAMES, help_text="the worst met")
    cases = serializers.IntegerField()


class HistogramSerializer(serializers.Serializer):
    """How one measure spreads over the cases."""

    name = serializers.CharField()
    label = serializers.CharField()
    unit = serializers.CharField()
    edges = serializers.ListField(child=serializers.FloatField(), help_text="one more than counts")
    counts = serializers.ListField(child=serializers.IntegerField())
    unknown = serializers.IntegerField(help_text="cases without the measure")


class CohortSerializer(serializers.Serializer):
    """All that a cohort's page shows."""

    name = serializers.CharField()
    cases = serializers.IntegerField()
    accepted = serializers.IntegerField()
    excluded = serializers.IntegerField()
    first = serializers.UUIDField()
    first_undecided = serializers.UUIDField(allow_null=True)
    grades_by_site = GradeAtSiteSerializer(many=True)
    uses = UseSerializer(many=True)
    flags = FlagCountSerializer(many=True)
    histograms = HistogramSerializer(many=True)
