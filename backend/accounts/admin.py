"""People in /admin/, to look at; and the way in, limited as the API's is.

Accounts are made and changed on one page, People, which keeps a trail of it: not here.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from backend.accounts import locking
from backend.accounts.models import User, UserRole
from backend.accounts.services import note_lock
from backend.accounts.throttling import count_attempt, forget_attempts
from backend.admin import ReadOnlyAdmin
from reader_study.errors import Refused


class LimitedLoginForm(AdminAuthenticationForm):
    """The login of /admin/, which guesses no more passwords than the API's."""

    def clean(self) -> dict[str, Any]:
        """Count the attempt, then check the password."""
        username = self.cleaned_data.get("username", "")
        wait_s = count_attempt(self.request, username)
        if wait_s:
            raise ValidationError(f"Too many attempts: try again in {wait_s:.0f} seconds.")
        try:
            locking.require_unlocked(self.request, username)
        except Refused as refused:
            raise ValidationError(str(refused.detail)) from refused
        try:
            cleaned = super().clean()
        except ValidationError:
            note_lock(self.request, username)
            raise
        forget_attempts(self.request, username)
        return cleaned


def to_the_account(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Send who would change a password to the one page that does."""
    return redirect("/account")


admin.site.login_form = LimitedLoginForm
admin.site.password_change = to_the_account
admin.site.unregister(Group)  # roles are used, groups are not


class RoleInline(admin.TabularInline):
    """The roles of a person."""

    model = UserRole
    extra = 0


@admin.register(User)
class PersonAdmin(ReadOnlyAdmin):
    """A person."""

    inlines = [RoleInline]
    list_display = ["username", "first_name", "last_name", "is_active", "last_login"]
    list_filter = ["is_active", "role_rows__role"]
    search_fields = ["username", "first_name", "last_name"]
    fields = ["username", "first_name", "last_name", "email", "is_active", "last_login"]
