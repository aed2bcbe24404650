"""Single sign-on over HTTP: the way to the provider, and the way back."""

from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts import services, sso
from backend.accounts.authentication import Session
from backend.limits import OpeningLinks
from reader_study.errors import Refused

LOGIN = "/login"


class BeginSerializer(serializers.Serializer):
    """Where one wants to be afterwards: a path of this Verum."""

    next = serializers.CharField(max_length=2000)


class ProviderSerializer(serializers.Serializer):
    """Where the browser goes now."""

    address = serializers.CharField()


class SingleSignOn(APIView):
    """The way to the provider."""

    permission_classes = [AllowAny]
    throttle_classes = [OpeningLinks]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Check CSRF, which DRF leaves out for those without a session."""
        Session().enforce_csrf(request)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="sso_begin", request=BeginSerializer, responses=ProviderSerializer)
    def post(self, request: Request) -> Response:
        """Return the provider's address; 409 `sso_failed`, `sso_off`."""
        given = BeginSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        address = sso.begin(request._request, given.validated_data["next"])
        return Response(ProviderSerializer({"address": address}).data)


class SingleSignOnCallback(APIView):
    """The way back: the provider sends the browser here."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [OpeningLinks]

    @extend_schema(
        operation_id="sso_finish",
        parameters=[
            OpenApiParameter("state", OpenApiTypes.STR),
            OpenApiParameter("code", OpenApiTypes.STR),
        ],
        responses={302: None},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Log in, and go to the login page, which leads on to addresses of ours alone.

        It says what was wrong where something was, and leads there after another try.
        """
        words = {}
        try:
            state = sso.came_back(request._request)
            words["next"] = str(state.get("next") or "/")
            user = sso.finish(request._request, state)
        except Refused as refused:
            return _to_login(sso=str(refused.get_codes()), **words)
        services.enter(request._request, user, "provider")
        return _to_login(**words)


def _to_login(**words: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{LOGIN}?{urlencode(words)}")
