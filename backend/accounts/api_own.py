"""One's own login over HTTP: its session, its password, and links to a password."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import links, people, second_factor, services, sessions
from backend.accounts.api import LoginView, MeSerializer, me
from backend.accounts.authentication import Session
from backend.accounts.locking import counted
from backend.accounts.models import AccountLink
from backend.accounts.passwords import change_own_password
from backend.accounts.signature import SignatureThrottle
from backend.accounts.tasks import ask_for_new_password
from backend.accounts.throttling import forget_attempts
from backend.limits import OpeningLinks
from reader_study.api.views import PrivateView
from reader_study.permissions import person

LONGEST = 4096


class SessionSerializer(serializers.Serializer):
    """How long this session lasts if nothing is done from now on; seconds."""

    idle_left_s = serializers.IntegerField()
    limit_left_s = serializers.IntegerField(help_text="whatever is done")
    idle_limit_s = serializers.IntegerField()


class NewPasswordSerializer(serializers.Serializer):
    """A password to set."""

    password = serializers.CharField(max_length=LONGEST, trim_whitespace=False, write_only=True)


class ChangePasswordSerializer(serializers.Serializer):
    """One's password, and what it shall be."""

    old_password = serializers.CharField(max_length=LONGEST, trim_whitespace=False, write_only=True)
    password = serializers.CharField(max_length=LONGEST, trim_whitespace=False, write_only=True)


class ForgottenSerializer(serializers.Serializer):
    """Whose password is forgotten."""

    username = serializers.CharField(max_length=150)


class PasswordLinkSerializer(serializers.Serializer):
    """Whose password a link sets."""

    username = serializers.CharField(source="user.username")
    name = serializers.CharField(source="user.get_full_name")
    is_first = serializers.SerializerMethodField()
    expires_at = serializers.DateTimeField()

    def get_is_first(self, link: AccountLink) -> bool:
        """Whether it is the account's first password."""
        return link.purpose == AccountLink.Purpose.INVITATION


class SessionView(PrivateView):
    """The session of who asks."""

    authentication_classes = [Session]

    @extend_schema(operation_id="session_read", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        """Say how long it lasts; asking keeps nobody logged in."""
        return Response(SessionSerializer(sessions.left(request._request.session)).data)

    @extend_schema(operation_id="session_stay", request=None, responses=SessionSerializer)
    def post(self, request: Request) -> Response:
        """Say that somebody is here: the idle limit counts from now."""
        return self.get(request)


class SignOutEverywhere(PrivateView):
    """Every session of who asks, this one included."""

    authentication_classes = [Session]

    @extend_schema(operation_id="sign_out_everywhere", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """End them, and every API token."""
        people.sign_out_everywhere(person(request), person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class PasswordView(PrivateView):
    """The password of who asks."""

    authentication_classes = [Session]
    throttle_classes = [SignatureThrottle]

    @extend_schema(
        operation_id="password_change", request=ChangePasswordSerializer, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        """Change it; 400 `wrong_password` or `password`; 429 `locked`. This session stays."""
        given = ChangePasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        old, new = given.validated_data["old_password"], given.validated_data["password"]
        with counted(request._request, person(request).get_username()):
            change_own_password(request._request, old, new)
        forget_attempts(request, person(request).get_username())
        return Response(status=status.HTTP_204_NO_CONTENT)


class ForgottenView(LoginView):
    """A new password for who has forgotten his."""

    @extend_schema(
        operation_id="password_forgotten", request=ForgottenSerializer, responses={202: None}
    )
    def post(self, request: Request) -> Response:
        """Send a link to the account's address; the answer is the same where there is none."""
        given = ForgottenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        address = request.build_absolute_uri("/").rstrip("/")
        ask_for_new_password(given.validated_data["username"].strip(), address)
        return Response(status=status.HTTP_202_ACCEPTED)


class PasswordLinkView(PrivateView):
    """A link to a password, as who has it opens it."""

    permission_classes = [AllowAny]
    throttle_classes = [OpeningLinks]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Check CSRF of a write, which DRF leaves out for those without a session."""
        if request.method == "POST":
            Session().enforce_csrf(request)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="password_link_read", responses=PasswordLinkSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Say whose password it sets."""
        return Response(PasswordLinkSerializer(links.link_of(token)).data)

    @extend_schema(
        operation_id="password_link_use",
        request=NewPasswordSerializer,
        responses={200: MeSerializer, 202: None},
    )
    def post(self, request: Request, token: str) -> Response:
        """Set the password and log in; 400 `password` where the rules refuse it.

        Who has a second factor is not logged in by a link alone: the answer is 202.
        """
        given = NewPasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        account = links.use_link(token, given.validated_data["password"])
        if second_factor.is_on(account):
            return Response(status=status.HTTP_202_ACCEPTED)
        services.enter(request._request, account)
        return me(request, account)
