"""The jobs app; loading it loads the Celery app, so that every Django process can queue tasks."""

from django.apps import AppConfig

from backend.celery import app as celery_app

__all__ = ["JobsConfig", "celery_app"]


class JobsConfig(AppConfig):
    """backend.jobs"""

    name = "backend.jobs"
