"""Logging in, and making people."""

from collections.abc import Iterable

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from backend.accounts import locking, second_factor
from backend.accounts.events import Act, note
from backend.accounts.models import Role, User, UserRole
from backend.accounts.sessions import PASSED
from backend.accounts.throttling import forget_attempts
from reader_study.errors import Refused

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def log_in(request: HttpRequest, username: str, password: str, code: str = "") -> User:
    """Start a session, under an id that is new.

    Refused: 400 `wrong_login` for a wrong name or password alike, and, once they are right,
    `code_needed` and `wrong_code` where there is a second factor; 429 `locked` after too many.
    """
    locking.require_unlocked(request, username)
    user = authenticate(request, username=username, password=password)
    if user is None:
        note_lock(request, username)
        raise Refused("wrong_login", "User name or password is wrong.", 400)
    by_code = second_factor.is_on(user)
    if by_code and not code:
        raise Refused("code_needed", "Enter the code that your app shows.", 400)
    if by_code:
        require_code(request, user, code)
    enter(request, user, "code" if by_code else "")
    forget_attempts(request, username)
    return user


def enter(request: HttpRequest, user: User, passed: str = "") -> None:
    """Start the session of somebody who is known; passed : how more than a password was asked."""
    login(request, user, backend=MODEL_BACKEND)
    request.session[PASSED] = passed


def require_code(request: HttpRequest, user: User, code: str) -> None:
    """Use a code of the account's second factor.

    Refused: 400 `wrong_code`, which counts as a failed login does; 429 `locked` after too many.
    """
    username = user.get_username()
    locking.require_unlocked(request, username)
    if not second_factor.accepts(user, code):
        note_wrong_code(request, username)
        raise second_factor.wrong_code()


def note_wrong_code(request: HttpRequest, username: str) -> None:
    """Count a wrong code as a failed login."""
    user_login_failed.send(__name__, credentials={"username": username}, request=request)
    note_lock(request, username)


def log_out(request: HttpRequest) -> None:
    """End the session."""
    logout(request)


def note_lock(request: HttpRequest, username: str) -> None:
    """Note a lock of an account in its trail, as the failure that brings it about."""
    account = User.objects.filter(username__iexact=username.strip()).first()
    if getattr(request, "axes_locked_out", False) and account is not None:
        note(Act.LOCKED, account, None, address=locking.address_of(request))


@transaction.atomic
def create_user(
    username: str,
    password: str | None,
    roles: Iterable[str],
    name: str = "",
    email: str = "",
    actor: User | None = None,
) -> User:
    """Make a user; administrators may enter /admin/.

    password : None for who sets one by a link; actor : None for the command line
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
    user.password = make_password(password)
    user.full_clean(exclude=["password"])
    if password is not None:
        validate_password(password, user)
    _save(user)
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in held)
    note(Act.CREATED, user, actor, roles=held)
    return user


def _save(user: User) -> None:
    """Save a new user; ValidationError where another took the name in this very moment."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        taken = user.unique_error_message(User, ("username",))
        raise ValidationError({"username": taken}) from error
