"""One's own second factor over HTTP; by session alone, and limited as a login is.

Flow: password -> secret (in the session, encrypted) -> the app's first code -> recovery codes
"""

from cryptography.fernet import InvalidToken
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts import second_factor, services
from backend.accounts.authentication import Session
from backend.accounts.locking import counted
from backend.accounts.passwords import require_own_password
from backend.accounts.second_factor import Secrets
from backend.accounts.sessions import PASSED
from backend.accounts.signature import SignatureThrottle
from backend.accounts.throttling import forget_attempts
from reader_study.api.views import PrivateView
from reader_study.errors import Refused
from reader_study.permissions import person

OFFERED = "second_factor"  # in the session: the secret that is being set up
LONGEST = 4096


class SecondFactorSerializer(serializers.Serializer):
    """How one's second factor stands."""

    policy = serializers.ChoiceField(["off", "optional", "required"])
    since = serializers.DateTimeField(allow_null=True, help_text="none: codes are not asked")
    codes_left = serializers.IntegerField(help_text="recovery codes that were not used yet")


class OwnPasswordSerializer(serializers.Serializer):
    """One's password once more."""

    password = serializers.CharField(max_length=LONGEST, trim_whitespace=False, write_only=True)


class CodeSerializer(serializers.Serializer):
    """What the app shows, or a recovery code."""

    code = serializers.CharField(max_length=20, write_only=True)


class OfferedSerializer(serializers.Serializer):
    """What the app has to know: the only answer that has it."""

    secret = serializers.CharField(help_text="base32, for typing")
    picture = serializers.CharField(help_text="the same as a QR code: an SVG as a data: URI")


class RecoveryCodesSerializer(serializers.Serializer):
    """Codes that work once each, without the app: the only answer that has them."""

    codes = serializers.ListField(child=serializers.CharField())


class _Tries(SignatureThrottle):
    """The limit of logins, for what tries a password or a code."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count it, unless it only looks."""
        return request.method in SAFE_METHODS or super().allow_request(request, view)


class _Own(PrivateView):
    """What one does with one's own second factor."""

    authentication_classes = [Session]
    throttle_classes = [_Tries]

    def code(self, request: Request) -> str:
        """Return the code that was sent."""
        given = CodeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return str(given.validated_data["code"])

    def use_code(self, request: Request) -> None:
        """Use a code. Refused as `services.require_code`."""
        services.require_code(request._request, person(request), self.code(request))
        forget_attempts(request, person(request).get_username())


class SecondFactorView(_Own):
    """How it stands, and the first step to one."""

    @extend_schema(operation_id="second_factor_read", responses=SecondFactorSerializer)
    def get(self, request: Request) -> Response:
        """Say how it stands."""
        return Response(SecondFactorSerializer(second_factor.standing(person(request))).data)

    @extend_schema(
        operation_id="second_factor_begin",
        request=OwnPasswordSerializer,
        responses=OfferedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Return a secret for the app; 400 `wrong_password`, 409 `second_factor_on`.

        Wrong passwords lock as failed logins do (429 `locked`).
        """
        given = OwnPasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        second_factor.require_off(person(request))
        with counted(request._request, person(request).get_username()):
            require_own_password(person(request), given.validated_data["password"], "password")
        forget_attempts(request, person(request).get_username())
        offered = second_factor.offer(person(request))
        request._request.session[OFFERED] = Secrets().encrypt(offered.secret)
        return Response(OfferedSerializer(offered).data)


class SecondFactorOn(_Own):
    """The second step: the app shows the right code."""

    @extend_schema(
        operation_id="second_factor_on", request=CodeSerializer, responses=RecoveryCodesSerializer
    )
    def post(self, request: Request) -> Response:
        """Turn it on and log out elsewhere; 400 `wrong_code`, 409 `not_begun`; 429 `locked`."""
        code, http = self.code(request), request._request
        with counted(http, person(request).get_username()):
            codes = second_factor.turn_on(person(request), _offered(http), code)
        update_session_auth_hash(http, person(request))
        http.session[PASSED] = "code"
        del http.session[OFFERED]
        forget_attempts(request, person(request).get_username())
        return Response(RecoveryCodesSerializer({"codes": codes}).data)


class SecondFactorCodes(_Own):
    """New recovery codes."""

    @extend_schema(
        operation_id="second_factor_codes",
        request=CodeSerializer,
        responses=RecoveryCodesSerializer,
    )
    def post(self, request: Request) -> Response:
        """Make them in the place of the others; 400 `wrong_code`."""
        self.use_code(request)
        codes = second_factor.renew_codes(person(request))
        return Response(RecoveryCodesSerializer({"codes": codes}).data)


class SecondFactorOff(_Own):
    """The end of it."""

    @extend_schema(operation_id="second_factor_off", request=CodeSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Ask for no code any more; 400 `wrong_code`."""
        self.use_code(request)
        second_factor.turn_off(person(request), person(request))
        request._request.session[PASSED] = ""
        return Response(status=status.HTTP_204_NO_CONTENT)


def _offered(request: HttpRequest) -> str:
    """Return the secret that was offered. Refused (409 `not_begun`): none was."""
    try:
        return Secrets().decrypt(request.session[OFFERED])
    except (KeyError, InvalidToken) as error:
        raise Refused("not_begun", "Begin again: give your password first.") from error
