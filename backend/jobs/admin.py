"""Jobs in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.jobs.models import Job


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """All jobs, with lease and parameters."""

    list_display = ["created_at", "kind", "title", "state", "attempt", "lease_expires_at"]
    list_filter = ["kind", "state"]
