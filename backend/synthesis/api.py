"""Configurations, models, and the simulation of cases with them."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.filters import SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs.api import JobSerializer
from backend.limits import WaitingJobs
from backend.ownership import require_own
from backend.paging import StableOrdering
from backend.synthesis import registry, selectors, services
from backend.synthesis.models import NetworkModel
from backend.synthesis.serializers import (
    ConfigurationSerializer,
    NetworkModelSerializer,
    NetworkModelSummarySerializer,
)
from backend.synthesis.serializers_asked import NewNetworkModelSerializer, SimulateSerializer
from backend.synthesis.uncertainty import Map
from reader_study.permissions import person

FILTERS = [
    OpenApiParameter("state", enum=list(selectors.STATES)),
    OpenApiParameter("origin", enum=NetworkModel.Origin.values),
    OpenApiParameter("inputs", description="the series a network takes, joined by a plus"),
]


class ConfigurationListView(APIView):
    """How a network can be trained."""

    permission_classes = [Console]

    @extend_schema(operation_id="configurations_list", responses=ConfigurationSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the configurations, by name."""
        return Response(ConfigurationSerializer(services.configurations(), many=True).data)


class ModelListView(ListAPIView):
    """All models, those that are promoted first, then the newest."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]
    serializer_class = NetworkModelSummarySerializer
    queryset = NetworkModel.objects.none()
    filter_backends = [SearchFilter, StableOrdering]
    search_fields = ["name", "configuration"]
    ordering = ["-is_promoted", "-created_at"]
    ordering_fields = [
        "name",
        "configuration",
        "origin",
        "created_at",
        "cases_count",
        "folds_count",
        "simulated_count",
    ]

    @extend_schema(operation_id="models_list", parameters=FILTERS)
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List models, searched by name and configuration; archived ones where asked for."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[NetworkModel]:
        """Return the models asked for, with their counts."""
        asked = self.request.query_params
        return selectors.listed_models(
            asked.get("state", ""), asked.get("origin", ""), asked.get("inputs", "")
        )

    @extend_schema(
        operation_id="models_create",
        request=NewNetworkModelSerializer,
        responses={status.HTTP_201_CREATED: NetworkModelSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start training; 409 `name_taken` or `missing_inputs`, 400 `unknown_configuration`."""
        form = NewNetworkModelSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        model = services.create_model(**form.validated_data, user=request.user)
        body = NetworkModelSerializer(
            selectors.model_detail(model.pk), context={"request": request}
        ).data
        return Response(body, status=status.HTTP_201_CREATED)


class ModelView(APIView):
    """One model."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_retrieve", responses=NetworkModelSerializer)
    def get(self, request: Request, model_id: UUID) -> Response:
        """Return the model with its folds and table."""
        return Response(
            NetworkModelSerializer(
                selectors.model_detail(model_id), context={"request": request}
            ).data
        )

    @extend_schema(operation_id="models_delete", responses={status.HTTP_204_NO_CONTENT: None})
    def delete(self, request: Request, model_id: UUID) -> Response:
        """Delete it; 409 `used_by_study`, `has_refinements`, `model_at_work`.

        403 `not_yours` for a model that another researcher made; leads may.
        """
        model = selectors.model_detail(model_id)
        require_own(person(request), model.created_by, "model")
        registry.delete(model)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ModelSimulateView(APIView):
    """Simulating cases with a model."""

    permission_classes = [Console]
    throttle_classes = [WaitingJobs]

    @extend_schema(
        operation_id="models_simulate",
        request=SimulateSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request, model_id: UUID) -> Response:
        """Start it; 409 `not_trained`, `archived`, `missing_inputs`, `already_simulated`.

        409 `no_map`: the networks cannot give the map of uncertainty.
        409 `patient_seen`, `patients_unknown`, `patient_unmatched`: it would not be out of fold.
        """
        form = SimulateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        model = selectors.model_detail(model_id)
        asked = form.validated_data
        wanted = Map(asked["uncertainty"], asked["samples"])
        job = services.submit_simulation(model, asked["cases"], request.user, wanted)
        return Response(
            JobSerializer(job, context={"request": request}).data, status=status.HTTP_202_ACCEPTED
        )
