"""Reading people."""

from django.conf import settings
from django.db.models import QuerySet

from backend.accounts.models import User


def is_demo() -> bool:
    """Whether this is the demo, with its published passwords."""
    return settings.DEMO


def sso_name() -> str:
    """Return what single sign-on is called here; "" where there is none."""
    return settings.OIDC_NAME if settings.OIDC_URL else ""


def people(role: str | None = None) -> QuerySet[User]:
    """Return active users with their roles, only those who hold `role` where it is given."""
    users = User.objects.filter(is_active=True).prefetch_related("role_rows")
    if role:
        users = users.filter(role_rows__role=role)
    return users.order_by("username")
