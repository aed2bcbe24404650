"""The reader_study app: a Django app with a pure core that knows neither backend nor ml."""

from django.apps import AppConfig


class ReaderStudyConfig(AppConfig):
    """reader_study"""

    name = "reader_study"
    verbose_name = "Reader studies"
