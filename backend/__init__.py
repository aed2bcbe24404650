"""The Django project: cases, models, jobs, volumes and accounts around the reader study."""

from backend.celery import app as celery_app

__all__ = ["celery_app"]
