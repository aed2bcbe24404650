"""Addresses of reading and of results, below /api/.

The signature (`api.sessions.SessionSignature`) has its address from the project, which limits how
often a password is tried.
"""

from django.urls import path

from reader_study.api import downloads, power, reading, results, sessions

urlpatterns = [
    path("power", power.SampleSize.as_view()),
    path("reading/studies", reading.ReadingStudies.as_view()),
    path("reading/studies/<uuid:study_id>/current", reading.CurrentPresentation.as_view()),
    path("reading/studies/<uuid:study_id>/completed", reading.CompletedCases.as_view()),
    path("reading/studies/<uuid:study_id>/receipts", sessions.Receipts.as_view()),
    path("reading/presentations/<str:token>", reading.OnePresentation.as_view()),
    path("reading/presentations/<str:token>/responses", reading.Responses.as_view()),
    path("reading/presentations/<str:token>/complete", reading.Completion.as_view()),
    path("reading/presentations/<str:token>/fault", reading.ImageFault.as_view()),
    path("reading/presentations/<str:token>/feedback", reading.TrainingFeedback.as_view()),
    path("studies/<uuid:study_id>/results", results.StudyResults.as_view()),
    path("studies/<uuid:study_id>/responses.csv", downloads.ResponsesCsv.as_view()),
    path("studies/<uuid:study_id>/late_answers.csv", downloads.LateAnswersCsv.as_view()),
    path("studies/<uuid:study_id>/estimates.csv", downloads.EstimatesCsv.as_view()),
    path("studies/<uuid:study_id>/tests.csv", downloads.TestsCsv.as_view()),
    path("studies/<uuid:study_id>/viewing.csv", downloads.ViewingCsv.as_view()),
    path("studies/<uuid:study_id>/results.json", downloads.ResultsJson.as_view()),
    path("studies/<uuid:study_id>/record.json", downloads.RecordJson.as_view()),
    path("studies/<uuid:study_id>/<slug:key>.imrmc", downloads.QuestionImrmc.as_view()),
    path("studies/<uuid:study_id>/<slug:key>.mrmcaov.csv", downloads.QuestionMrmcaov.as_view()),
]
