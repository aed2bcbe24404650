"""Addresses of studies, below /api/."""

from django.urls import path

from backend.studies.api import acts, studies

urlpatterns = [
    path("studies", studies.StudiesView.as_view()),
    path("studies/<uuid:study_id>", studies.StudyView.as_view()),
    path("studies/<uuid:study_id>/open", acts.OpenStudy.as_view()),
    path("studies/<uuid:study_id>/lock", acts.LockStudy.as_view()),
    path("studies/<uuid:study_id>/unblind", acts.UnblindStudy.as_view()),
]
