"""The Celery app: the broker only rings a bell, the Job row is the truth (backend.jobs)."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")

app = Celery("verum")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_django_does(**_: object) -> None:
    """Keep Celery from setting up a log of its own: LOGGING of the settings holds for all."""
