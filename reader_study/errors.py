"""The refusal that services raise: a stable code, and a sentence that says what would be right."""

from rest_framework import status
from rest_framework.exceptions import APIException


class Refused(APIException):
    """A request understood and refused: `code` is stable, `message` is for people."""

    def __init__(self, code: str, message: str, status_code: int = status.HTTP_409_CONFLICT):
        super().__init__(detail=message, code=code)
        self.status_code = status_code
