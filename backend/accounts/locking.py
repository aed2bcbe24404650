"""Lock-out after failures (django-axes), beside the rate limit of `throttling`.

Flow: every way in -> throttling (ten a minute) -> **locking** (twenty in a row) -> password
The two hold different things. The rate limit counts an attempt before its password is checked, so
that attempts in parallel get no further than attempts in a row; axes counts a failure once it is
one, keeps it for the cool-off, and an administrator may end the lock. Both know one name from one
address, in every spelling, with the address that `attempt_of` finds behind the proxies: who fails
elsewhere locks nobody out of his own desk.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone
from rest_framework import status

from backend.accounts.events import Act, note
from backend.accounts.models import LoginAttempt, User
from backend.accounts.throttling import attempt_of, normalised
from reader_study.errors import Refused

WRONG = ("wrong_password", "wrong_code")


def address_of(request: HttpRequest) -> str:
    """Return the address an attempt comes from, for axes; not the proxy's."""
    return attempt_of(request, "")["address"]


def name_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the one spelling of the name that is tried, for axes."""
    return normalised(str((credentials or {}).get("username") or ""))


def require_unlocked(request: HttpRequest, username: str) -> None:
    """Refuse (429 `locked`) a name that failed too often from this address."""
    if not AxesProxyHandler.is_allowed(request, {"username": username}):
        raise locked()


@contextmanager
def counted(request: HttpRequest, username: str) -> Iterator[None]:
    """Count a password or code that is refused within as a failed login.

    Refused (429 `locked`): the name failed too often from this address already.
    """
    require_unlocked(request, username)
    try:
        yield
    except Refused as refused:
        if refused.get_codes() in WRONG:
            user_login_failed.send(__name__, credentials={"username": username}, request=request)
            note_lock(request, username)
        raise


def note_lock(request: HttpRequest, username: str) -> None:
    """Note a lock of an account in its trail, as the failure that brings it about."""
    account = User.objects.filter(username__iexact=username.strip()).first()
    if getattr(request, "axes_locked_out", False) and account is not None:
        note(Act.LOCKED, account, None, address=address_of(request))


def locked() -> Refused:
    """Return what is said of a name that is locked, whether there is such an account or not."""
    minutes = settings.AXES_COOLOFF_TIME.total_seconds() / 60
    return Refused(
        "locked",
        f"Too many failed logins: this name is locked here for {minutes:.0f} minutes. "
        "An administrator can unlock it.",
        status.HTTP_429_TOO_MANY_REQUESTS,
    )


def locked_names(usernames: Iterable[str]) -> set[str]:
    """Return which of the names are locked, from whatever address."""
    names = {normalised(username): username for username in usernames}
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    failing = AccessAttempt.objects.filter(username__in=names, attempt_time__gt=since)
    sums = failing.values("username", "ip_address").annotate(total=Sum("failures_since_start"))
    over = sums.filter(total__gte=settings.AXES_FAILURE_LIMIT)
    return {names[row["username"]] for row in over}


def unlock(username: str) -> None:
    """Forget the failures of a name, from every address."""
    reset(username=normalised(username))
    LoginAttempt.objects.filter(username=normalised(username)).delete()
