"""Addresses of voxels, below /api/."""

from django.urls import path

from backend.volumes import api

urlpatterns = [
    path("reading/presentations/<str:token>/header", api.PresentationHeader.as_view()),
    path("reading/presentations/<str:token>/voxels", api.PresentationVoxels.as_view()),
    path("cases/<uuid:case_id>/volumes/<str:source>/header", api.CaseHeader.as_view()),
    path("cases/<uuid:case_id>/volumes/<str:source>/voxels", api.CaseVoxels.as_view()),
]
