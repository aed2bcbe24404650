"""Tokens over HTTP; by session alone, so that no token makes or outlives another."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.authentication import Session
from backend.accounts.models import ApiToken
from backend.accounts.permissions import Tokens
from backend.accounts.tokens import DAYS, MOST_DAYS, make_token, revoke_token, tokens_of
from reader_study.api.views import PrivateView
from reader_study.permissions import person


class TokenSerializer(serializers.Serializer):
    """A token, but for the token itself."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    scope = serializers.ChoiceField(ApiToken.Scope.choices)
    created_at = serializers.DateTimeField(source="created")
    expires_at = serializers.DateTimeField(source="expiry")


class MadeTokenSerializer(TokenSerializer):
    """A new token: the only answer that has it."""

    token = serializers.CharField(help_text="shown once: Authorization: Token ...")


class NewTokenSerializer(serializers.Serializer):
    """A token to make."""

    name = serializers.CharField(max_length=100, help_text="what it is for")
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, required=False, default=DAYS)
    scope = serializers.ChoiceField(
        ApiToken.Scope.choices,
        required=False,
        default=ApiToken.Scope.READ,
        help_text="what it opens, of what its owner may do; read: whatever only looks",
    )


class TokensView(PrivateView):
    """The tokens of the person logged in."""

    authentication_classes = [Session]
    permission_classes = [Tokens]

    @extend_schema(operation_id="tokens_list", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List those that are not over, the newest first."""
        return Response(TokenSerializer(tokens_of(person(request)), many=True).data)

    @extend_schema(
        operation_id="tokens_create",
        request=NewTokenSerializer,
        responses={201: MadeTokenSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make a token; 409 `too_many_tokens` for who has twenty."""
        new = NewTokenSerializer(data=request.data)
        new.is_valid(raise_exception=True)
        row, token = make_token(person(request), **new.validated_data)
        return Response(_made(row, token), status=status.HTTP_201_CREATED)


class TokenView(PrivateView):
    """One token."""

    authentication_classes = [Session]
    permission_classes = [Tokens]

    @extend_schema(operation_id="tokens_revoke", responses={204: None})
    def delete(self, request: Request, token_id: UUID) -> Response:
        """End it."""
        revoke_token(person(request), token_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _made(row: ApiToken, token: str) -> dict[str, object]:
    return {**TokenSerializer(row).data, "token": token}
