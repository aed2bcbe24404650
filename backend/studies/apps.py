"""The studies app: creating and opening studies from cases and models."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """backend.studies"""

    name = "backend.studies"
