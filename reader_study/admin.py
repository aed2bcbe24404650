"""The record in the admin: read-only, and nothing of it that names an arm, a truth or an answer.

Presentations, cases and responses are not registered; of a study neither seed nor design is shown,
since the arms can be drawn again from the two. Nor may rows be filtered by them: a few dozen pages
asked for with ?seed__lt= would find the seed.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest

from reader_study.models import AuditEvent, Study

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Model]
else:  # Django's own class takes no type argument
    ModelAdmin = admin.ModelAdmin


class ReadOnlyAdmin(ModelAdmin):
    """Looking is allowed, changing is not."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Filter by what the list shows, and by nothing else."""
        field = lookup.split(LOOKUP_SEP)[0]
        shown = {"pk", "id", *map(str, self.list_display)}
        return field in shown and super().lookup_allowed(lookup, value, request)


@admin.register(Study)
class StudyAdmin(ReadOnlyAdmin):
    """A study's state and people."""

    fields = list_display = ("name", "state", "lead", "allocation_holder", "created_at")
    search_fields = ("name",)


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """Who changed what, when and why."""

    fields = list_display = ("study", "action", "actor", "reason", "created_at")
    list_filter = ("study",)
