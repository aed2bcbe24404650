"""The signature of a reading session: the password once more, limited as a login is.

Flow: reading room -> **SignatureView** -> reader_study.sessions
"""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from backend.accounts.locking import counted
from backend.accounts.throttling import count_attempt, forget_attempts
from reader_study.api.sessions import SessionSignature
from reader_study.api.shapes import SignatureSerializer, SignedSerializer


class SignatureThrottle(BaseThrottle):
    """The limit of logins, counted by the name of who is logged in."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count an attempt; refuse it as the eleventh within a minute."""
        self.wait_s = count_attempt(request, request.user.get_username())
        return self.wait_s == 0

    def wait(self) -> float:
        """Seconds until one may try again."""
        return self.wait_s


class SignatureView(SessionSignature):
    """The signature under that limit."""

    throttle_classes = [SignatureThrottle]

    @extend_schema(
        operation_id="reading_sign", request=SignatureSerializer, responses=SignedSerializer
    )
    def post(self, request: Request, study_id: UUID, **kwargs: Any) -> Response:
        """Sign; attempts of someone whose password was right are forgotten."""
        with counted(request._request, request.user.get_username()):
            answer = super().post(request, study_id)
        forget_attempts(request, request.user.get_username())
        return answer
