"""The registry over the API: comparing, promoting, archiving, exporting, importing."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs.api import JobSerializer
from backend.limits import WaitingJobs
from backend.storage import named_to_proxy
from backend.synthesis import exporting, importing_weights, registry, selectors
from backend.synthesis.comparing_models import compare
from backend.synthesis.imported_patients import state_unseen
from backend.synthesis.serializers import NetworkModelSerializer
from backend.synthesis.serializers_registry import (
    ComparedModelsSerializer,
    ImportWeightsSerializer,
    InputSetsSerializer,
    ModelComparisonSerializer,
    PromotedSerializer,
    UnseenSerializer,
)

ZIP = "application/zip"
CHANGED = {status.HTTP_200_OK: NetworkModelSerializer}


def said(request: Request, model_id: UUID) -> Response:
    """Return a model as it is now."""
    return Response(
        NetworkModelSerializer(selectors.model_detail(model_id), context={"request": request}).data
    )


class ModelInputsView(APIView):
    """What models take."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_inputs", responses=InputSetsSerializer)
    def get(self, request: Request) -> Response:
        """List each set of inputs that a model takes, once."""
        return Response({"inputs": selectors.input_sets()})


class ModelComparisonView(APIView):
    """Two models side by side."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="models_compare",
        parameters=[ComparedModelsSerializer],
        responses=ModelComparisonSerializer,
    )
    def get(self, request: Request) -> Response:
        """Compare them over the cases that both simulated. 400 `same_model`; 404 for no model."""
        form = ComparedModelsSerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        a, b = (get_object_or_404(selectors.models(), pk=form.validated_data[one]) for one in "ab")
        return Response(ModelComparisonSerializer(compare(a, b)).data)


class ModelPromotionView(APIView):
    """The promotion of a model: the first choice for its inputs."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_promote", request=None, responses=PromotedSerializer)
    def post(self, request: Request, model_id: UUID) -> Response:
        """Promote it, in the place of another. 409 `not_trained`, `archived`, `promoted_meanwhile`.

        One model at most is promoted for a set of inputs.
        """
        before = registry.promote(selectors.model_detail(model_id), request.user)
        return Response({"replaced": before.name if before else None})

    @extend_schema(operation_id="models_withdraw", responses={status.HTTP_204_NO_CONTENT: None})
    def delete(self, request: Request, model_id: UUID) -> Response:
        """Take the promotion back."""
        registry.withdraw(selectors.model_detail(model_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ModelArchiveView(APIView):
    """Putting a model away, and back."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_archive", request=None, responses=CHANGED)
    def post(self, request: Request, model_id: UUID) -> Response:
        """Archive it: lists and choices show it no more. 409 `model_at_work`."""
        registry.archive(selectors.model_detail(model_id))
        return said(request, model_id)

    @extend_schema(operation_id="models_restore", responses={status.HTTP_204_NO_CONTENT: None})
    def delete(self, request: Request, model_id: UUID) -> Response:
        """Restore it."""
        registry.restore(selectors.model_detail(model_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ModelStatementView(APIView):
    """What a researcher states of whom imported weights have not seen."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_state_unseen", request=UnseenSerializer, responses=CHANGED)
    def post(self, request: Request, model_id: UUID) -> Response:
        """Record it for good, with name and time. 409 `not_imported`, `already_stated`."""
        form = UnseenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        model = selectors.model_detail(model_id)
        state_unseen(model, form.validated_data["text"], request.user)
        return said(request, model_id)


class ModelExportListView(APIView):
    """Packages of a model: every fold as Keras and ONNX, with a model card."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="models_export",
        request=None,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request, model_id: UUID) -> Response:
        """Start making one. 409 `not_trained`, `export_running`."""
        job = exporting.submit_export(selectors.model_detail(model_id), request.user)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )


class AnyMedia(BaseContentNegotiation):
    """A file is what it is, whatever the Accept header says."""

    def select_parser(self, request: Request, parsers: list) -> None:
        """Take none: nothing is sent along."""

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Take the first: it writes refusals alone."""
        return renderers[0], renderers[0].media_type


class ModelExportFileView(APIView):
    """One package."""

    permission_classes = [Console]
    content_negotiation_class = AnyMedia

    @extend_schema(operation_id="models_export_file", responses={(200, ZIP): OpenApiTypes.BINARY})
    def get(self, request: Request, model_id: UUID, job_id: UUID) -> HttpResponseBase:
        """Stream the zip from storage. 404 where it was not made, or was removed."""
        model = selectors.model_detail(model_id)
        job = get_object_or_404(selectors.exports_of(model), pk=job_id)
        key = (job.result or {}).get("file")
        if not key or not default_storage.exists(key):
            raise Http404
        name = f"{exporting.file_stem(model)}.zip"
        if address := named_to_proxy(key):
            headers = {"X-Accel-Redirect": address}
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return HttpResponse(content_type=ZIP, headers=headers)
        file = default_storage.open(key)
        return FileResponse(file, as_attachment=True, filename=name, content_type=ZIP)


class ModelImportView(APIView):
    """Weights trained elsewhere by `python -m ml`."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="models_import",
        request=ImportWeightsSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start the import. 400 `folder_refused`; 409 `name_taken`, `upload_incomplete`.

        404 for an upload that is not one's own.
        """
        form = ImportWeightsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = importing_weights.submit_import(user=request.user, **form.validated_data)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )
