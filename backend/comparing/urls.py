"""Addresses of comparison, below /api/."""

from django.urls import path

from backend.comparing import api

urlpatterns = [
    path("models/<uuid:model_id>/compare", api.ComparedListView.as_view()),
    path("compare/<uuid:volume_id>", api.ComparedView.as_view()),
    path("compare/<uuid:volume_id>/images/<str:image>", api.ComparedImageView.as_view()),
]
