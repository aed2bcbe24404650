"""Addresses of evaluations, below /api/."""

from django.urls import path

from backend.evaluations import api

urlpatterns = [
    path("evaluations", api.EvaluationListView.as_view()),
    path("evaluations/<uuid:evaluation_id>", api.EvaluationView.as_view()),
    path("evaluations/<uuid:evaluation_id>/archive", api.EvaluationArchiveView.as_view()),
    path("evaluations/<uuid:evaluation_id>/files/<str:name>", api.EvaluationFileView.as_view()),
]
