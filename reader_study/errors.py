"""The refusal that services raise: a stable code, and a sentence that says what would be right."""

from collections.abc import Mapping, Sequence

from rest_framework import status
from rest_framework.exceptions import APIException

Fields = Mapping[str, Sequence[str]]


class Refused(APIException):
    """A request understood and refused: `code` is stable, `message` is for people.

    `fields` names what was wrong in which part of the request, such as {"cases": ["..."]}.
    """

    def __init__(
        self,
        code: str,
        message: str,
        status_code: int = status.HTTP_409_CONFLICT,
        fields: Fields | None = None,
    ):
        super().__init__(detail=message, code=code)
        self.status_code = status_code
        self.fields = dict(fields or {})
