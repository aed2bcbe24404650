"""Addresses of reading and of results, below /api/."""

from django.urls import path

from reader_study.api import reading, results

urlpatterns = [
    path("reading/studies", reading.ReadingStudies.as_view()),
    path("reading/studies/<uuid:study_id>/current", reading.CurrentPresentation.as_view()),
    path("reading/presentations/<str:token>", reading.OnePresentation.as_view()),
    path("reading/presentations/<str:token>/responses", reading.Responses.as_view()),
    path("reading/presentations/<str:token>/complete", reading.Completion.as_view()),
    path("studies/<uuid:study_id>/results", results.StudyResults.as_view()),
    path("studies/<uuid:study_id>/responses.csv", results.ResponsesCsv.as_view()),
    path("studies/<uuid:study_id>/statistics.csv", results.StatisticsCsv.as_view()),
]
