"""Logging in, and making people."""

from collections.abc import Iterable

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from backend.accounts.models import Role, User, UserRole
from backend.accounts.throttling import forget_attempts
from reader_study.errors import Refused


def log_in(request: HttpRequest, username: str, password: str) -> User:
    """Start a session; Refused `wrong_login` (400) for a wrong name or password alike."""
    user = authenticate(request, username=username, password=password)
    if user is None:
        raise Refused("wrong_login", "User name or password is wrong.", 400)
    login(request, user)
    forget_attempts(request, username)
    return user


def log_out(request: HttpRequest) -> None:
    """End the session."""
    logout(request)


@transaction.atomic
def create_user(
    username: str, password: str, roles: Iterable[str], name: str = "", email: str = ""
) -> User:
    """Make a user; administrators may enter /admin/.

    Raises django.core.exceptions.ValidationError: a name that is taken or malformed, a password
    that is too short or too common.
    """
    held = sorted({Role(role) for role in roles})
    manages = Role.ADMIN in held
    first, _, last = name.strip().partition(" ")
    user = User(
        username=username,
        first_name=first,
        last_name=last,
        email=email,
        is_staff=manages,
        is_superuser=manages,
    )
    user.set_password(password)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    _save(user)
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in held)
    return user


def _save(user: User) -> None:
    """Save a new user; ValidationError where another took the name in this very moment."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        taken = user.unique_error_message(User, ("username",))
        raise ValidationError({"username": taken}) from error
