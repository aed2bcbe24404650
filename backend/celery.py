"""The Celery app: the broker only rings a bell, the Job row is the truth (backend.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")

app = Celery("verum")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
