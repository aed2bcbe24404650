"""How long a session lasts: to its idle limit, counted from the last act, and to its absolute one.

Flow: request -> AuthenticationMiddleware -> **SessionLimits** -> view
An act is a request that changes something, or that says "I am here" (POST /api/auth/session): what
a page asks by itself, again and again, keeps nobody logged in. Whoever is too late is nobody: 401
`not_authenticated`, as after any other end of a login. The times are in the session, so that a
request costs no further query; they are written once a minute at most.
Source: OWASP ASVS 4.0, 3.3 (session timeout).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.http import HttpRequest, HttpResponseBase

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
STARTED, ACTIVE = "started_at", "active_at"  # in the session; seconds since 1970
PASSED = "passed"  # in the session: what was asked besides the password, "code" or "provider"
WRITTEN_EVERY_S = 60

Answer = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Left:
    """How long a session has: seconds until it ends, and the limits it is under."""

    idle_left_s: int
    limit_left_s: int
    idle_limit_s: int


def session_limits(get_response: Answer) -> Answer:
    """Middleware: end a session that is over, and note that another is in use."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _hold_to_limits(request)
        return get_response(request)

    return answer


def left(session: SessionBase) -> Left:
    """Return how long the session lasts if nothing is done from now on."""
    now = time.time()
    idle = session[ACTIVE] + settings.SESSION_IDLE_S - now
    whole = session[STARTED] + settings.SESSION_COOKIE_AGE - now
    return Left(max(0, int(idle)), max(0, int(whole)), settings.SESSION_IDLE_S)


def _hold_to_limits(request: HttpRequest) -> None:
    session = request.session
    is_older = STARTED not in session  # of a version that knew no limits
    if is_older:
        begin(session)
    ends = left(session)
    if not (ends.idle_left_s and ends.limit_left_s):
        logout(request)
        return
    quiet_s = time.time() - session[ACTIVE]
    due = quiet_s >= min(WRITTEN_EVERY_S, settings.SESSION_IDLE_S / 10)
    if is_older or (request.method not in SAFE and due):
        session[ACTIVE] = time.time()
        _save(request)


def _save(request: HttpRequest) -> None:
    """Write the session now, so that one which another request has ended stays ended."""
    try:
        request.session.save()
    except UpdateError:
        logout(request)
    else:
        request.session.modified = False  # it is written: the cookie keeps its own end


def begin(session: SessionBase) -> None:
    """Start both clocks."""
    session[STARTED] = session[ACTIVE] = time.time()


def _at_login(sender: object, request: HttpRequest, **_: object) -> None:
    begin(request.session)


user_logged_in.connect(_at_login, dispatch_uid="session_limits")
