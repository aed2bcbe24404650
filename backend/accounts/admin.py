"""People in /admin/: their names, passwords and roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from backend.accounts.models import User, UserRole


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
