"""What the API says of DICOM series, field by field: nothing that a header says in words."""

from typing import Any

from rest_framework import serializers

from ml.dicom.kinds import KINDS, SERIES

KIND_NAMES = [(kind, kind) for kind in KINDS]
BECOMES = sorted(set(SERIES.values()))


def texts(**options: Any) -> serializers.ListField:
    """Return a field of sentences."""
    return serializers.ListField(child=serializers.CharField(), **options)


def numbers(**options: Any) -> serializers.ListField:
    """Return a field of numbers."""
    return serializers.ListField(child=serializers.FloatField(), **options)


class DicomLineSerializer(serializers.Serializer):
    """One series: what it is taken for and why, and what a person said of it."""

    series = serializers.CharField()
    patient = serializers.CharField(help_text="pseudonym")
    examination = serializers.CharField()
    number = serializers.CharField()
    guess = serializers.ChoiceField(KIND_NAMES)
    confidence = serializers.FloatField(help_text="0 to 1")
    reasons = texts()
    problems = texts(help_text="why it cannot be converted")
    why = serializers.CharField(help_text="why it would be used or not")
    vendor = serializers.CharField()
    slices = serializers.IntegerField()
    volumes = serializers.IntegerField()
    spacing_mm = numbers()
    te_ms = serializers.FloatField(allow_null=True)
    tr_ms = serializers.FloatField(allow_null=True)
    ti_ms = serializers.FloatField(allow_null=True)
    flip_deg = serializers.FloatField(allow_null=True)
    b_values = numbers()
    directions = serializers.IntegerField()
    minutes = serializers.FloatField(allow_null=True, help_text="since the examination's first")
    files = serializers.IntegerField()
    text = serializers.CharField(help_text="why text may be burnt into its pixels; empty if not")
    kind = serializers.ChoiceField(KIND_NAMES)
    use = serializers.BooleanField()
    accept_text = serializers.BooleanField()
    refusal = serializers.CharField(help_text="why the last conversion refused it")
    warnings = texts(help_text="of the last conversion")


class NoImagesSerializer(serializers.Serializer):
    """Files that are no images."""

    words = serializers.CharField()
    count = serializers.IntegerField()


class DamagedFileSerializer(serializers.Serializer):
    """A damaged file, by its number in the order of the paths."""

    file = serializers.IntegerField()
    problem = serializers.CharField()


class DicomTargetSerializer(serializers.Serializer):
    """A kind, and the series that it becomes; two that become one compete."""

    name = serializers.ChoiceField(KIND_NAMES)
    becomes = serializers.CharField(allow_null=True, help_text=f"of {', '.join(BECOMES)}")


class FoundDicomSerializer(serializers.Serializer):
    """What a scan found in DICOM."""

    images = serializers.IntegerField(help_text="files that are images")
    copies = serializers.IntegerField(help_text="files that are there twice")
    no_images = NoImagesSerializer(many=True)
    damaged = DamagedFileSerializer(many=True)
    can_convert = serializers.BooleanField(help_text="whether the files are still there")
    converted_by = serializers.UUIDField(allow_null=True, help_text="the last job that did")
    kinds = DicomTargetSerializer(many=True)
    series = DicomLineSerializer(many=True)


class DicomCorrectionSerializer(serializers.Serializer):
    """What a person says of one series."""

    series = serializers.RegexField(r"^sub-[^\W_]+_ses-[^\W_]+_[^\W_]+\Z", max_length=60)
    kind = serializers.ChoiceField(KIND_NAMES)
    use = serializers.BooleanField()
    accept_text = serializers.BooleanField(
        default=False, help_text="somebody looked: the text in its pixels names nobody"
    )


class DicomConversionSerializer(serializers.Serializer):
    """Corrections of the table, and how to convert."""

    corrections = DicomCorrectionSerializer(many=True, required=False, default=list)
    cohort = serializers.CharField(
        max_length=100, required=False, default="", allow_blank=True, help_text="or the scan's"
    )
    keep_age_sex = serializers.BooleanField(default=False, help_text="age up to 89, and sex")
    deface = serializers.BooleanField(default=False, help_text="take faces out of the volumes")
