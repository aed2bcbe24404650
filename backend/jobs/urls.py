"""Addresses of jobs and workers, below /api/."""

from django.urls import path

from backend.jobs import api

urlpatterns = [
    path("jobs", api.JobListView.as_view()),
    path("jobs/<uuid:job_id>", api.JobView.as_view()),
    path("jobs/<uuid:job_id>/cancel", api.JobCancelView.as_view()),
    path("jobs/<uuid:job_id>/resume", api.JobResumeView.as_view()),
    path("workers", api.WorkersView.as_view()),
]
