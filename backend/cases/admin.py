"""Cases in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.cases.models import Case, Series


class SeriesInline(admin.TabularInline):
    """The volumes of a case."""

    model = Series
    can_delete = False
    max_num = 0


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """All versions of all cases."""

    inlines = [SeriesInline]
    list_display = ["cohort", "patient", "version", "is_current", "grade", "imported_at"]
    list_filter = ["cohort", "is_current", "grade"]
    search_fields = ["patient", "subject"]
