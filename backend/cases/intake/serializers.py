"""What the API says of uploads, scans and their cases, field by field."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.cases.intake.chunks import MOST_CHUNK_BYTES
from backend.cases.intake.models import OUTCOMES, FoundCase, Upload
from backend.cases.serializers import GRADE_NAMES, SERIES_NAMES, SEX_NAMES

MOST_NAMES = 1000
COHORT_HELP = "or the table's, or the folder's"


class NewUploadSerializer(serializers.ModelSerializer):
    """A folder or zip file to be sent."""

    size_bytes = serializers.IntegerField(min_value=1, max_value=2**53, help_text="of all files")
    file_count = serializers.IntegerField(min_value=1, max_value=10**6)

    class Meta:
        model = Upload
        fields = ["name", "kind", "size_bytes", "file_count"]


class UploadSerializer(serializers.ModelSerializer):
    """An upload and how much of it has arrived."""

    received_bytes = serializers.IntegerField(read_only=True)
    received_files = serializers.IntegerField(read_only=True)
    chunk_bytes = serializers.SerializerMethodField(help_text="the largest piece that is taken")

    class Meta:
        model = Upload
        fields = [
            "id",
            "name",
            "kind",
            "size_bytes",
            "file_count",
            "received_bytes",
            "received_files",
            "is_complete",
            "created_at",
            "chunk_bytes",
        ]
        read_only_fields = fields

    def get_chunk_bytes(self, upload: Upload) -> int:
        """Return the largest piece that is taken."""
        return MOST_CHUNK_BYTES


class FileSizeSerializer(serializers.Serializer):
    """A file of an upload."""

    name = serializers.CharField(max_length=1000, trim_whitespace=False)
    size_bytes = serializers.IntegerField(min_value=0, max_value=2**53)


class ArrivedRequestSerializer(serializers.Serializer):
    """Files of which is asked how much has arrived."""

    files = FileSizeSerializer(many=True, max_length=MOST_NAMES)


class ArrivedSerializer(serializers.Serializer):
    """How much of each has arrived, in the order asked for."""

    received_bytes = serializers.ListField(child=serializers.IntegerField())


class ChunkSerializer(FileSizeSerializer):
    """Where a piece of a file belongs; the piece itself is the body of the request."""

    offset = serializers.IntegerField(min_value=0, max_value=2**53)
    crc32 = serializers.RegexField(r"^[0-9a-fA-F]{8}$", help_text="of the piece, hexadecimal")


class ChunkTakenSerializer(serializers.Serializer):
    """How much of the file has arrived."""

    received_bytes = serializers.IntegerField()


class CaseSourceSerializer(serializers.Serializer):
    """Cases to look through: a folder on the server, or a complete upload."""

    folder = serializers.CharField(
        max_length=1000, required=False, help_text="on the server, below one of its import roots"
    )
    upload = serializers.UUIDField(required=False, help_text="one's own, complete")
    cohort = serializers.CharField(
        max_length=100, required=False, default="", allow_blank=True, help_text=COHORT_HELP
    )

    sources = ("folder", "upload")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Take exactly one source."""
        given = [name for name in self.sources if attrs.get(name)]
        if len(given) != 1:
            raise serializers.ValidationError(f"Give one of {' or '.join(self.sources)}.")
        return attrs


class CaseImportSerializer(CaseSourceSerializer):
    """Cases to bring in: a folder, an upload, or what a scan has shown."""

    scan = serializers.UUIDField(required=False, help_text="the job that looked through them")

    sources = ("folder", "upload", "scan")


class FoundCaseSerializer(serializers.ModelSerializer):
    """One case of a scan or an import: what would become of it, or what did, and why."""

    outcome = serializers.ChoiceField(OUTCOMES, read_only=True)
    why = serializers.ListField(child=serializers.CharField(), read_only=True)
    series = serializers.ListField(child=serializers.ChoiceField(SERIES_NAMES), read_only=True)
    grade = serializers.SerializerMethodField()
    sex = serializers.SerializerMethodField()
    case = serializers.UUIDField(
        source="case_id", allow_null=True, read_only=True, help_text="as imported"
    )

    class Meta:
        model = FoundCase
        fields = [
            "patient",
            "cohort",
            "folder",
            "layout",
            "outcome",
            "why",
            "series",
            "grade",
            "age_years",
            "sex",
            "case",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(GRADE_NAMES, allow_null=True))
    def get_grade(self, found: FoundCase) -> str | None:
        """Return the grade, null where it is not known."""
        return found.grade or None

    @extend_schema_field(serializers.ChoiceField(SEX_NAMES, allow_null=True))
    def get_sex(self, found: FoundCase) -> str | None:
        """Return F or M, null where it is not known."""
        return found.sex or None


class OutcomeCountsSerializer(serializers.Serializer):
    """How many cases, by what becomes of them."""

    new = serializers.IntegerField()
    version = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    unaligned = serializers.IntegerField()
    refused = serializers.IntegerField()


class StateCountsSerializer(serializers.Serializer):
    """How many jobs, by state."""

    queued = serializers.IntegerField()
    running = serializers.IntegerField()
    succeeded = serializers.IntegerField()
    failed = serializers.IntegerField()
    cancelled = serializers.IntegerField()


class FoundSummarySerializer(serializers.Serializer):
    """A scan or an import as a whole."""

    source = serializers.CharField(help_text="name of the folder or upload")
    cohort = serializers.CharField(allow_blank=True)
    counts = OutcomeCountsSerializer()
    can_import = serializers.BooleanField(help_text="whether the source is still there")
    mapping = serializers.CharField(allow_null=True, help_text="the mapping file that was read")
    tables = serializers.ListField(
        child=serializers.CharField(), help_text="the tables of patients that were read"
    )
    doubts = serializers.ListField(
        child=serializers.CharField(), help_text="what is to be looked at of the tables"
    )
    dicom = serializers.BooleanField(help_text="whether the source is DICOM, to be converted")
    converts = serializers.UUIDField(allow_null=True, help_text="the scan whose DICOM this read")
    preprocessing = StateCountsSerializer()
