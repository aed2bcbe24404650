"""Addresses of cases, below /api/."""

from django.urls import path

from backend.cases import api

urlpatterns = [
    path("cases", api.CaseListView.as_view()),
    path("cases/import", api.CaseImportView.as_view()),
    path("cases/<uuid:case_id>", api.CaseView.as_view()),
    path("cases/<uuid:case_id>/preview", api.CasePreviewView.as_view()),
]
