"""The jobs app: once all apps are loaded, it gathers their runners."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Loads `runners.py` of every app."""

    name = "backend.jobs"

    def ready(self) -> None:
        """Gather the runners."""
        autodiscover_modules("runners")
