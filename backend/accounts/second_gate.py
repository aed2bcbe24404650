"""Where a second factor is required: whoever has none sets one up before anything else is open.

Flow: session_limits -> **second_factor_required** -> view
Who came by single sign-on has shown what the provider asks for, and is not asked here.
"""

import re

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from backend.accounts.sessions import PASSED, Answer
from backend.errors import API, error_body

OPEN = re.compile(
    r"/api/(health|schema|auth/(me|login|logout|session|sign-out-everywhere|sso.*|second-factor.*))"
)
ADMIN = "/admin"


def second_factor_required(get_response: Answer) -> Answer:
    """Middleware: keep closed what is not for setting it up; none where it is not required."""
    if settings.SECOND_FACTOR != "required":
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_due(request) or OPEN.fullmatch(request.path_info):
            return get_response(request)
        if request.path_info.startswith(ADMIN):
            return redirect("/")
        if request.path_info.startswith(API):
            message = "Set up your second factor first: this Verum asks everybody for one."
            return JsonResponse(error_body("second_factor_needed", message), status=403)
        return get_response(request)

    return answer


def is_due(request: HttpRequest) -> bool:
    """Whether somebody is logged in by the password alone where that does not do."""
    if settings.SECOND_FACTOR != "required":
        return False
    return SESSION_KEY in request.session and not request.session.get(PASSED)
