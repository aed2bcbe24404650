"""Logging in, and making people."""

from collections.abc import Iterable

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
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
        locking.note_lock(request, username)
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
    with locking.counted(request, user.get_username()):
        if not second_factor.accepts(user, code):
            raise second_factor.wrong_code()


def log_out(request: HttpRequest) -> None:
    """End the session."""
    logout(request)


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
    Raises django.core.exceptions.ValidationError: a name that is taken, in whatever capitals, or
    malformed; a password that is too short or too common.
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
    if User.objects.filter(username__iexact=user.username).exists():
        raise _taken()  # the limits of logins know one name of all its spellings
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
        raise _taken() from error


def _taken() -> ValidationError:
    return ValidationError({"username": "A user with that username already exists."})
