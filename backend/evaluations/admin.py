"""Evaluations in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.evaluations.models import Evaluation


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """All evaluations."""

    list_display = ["model", "cases_count", "created_at"]
    list_filter = ["model"]
