"""Users, the roles they hold (one person may hold several), and the ways they are let in."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
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

    generation = models.PositiveIntegerField(
        default=0, help_text="counts up to end every session at once"
    )

    @property
    def roles(self) -> list[str]:
        """The roles held, sorted."""
        return sorted(row.role for row in self.role_rows.all())

    def holds(self, *roles: str) -> bool:
        """Whether any of the roles is held."""
        return any(role in roles for role in self.roles)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what each session holds, and is over without: Django's, and the generation."""
        if not self.generation:
            return super()._get_session_auth_hash(secret)
        value = f"{self.password}:{self.generation}"
        salt = "backend.accounts.models.User.get_session_auth_hash"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


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

    class Scope(models.TextChoices):
        """What a token opens of all that its owner may do."""

        READ = "read", "Read the console"
        EXPORT = "export", "Export results"
        CONSOLE = "console", "Everything in the console"

    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, help_text="what it is for")
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.READ)

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


class AccountLink(models.Model):
    """A link by which a person sets a password, once; of the link its hash alone is kept."""

    class Purpose(models.TextChoices):
        """What the password is for."""

        INVITATION = "invitation", "The first password"
        RESET = "reset", "A new password"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user.username}: {self.purpose} until {self.expires_at}"


class AccountEvent(models.Model):
    """What was done to an account, by whom, when; the database refuses changes of a row."""

    class Act(models.TextChoices):
        """Every act that is noted."""

        CREATED = "created", "Account made"
        CHANGED = "changed", "Name, address or roles changed"
        LINK_MADE = "link_made", "Link made"
        LINK_SENT = "link_sent", "Link sent by mail"
        PASSWORD_SET = "password_set", "Password set by a link"
        PASSWORD_CHANGED = "password_changed", "Password changed"
        DEACTIVATED = "deactivated", "Deactivated"
        ACTIVATED = "activated", "Activated again"
        SIGNED_OUT = "signed_out", "All sessions ended"
        LOCKED = "locked", "Locked after failed logins"
        UNLOCKED = "unlocked", "Unlocked"
        TOKEN_MADE = "token_made", "API token made"
        TOKEN_REVOKED = "token_revoked", "API token revoked"
        SECOND_FACTOR_ON = "second_factor_on", "Second factor set up"
        SECOND_FACTOR_OFF = "second_factor_off", "Second factor turned off"
        SECOND_FACTOR_REMOVED = "second_factor_removed", "Second factor removed"
        RECOVERY_CODES = "recovery_codes", "New recovery codes"
        SSO_LINKED = "sso_linked", "Linked to single sign-on"
        SSO_UNLINKED = "sso_unlinked", "Link to single sign-on removed"

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="account_events")
    actor = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="none: the command line, or whoever is not logged in",
    )
    act = models.CharField(max_length=30, choices=Act.choices)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at}: {self.account.username} {self.act}"
