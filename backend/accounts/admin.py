"""People in /admin/, to look at; its login is the front end's, so that there is one alone.

Accounts are made and changed on one page, People, which keeps a trail of it: not here.
"""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from backend.accounts.models import User, UserRole
from backend.admin import ReadOnlyAdmin

ALLAUTH = {"account", "mfa", "socialaccount"}


def to_the_login(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Send who is not logged in to the one login there is; 403 for who is, and may not enter."""
    if request.user.is_authenticated:
        raise PermissionDenied
    leads_to = urlencode({"next": request.GET.get("next") or reverse("admin:index")})
    return redirect(f"/login?{leads_to}")


def to_the_account(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Send who would change a password to the one page that does."""
    return redirect("/account")


admin.site.login = to_the_login
admin.site.password_change = to_the_account
admin.site.unregister(Group)  # roles are used, groups are not
for model in [model for model in admin.site._registry if model._meta.app_label in ALLAUTH]:
    admin.site.unregister(model)  # they hold secrets, and are changed on the pages of accounts


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
