"""Session cookies as DRF's authentication, with a 401 for those who are not logged in."""

from drf_spectacular.authentication import SessionScheme
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class Session(SessionAuthentication):
    """Django's session; the header makes DRF answer 401, and not 403, when there is none."""

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme in WWW-Authenticate."""
        return "Session"


class SessionSchema(SessionScheme):
    """The same cookie in the OpenAPI schema."""

    target_class = "backend.accounts.authentication.Session"
