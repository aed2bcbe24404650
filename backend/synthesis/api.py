"""Configurations, models, and the simulation of cases with them."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.permissions import Console
from backend.jobs.api import JobSerializer
from backend.synthesis import selectors, services
from backend.synthesis.models import NetworkModel
from backend.synthesis.serializers import (
    ConfigurationSerializer,
    NetworkModelSerializer,
    NetworkModelSummarySerializer,
    NewNetworkModelSerializer,
    SimulateSerializer,
)


class ConfigurationListView(APIView):
    """How a network can be trained."""

    permission_classes = [Console]

    @extend_schema(operation_id="configurations_list", responses=ConfigurationSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the configurations, by name."""
        return Response(ConfigurationSerializer(services.configurations(), many=True).data)


class ModelListView(ListAPIView):
    """All models, the newest first."""

    permission_classes = [Console]
    serializer_class = NetworkModelSummarySerializer
    queryset = NetworkModel.objects.none()

    @extend_schema(operation_id="models_list")
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List models."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[NetworkModel]:
        """Return models with their counts."""
        return selectors.models()

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
        body = NetworkModelSerializer(selectors.model_detail(model.pk)).data
        return Response(body, status=status.HTTP_201_CREATED)


class ModelView(APIView):
    """One model."""

    permission_classes = [Console]

    @extend_schema(operation_id="models_retrieve", responses=NetworkModelSerializer)
    def get(self, request: Request, model_id: UUID) -> Response:
        """Return the model with its folds and table."""
        return Response(NetworkModelSerializer(selectors.model_detail(model_id)).data)


class ModelSimulateView(APIView):
    """Simulating cases with a model."""

    permission_classes = [Console]

    @extend_schema(
        operation_id="models_simulate",
        request=SimulateSerializer,
        responses={status.HTTP_202_ACCEPTED: JobSerializer},
    )
    def post(self, request: Request, model_id: UUID) -> Response:
        """Start it; 409 `not_trained`, `patient_seen`, `missing_inputs`, `already_simulated`."""
        form = SimulateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        model = selectors.model_detail(model_id)
        job = services.submit_simulation(model, form.validated_data["cases"], user=request.user)
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)
