"""Refusals (400) of what was sent, each naming the field that was wrong."""

from rest_framework import status

from reader_study.errors import Refused


def invalid(code: str, message: str, field: str) -> Refused:
    """Return a refusal of one field of a request."""
    return Refused(code, message, status.HTTP_400_BAD_REQUEST, {field: [message]})
