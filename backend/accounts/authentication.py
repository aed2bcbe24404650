"""Who asks: a session cookie, or, outside the reading room, an API token.

With a 401 for those who are neither. A token may do in the console what its owner may; what a
reader is shown is for a person at a screen, so the addresses below READING take no token.
A page says for whom it acts: the session it had may be somebody else's by now, who has logged in in
another window of the same browser, and what is done on the page must not be done under that name.
"""

from typing import Any
from urllib.parse import unquote

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication, get_authorization_header
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    PermissionDenied,
)
from rest_framework.request import Request

from backend.accounts.tokens import opens

READING = "/api/reading/"
ACTING = "X-Verum-Account"  # the username, percent-encoded, of whom the page was made for


class Session(SessionAuthentication):
    """Django's session; the header makes DRF answer 401, and not 403, when there is none."""

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme in WWW-Authenticate."""
        return "Session"

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return whose session it is; 401 `not_authenticated` where the page acts for another."""
        found = super().authenticate(request)
        named = request.headers.get(ACTING)
        if found is not None and named is not None and unquote(named) != found[0].get_username():
            raise NotAuthenticated(
                "Somebody else has logged in in this browser meanwhile. Log in to go on."
            )
        return found

    def enforce_csrf(self, request: Request) -> None:
        """Refuse (403 `csrf_failed`) a write without the token that a page of ours has.

        The code is its own, apart from what a person may not do: with a fresh token, which any
        answer of /api/auth/me brings, the same write is taken.
        """
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise PermissionDenied(str(error.detail), code="csrf_failed") from error


class Token(TokenAuthentication):
    """`Authorization: Token ...`: a hash of it is in the database, and it is not yet over.

    This is the one place where its scope is asked for; 403 `token_scope` where it does not do.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return the token's owner; 401 for a token that is none, or in the reading room."""
        given = get_authorization_header(request)
        if not given.isascii():  # knox would fail to decode it
            raise AuthenticationFailed("Invalid token.")
        found = super().authenticate(request)
        if found is not None and request.path_info.startswith(READING):
            raise AuthenticationFailed("The reading room takes no tokens: log in to read.")
        if found is not None and not opens(found[1], request.method, request.path_info):
            scope = found[1].get_scope_display().lower()
            message = f"The token {found[1].name!r} is for: {scope}. Make one with another scope."
            raise PermissionDenied(message, code="token_scope")
        return found


class SessionSchema(SessionScheme):
    """The same cookie in the OpenAPI schema."""

    target_class = "backend.accounts.authentication.Session"


class TokenSchema(KnoxTokenScheme):
    """The same header in the OpenAPI schema."""

    target_class = "backend.accounts.authentication.Token"
