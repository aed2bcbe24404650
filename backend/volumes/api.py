"""Voxels on the wire: one JSON header and one int16 payload, for reading room and console alike.

A reader's addresses carry a token and nothing else; the path through this module is the same for
both arms. Answers carry no validator (ETag, Last-Modified) and are not to be stored.
"""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.permissions import Console
from backend.storage import named_to_proxy
from backend.volumes import selectors
from backend.volumes.faults import Fault
from reader_study.api.views import FileView, PrivateView
from reader_study.permissions import person

OCTETS = "application/octet-stream"


class WindowSerializer(serializers.Serializer):
    """The grey values shown at first: the same for every volume."""

    center = serializers.FloatField()
    width = serializers.FloatField()


class VolumeHeaderSerializer(serializers.Serializer):
    """All that is needed to show the payload."""

    dimensions = serializers.ListField(
        child=serializers.IntegerField(), min_length=3, max_length=3, help_text="[X, Y, Z] voxels"
    )
    spacing_mm = serializers.ListField(
        child=serializers.FloatField(), min_length=3, max_length=3, help_text="[x, y, z]"
    )
    origin_mm = serializers.ListField(
        child=serializers.FloatField(),
        min_length=3,
        max_length=3,
        help_text="of the first voxel's centre, LPS",
    )
    direction = serializers.ListField(
        child=serializers.FloatField(),
        min_length=9,
        max_length=9,
        help_text="unit vectors of i, j and k in LPS",
    )
    dtype = serializers.ChoiceField(choices=["int16"])
    byte_order = serializers.ChoiceField(choices=["little"])
    order = serializers.ChoiceField(choices=["x fastest"])
    length = serializers.IntegerField(help_text="of the payload, bytes")
    window = WindowSerializer()
    background = serializers.IntegerField(help_text="the value outside the brain mask")


def payload_answer(payload: bytes) -> HttpResponse:
    """Return the bytes, their length said."""
    return HttpResponse(payload, content_type=OCTETS, headers={"Content-Length": len(payload)})


def stored_answer(file: str) -> HttpResponse:
    """Return stored bytes: read here, or named to the nginx in front, which sends them.

    Refused (409) as `selectors.presented_file`, where the file has gone in this very moment.
    """
    try:
        address = named_to_proxy(file)
        if not address:
            with default_storage.open(file) as stored:
                return payload_answer(stored.read())
    except FileNotFoundError as error:
        raise selectors.images_refused(Fault.MISSING) from error
    except OSError as error:
        raise selectors.images_refused(Fault.DAMAGED) from error
    return HttpResponse(content_type=OCTETS, headers={"X-Accel-Redirect": address})


class PresentationHeader(PrivateView):
    """The header of a presentation: one and the same throughout a study."""

    @extend_schema(operation_id="reading_header", responses=VolumeHeaderSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Return the header of a presentation; 409 `images_missing`, `images_damaged`."""
        header = selectors.presented_header(person(request), token)
        return Response(VolumeHeaderSerializer(header).data)


class PresentationVoxels(FileView):
    """The blinded bytes of a presentation."""

    @extend_schema(operation_id="reading_voxels", responses={(200, OCTETS): OpenApiTypes.BINARY})
    def get(self, request: Request, token: str) -> HttpResponse:
        """Return the bytes of a presentation; 409 `images_missing`, `images_damaged`."""
        return stored_answer(selectors.presented_file(person(request), token))


class CaseHeader(PrivateView):
    """The header of a case's series or simulated volume."""

    permission_classes = [Console]

    @extend_schema(operation_id="case_volume_header", responses=VolumeHeaderSerializer)
    def get(self, request: Request, case_id: UUID, source: str) -> Response:
        """Return the header; `source` is a series' name or a simulated volume's id."""
        header = selectors.case_header(case_id, source)
        return Response(VolumeHeaderSerializer(header).data)


class CaseVoxels(FileView):
    """The voxels of a case's series or simulated volume."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="case_volume_voxels", responses={(200, OCTETS): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, case_id: UUID, source: str) -> HttpResponse:
        """Return the bytes; `source` is a series' name or a simulated volume's id."""
        return payload_answer(selectors.case_voxels(case_id, source))
