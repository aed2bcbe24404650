"""Uploads over the API: begin, send chunks, finish, remove; each sees their own alone."""

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.cases.intake import uploads
from backend.cases.intake.chunks import Chunk, take_chunk
from backend.cases.intake.claims import claim
from backend.cases.intake.models import Upload
from backend.cases.intake.parsing import Octets
from backend.cases.intake.serializers import (
    ArrivedRequestSerializer,
    ArrivedSerializer,
    ChunkSerializer,
    ChunkTakenSerializer,
    NewUploadSerializer,
    UploadSerializer,
)
from reader_study.errors import Refused


def said(upload: Upload) -> dict[str, object]:
    """Return what is said of an upload, with how much of it has arrived."""
    upload.received_bytes, upload.received_files = uploads.progress_of(upload)
    return UploadSerializer(upload).data


class UploadListView(APIView):
    """One's own uploads."""

    permission_classes = [Console]

    @extend_schema(operation_id="uploads_list", responses=UploadSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List them, the newest first."""
        return Response([said(upload) for upload in uploads.uploads_of(request.user)])

    @extend_schema(
        operation_id="uploads_begin",
        request=NewUploadSerializer,
        responses={status.HTTP_201_CREATED: UploadSerializer},
    )
    def post(self, request: Request) -> Response:
        """Begin one. 413 `too_large` or `too_many_files`, 507 `disk_full`."""
        form = NewUploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        upload = uploads.begin(request.user, **form.validated_data)
        return Response(said(upload), status=status.HTTP_201_CREATED)


class UploadView(APIView):
    """One upload of one's own."""

    permission_classes = [Console]

    @extend_schema(operation_id="uploads_retrieve", responses=UploadSerializer)
    def get(self, request: Request, upload_id: UUID) -> Response:
        """Return how much has arrived."""
        return Response(said(uploads.upload_of(request.user, upload_id)))

    @extend_schema(operation_id="uploads_discard", responses={status.HTTP_204_NO_CONTENT: None})
    def delete(self, request: Request, upload_id: UUID) -> Response:
        """Remove it and its files. 409 `upload_in_use` while a job reads it."""
        uploads.discard(uploads.upload_of(request.user, upload_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class UploadArrivedView(APIView):
    """How much of each file has arrived: where to go on after a lost connection."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="uploads_arrived",
        request=ArrivedRequestSerializer,
        responses=ArrivedSerializer,
    )
    def post(self, request: Request, upload_id: UUID) -> Response:
        """Return it for up to 1000 files, in the order asked for."""
        upload = uploads.upload_of(request.user, upload_id)
        form = ArrivedRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        files = [(one["name"], one["size_bytes"]) for one in form.validated_data["files"]]
        return Response({"received_bytes": uploads.arrived(upload, files)})


class UploadChunkView(APIView):
    """One piece of one file."""

    permission_classes = [Console]
    parser_classes = [Octets]

    @extend_schema(
        operation_id="uploads_chunk",
        parameters=[ChunkSerializer],
        request={"application/octet-stream": OpenApiTypes.BINARY},
        responses=ChunkTakenSerializer,
    )
    def put(self, request: Request, upload_id: UUID) -> Response:
        """Take a piece. 400 `checksum_wrong`, 409 `offset_wrong`, 413 `too_large`, 507 `disk_full`.

        A piece that has arrived already may be sent again: nothing changes.
        """
        upload = uploads.upload_of(request.user, upload_id)
        if upload.is_complete:
            raise Refused("upload_complete", "This upload is finished; begin another.")
        form = ChunkSerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        data = request.data if isinstance(request.data, bytes) else b""  # no body at all
        claim(upload, form.validated_data["name"], form.validated_data["size_bytes"])
        uploads.refuse_full_disk(len(data))
        length = take_chunk(upload, Chunk(**form.validated_data, data=data))
        uploads.touch(upload)
        return Response({"received_bytes": length})


class UploadFinishView(APIView):
    """The end of an upload."""

    permission_classes = [Console]

    @extend_schema(operation_id="uploads_finish", request=None, responses=UploadSerializer)
    def post(self, request: Request, upload_id: UUID) -> Response:
        """Seal it. 409 `upload_incomplete` where something is missing."""
        return Response(said(uploads.finish(uploads.upload_of(request.user, upload_id))))
