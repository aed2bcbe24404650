"""One shape for every error: {"error": {"code", "message", "fields"}}.

A service raises `reader_study.errors.Refused` (4xx) with a sentence that says what was wrong and
what would be right; DRF's own errors are put in the same shape. Nothing else reaches a screen.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler as drf_exception_handler


def error_body(code: str, message: str, fields: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the body that every 4xx and 5xx answer carries."""
    return {"error": {"code": code, "message": message, "fields": fields or {}}}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Put DRF's errors in Verum's shape; others (500) stay Django's to report."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response = drf_exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        fields = as_serializer_error(error)
        response.data = error_body("invalid", _first_sentence(fields), fields)
    else:
        response.data = error_body(error.get_codes(), str(error.detail))
    return response


def _first_sentence(fields: dict[str, Any]) -> str:
    name, problem = next(iter(fields.items()))
    while isinstance(problem, list | dict):
        problem = next(iter(problem.values() if isinstance(problem, dict) else problem), "")
    return str(problem) if name == "non_field_errors" else f"{name}: {problem}"
