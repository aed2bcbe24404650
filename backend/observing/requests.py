"""Each request: given an id, timed, counted, and told of in one line by its route.

Flow: nginx -> **requests** -> all other middleware -> views
"""

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import LazyObject, empty

from backend.observing import metrics
from backend.observing.context import REQUEST
from backend.observing.routes import FILE, PAGE, WELL_FORMED_ID, method_of, route_of

LOG = logging.getLogger("verum.access")
HEADER = "X-Request-ID"
ASKED_BY_MACHINES = frozenset({"/healthz", "/readyz", "/metrics"})
OF_READERS = ("/api/reading/", "/api/auth/", "/api/health")
"""What a reader's browser asks: an answer there carries its declared headers and no other."""


def observed(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Wrap whatever follows in MIDDLEWARE."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.request_id = id_of(request)
        token = REQUEST.set(request)
        began = time.perf_counter()
        try:
            response = get_response(request)
            tell(request, response.status_code, time.perf_counter() - began)
        finally:
            REQUEST.reset(token)
        if carries_id(request):
            response.headers[HEADER] = request.request_id
        return response

    return answer


def id_of(request: HttpRequest) -> str:
    """Return the id that nginx gave the request, where it is one; else a new one."""
    given = request.headers.get(HEADER, "")
    return given if WELL_FORMED_ID.fullmatch(given) else uuid.uuid4().hex


def tell(request: HttpRequest, status: int, duration_s: float) -> None:
    """Count the request, and write its line."""
    method, route = method_of(request), route_of(request, status)
    metrics.count(method, route, status, duration_s)
    level = logging.DEBUG if route in ASKED_BY_MACHINES else logging.INFO
    level = logging.ERROR if status >= 500 else level
    extra = {"method": method, "route": route, "status": status}
    extra |= {"duration_s": round(duration_s, 4), "user": user_id(request)}
    LOG.log(
        logging.ERROR if status >= 500 else level, "%s %s %d", method, route, status, extra=extra
    )


def user_id(request: HttpRequest) -> Any:
    """Return the id of who asked; None for nobody, and where no view wanted to know."""
    user = getattr(request, "user", None)
    if isinstance(user, LazyObject) and user._wrapped is empty:
        return None  # to look now would ask the database
    return getattr(user, "pk", None)


def carries_id(request: HttpRequest) -> bool:
    """Whether the answer names its request: nothing does that a reader's browser is sent."""
    if request.path_info.startswith(OF_READERS):
        return False
    return route_of(request, 200) not in (FILE, PAGE)
