"""Addresses of studies, below /api/."""

from django.urls import path

from backend.studies import api

urlpatterns = [
    path("studies", api.StudiesView.as_view()),
    path("studies/<uuid:study_id>", api.StudyView.as_view()),
    path("studies/<uuid:study_id>/open", api.OpenStudy.as_view()),
    path("studies/<uuid:study_id>/lock", api.LockStudy.as_view()),
    path("studies/<uuid:study_id>/unblind", api.UnblindStudy.as_view()),
]
