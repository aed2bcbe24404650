"""Comparison: a model's volumes worst or best first, one of them, and its images.

Every address asks for the console's permission, which nobody has who reads in a study that is not
unblinded, whatever other roles they hold: these pages show which image is the simulated one. The
images are not to be stored by browsers, so that none is left for who is enrolled later.
"""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.comparing import selectors, services
from backend.comparing.images import IMAGES
from backend.comparing.selectors import Order
from backend.comparing.serializers import (
    ComparedRowSerializer,
    ComparedSerializer,
    OrderSerializer,
)
from backend.synthesis.models import SimulatedVolume

OCTETS = "application/octet-stream"
NOT_STORED = "private, no-store"


def order_of(request: Request) -> Order:
    """Return the order asked for in the address; 400 for a metric or region there is not."""
    form = OrderSerializer(data=request.query_params)
    form.is_valid(raise_exception=True)
    return form.order()


class ComparedListView(ListAPIView):
    """A model's simulated volumes, in order of a metric in a region."""

    permission_classes = [Console]
    serializer_class = ComparedRowSerializer
    queryset = SimulatedVolume.objects.none()
    filter_backends = []

    @extend_schema(operation_id="compare_list", parameters=[OrderSerializer])
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List the volumes, the worst or the best first; those without the metric come last."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[SimulatedVolume]:
        """Return the rows with their scores."""
        rows = selectors.ordered(self.kwargs["model_id"], order_of(self.request))
        return rows.select_related("case", "fold")


class ComparedView(APIView):
    """One simulated volume beside the real one."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="compare_retrieve", parameters=[OrderSerializer], responses=ComparedSerializer
    )
    def get(self, request: Request, volume_id: UUID) -> Response:
        """Return the volume, its scores, and which is next in the order asked for."""
        found = selectors.compared(volume_id, order_of(request))
        return Response(ComparedSerializer(found).data)


class ComparedImageView(APIView):
    """The voxels of one image."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="compare_image",
        parameters=[OpenApiParameter("image", location="path", enum=IMAGES)],
        responses={(200, OCTETS): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, volume_id: UUID, image: str) -> HttpResponse:
        """Return one byte a voxel in RAS+, x fastest, gzip-compressed on the way.

        404 `not_there`, 409 `not_comparable`.
        """
        body = services.image_bytes(volume_id, image)
        headers = {"Content-Encoding": "gzip", "Cache-Control": NOT_STORED}
        return HttpResponse(body, content_type=OCTETS, headers=headers)
