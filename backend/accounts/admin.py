"""People in /admin/: their names, passwords and roles; and the way in, limited as the API's is."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError

from backend.accounts.models import User, UserRole
from backend.accounts.throttling import count_attempt, forget_attempts


class LimitedLoginForm(AdminAuthenticationForm):
    """The login of /admin/, which guesses no more passwords a minute than the API's."""

    def clean(self) -> dict[str, Any]:
        """Count the attempt, then check the password."""
        username = self.cleaned_data.get("username", "")
        wait_s = count_attempt(self.request, username)
        if wait_s:
            raise ValidationError(f"Too many attempts: try again in {wait_s:.0f} seconds.")
        cleaned = super().clean()
        forget_attempts(self.request, username)
        return cleaned


admin.site.login_form = LimitedLoginForm


class RoleInline(admin.TabularInline):
    """The roles of a person."""

    model = UserRole
    extra = 0


@admin.register(User)
class PersonAdmin(UserAdmin):
    """A person; groups and single permissions are not used, roles are."""

    inlines = [RoleInline]
    list_display = ["username", "first_name", "last_name", "is_active", "is_staff"]
    list_filter = ["is_active", "role_rows__role"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("May log in; may enter this site", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    filter_horizontal: list[str] = []
