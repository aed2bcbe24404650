"""The jobs app: loading it loads the Celery app, so that every Django process can ring bells.

Once all apps are loaded it gathers their runners.
"""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from backend.celery import app as celery_app

__all__ = ["JobsConfig", "celery_app"]


class JobsConfig(AppConfig):
    """Loads `runners.py` of every app."""

    name = "backend.jobs"

    def ready(self) -> None:
        """Gather the runners."""
        autodiscover_modules("runners")
