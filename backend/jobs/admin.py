"""Jobs and workers in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.jobs.models import Job, RunFile, Worker


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """All jobs, with lease and parameters."""

    list_display = [
        "created_at",
        "kind",
        "title",
        "state",
        "priority",
        "machine",
        "attempt",
        "lease_expires_at",
    ]
    list_filter = ["kind", "state"]


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    """Those who take jobs."""

    list_display = ["name", "machine", "queues", "seen_at", "gpu"]


@admin.register(RunFile)
class RunFileAdmin(ReadOnlyAdmin):
    """Files of runs that lie in storage."""

    list_display = ["folder", "name", "size", "sha256"]
