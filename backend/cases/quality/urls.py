"""Addresses of quality control, below /api/."""

from django.urls import path

from backend.cases.quality import api

urlpatterns = [
    path("cases/<uuid:case_id>/quality", api.CaseQualityView.as_view()),
    path("cases/<uuid:case_id>/quality/volumes/<str:name>", api.CaseQualityVolumeView.as_view()),
    path("cohorts", api.CohortListView.as_view()),
    path("cohorts/<path:name>", api.CohortView.as_view()),
]
