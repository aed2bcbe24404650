"""One shape for every error: {"error": {"code", "message", "fields"}}.

A service raises `reader_study.errors.Refused` (4xx) with a sentence that says what was wrong and
what would be right; DRF's own errors, and Django's below /api/, are put in the same shape. Nothing
else reaches a screen.
"""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler as drf_exception_handler

from reader_study.errors import Refused

API = "/api/"
RETRY_S = 5
WHOLE = "non_field_errors"


def error_body(code: str, message: str, fields: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the body that every 4xx and 5xx answer carries."""
    return {"error": {"code": code, "message": message, "fields": fields or {}}}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Put DRF's errors in Verum's shape; others (500) are left to `server_error`."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response = drf_exception_handler(error, context)
    if response is not None:
        response.data = _body_of(error)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that is no proper one (handler400): an unknown host, a NUL."""
    if not request.path.startswith(API):
        return defaults.bad_request(request, exception)
    return JsonResponse(error_body("bad_request", "This request is malformed."), status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address (handler404)."""
    if not request.path.startswith(API):
        return defaults.page_not_found(request, exception)
    return JsonResponse(error_body("not_found", "There is nothing at this address."), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours (handler500); the traceback is in the log, not here.

    503 where the database cannot be reached, or has no room: the same may be asked again.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    if not request.path.startswith(API):
        return defaults.server_error(request)
    message = "Something went wrong on the server. It has been logged; please try again."
    return JsonResponse(error_body("server_error", message), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer while the database does not."""
    if request.path.startswith(API):
        message = "Verum's database does not answer at present. Please try again in a moment."
        answer: HttpResponse = JsonResponse(error_body("unavailable", message), status=503)
    else:
        answer = defaults.server_error(request)
        answer.status_code = 503
    answer["Retry-After"] = str(RETRY_S)
    return answer


def sentence_of(error: exceptions.APIException) -> str:
    """Return an error's message, for a screen that shows nothing else."""
    return str(_body_of(error)["error"]["message"])


def _body_of(error: exceptions.APIException) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        fields = {
            name: list(_sentences(problem)) for name, problem in as_serializer_error(error).items()
        }
        return error_body("invalid", _first_sentence(fields), fields)
    if isinstance(error, exceptions.Throttled):
        wait = f"in {error.wait} seconds" if error.wait else "in a moment"
        return error_body("throttled", f"Too many tries in a short time. Try again {wait}.")
    fields = error.fields if isinstance(error, Refused) else None
    return error_body(str(error.get_codes()), str(error.detail), fields)


def _sentences(problem: Any) -> Iterator[str]:
    """Flatten DRF's nested errors: a list of ids with one bad id is still one field's problem."""
    if isinstance(problem, dict):
        problem = problem.values()
    elif not isinstance(problem, list):
        yield str(problem)
        return
    for inner in problem:
        yield from _sentences(inner)


def _first_sentence(fields: dict[str, list[str]]) -> str:
    name, problems = next(iter(fields.items()))
    return problems[0] if name == WHOLE else f"{name}: {problems[0]}"
