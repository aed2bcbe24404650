"""The rate limit of logins: ten failures a minute for one name from one address."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from backend.accounts.models import LoginAttempt

ATTEMPTS = 10
WINDOW = timedelta(minutes=1)
KEPT = timedelta(days=1)


class LoginThrottle(BaseThrottle):
    """Each attempt is a row before its password is checked, so parallel ones count as well."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count this attempt; refuse it as the eleventh within a minute."""
        now = timezone.now()
        LoginAttempt.objects.filter(at__lt=now - KEPT).delete()
        who = attempt_of(request, _username(request))
        self.recent = LoginAttempt.objects.filter(**who, at__gt=now - WINDOW)
        if self.recent.count() >= ATTEMPTS:
            return False
        LoginAttempt.objects.create(**who)
        return True

    def wait(self) -> float:
        """Seconds until the oldest attempt that counts is a minute old."""
        oldest = self.recent.order_by("at").first()
        passed = timezone.now() - oldest.at if oldest else WINDOW
        return max((WINDOW - passed).total_seconds(), 1.0)


def attempt_of(request: Request | HttpRequest, username: str) -> dict[str, str]:
    """Return the fields that name the attempts of one name from one address."""
    address = BaseThrottle().get_ident(request)  # counts proxies as NUM_PROXIES says
    return {"username": username[:150].casefold(), "address": address[:64]}


def forget_attempts(request: Request | HttpRequest, username: str) -> None:
    """Forget the attempts of someone who is in."""
    LoginAttempt.objects.filter(**attempt_of(request, username)).delete()


def _username(request: Request) -> str:
    data = request.data
    return str(data.get("username", "")) if isinstance(data, dict) else ""
