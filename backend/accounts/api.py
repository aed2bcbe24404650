"""Logging in and out, and the list of people a lead chooses readers from."""

from django.middleware.csrf import get_token
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts import permissions, selectors, services
from backend.accounts.authentication import Session
from backend.accounts.models import Role, User
from backend.accounts.second_gate import is_due
from backend.accounts.throttling import LoginThrottle


class LoginSerializer(serializers.Serializer):
    """Who logs in."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=4096, trim_whitespace=False, write_only=True)
    code = serializers.CharField(
        max_length=20,
        required=False,
        allow_blank=True,
        write_only=True,
        help_text="of the second factor, where `code_needed` was answered",
    )


class PersonSerializer(serializers.Serializer):
    """A person and the roles held."""

    username = serializers.CharField()
    name = serializers.CharField(source="get_full_name")
    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices))


class MeSerializer(PersonSerializer):
    """The person logged in; `demo` is true in the demo's database."""

    demo = serializers.SerializerMethodField()
    second_factor_due = serializers.SerializerMethodField()

    def get_demo(self, user: object) -> bool:
        """Whether this is the demo."""
        return selectors.is_demo()

    def get_second_factor_due(self, user: object) -> bool:
        """Whether nothing else is open until a second factor is set up."""
        return is_due(self.context["request"])


def me(request: Request, user: User, status_code: int = status.HTTP_200_OK) -> Response:
    """Answer with who is logged in now."""
    shown = MeSerializer(user, context={"request": request._request}).data
    return Response(shown, status=status_code)


class LoginView(APIView):
    """Log in: sets the session cookie; asks for the CSRF token as every write does."""

    permission_classes = [AllowAny]
    throttle_classes = [LoginThrottle]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Check CSRF, which DRF leaves out for those without a session."""
        Session().enforce_csrf(request)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="login", request=LoginSerializer, responses=MeSerializer)
    def post(self, request: Request) -> Response:
        """Check the password; 400 `wrong_login`, `code_needed` or `wrong_code`."""
        form = LoginSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = services.log_in(request._request, **form.validated_data)
        return me(request, user)


class LogoutView(APIView):
    """Log out."""

    @extend_schema(operation_id="logout", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """End the session."""
        services.log_out(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MeView(APIView):
    """Who is logged in."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Hand out the CSRF cookie, to those not logged in as well: they log in with it."""
        get_token(request._request)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Return the person; 401 `not_authenticated` where nobody is logged in."""
        return me(request, request.user)


class PeopleView(APIView):
    """People by role."""

    permission_classes = [permissions.People]

    @extend_schema(
        operation_id="people_list",
        parameters=[OpenApiParameter("role", enum=Role.values, description="only who holds it")],
        responses=PersonSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """List active people, by name."""
        people = selectors.people(role=request.query_params.get("role"))
        return Response(PersonSerializer(people, many=True).data)
