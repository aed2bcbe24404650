"""Addresses of configurations and models, below /api/."""

from django.urls import path

from backend.synthesis import api

urlpatterns = [
    path("configurations", api.ConfigurationListView.as_view()),
    path("models", api.ModelListView.as_view()),
    path("models/<uuid:model_id>", api.ModelView.as_view()),
    path("models/<uuid:model_id>/simulate", api.ModelSimulateView.as_view()),
]
