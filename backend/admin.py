"""What /admin/ shows: people may be changed there; the record may only be looked at.

Cases, models and jobs carry the truth that a study asks for: who still reads blind, administrator
or not, does not see them here either (backend.accounts.permissions).
"""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from backend.accounts.permissions import is_reading_blind


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at: those of jobs, cases and models are written by services alone."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Not for who reads in a study that is not unblinded."""
        return super().has_view_permission(request, obj) and not is_reading_blind(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is changed by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is deleted by hand."""
        return False
