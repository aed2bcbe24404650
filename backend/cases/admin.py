"""Cases in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.cases.models import Case, QualityReview, Series


class SeriesInline(admin.TabularInline):
    """The volumes of a case."""

    model = Series
    can_delete = False
    max_num = 0


class QualityReviewInline(admin.TabularInline):
    """What quality control decided of a case, newest first."""

    model = QualityReview
    can_delete = False
    max_num = 0
    readonly_fields = ["decision", "reason", "by", "at"]


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """All versions of all cases."""

    inlines = [SeriesInline, QualityReviewInline]
    list_display = [
        "cohort",
        "patient",
        "version",
        "is_current",
        "grade",
        "decision",
        "imported_at",
    ]
    list_filter = ["cohort", "is_current", "grade", "decision"]
    search_fields = ["patient", "subject"]
