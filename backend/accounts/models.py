"""Users, the roles they hold (one person may hold several), and the ways they are let in."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from knox.models import AbstractAuthToken


class Role(models.TextChoices):
    """What a person may do (backend.accounts.permissions says where each is asked for)."""

    ADMIN = "admin", "Administrator"
    LEAD = "lead", "Study lead"
    ALLOCATION_HOLDER = "allocation_holder", "Allocation holder"
    RESEARCHER = "researcher", "Researcher"
    ANALYST = "analyst", "Analyst"
    READER = "reader", "Reader"


class User(AbstractUser):
    """A person who logs in."""

    @property
    def roles(self) -> list[str]:
        """The roles held, sorted."""
        return sorted(row.role for row in self.role_rows.all())

    def holds(self, *roles: str) -> bool:
        """Whether any of the roles is held."""
        return any(role in roles for role in self.roles)


class UserRole(models.Model):
    """One role of one user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_rows")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="one_row_a_role")]

    def __str__(self) -> str:
        return f"{self.user.username}: {self.role}"


class Preferences(models.Model):
    """How a person has set up the reading room, on whatever computer."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="preferences")
    reading = models.JSONField(default=dict, help_text='{"side": "right", "keys": {command: key}}')

    def __str__(self) -> str:
        return f"{self.user.username}: preferences"


class ApiToken(AbstractAuthToken):
    """A token by which a program acts for a person; only its hash is kept (django-rest-knox)."""

    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, help_text="what it is for")

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.user.username}: {self.name}"


class LoginAttempt(models.Model):
    """One login that failed, or is being checked: what the rate limit counts.

    A table and not a cache: it is shared by every web process on every machine without one more
    server to run.
    """

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["username", "address", "at"])]

    def __str__(self) -> str:
        return f"{self.username} from {self.address} at {self.at}"
