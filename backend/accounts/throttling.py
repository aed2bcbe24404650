"""The rate limit of logins: ten failures a minute for one name from one address.

Every way in asks it: the API (`LoginThrottle`) and /admin/ (backend.accounts.admin). What fails on
beyond it is locked out for longer: backend.accounts.locking.
"""

import unicodedata
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from backend.accounts.models import LoginAttempt

ATTEMPTS = 10
WINDOW = timedelta(minutes=1)
KEPT = timedelta(days=1)
NUL, UNKNOWN = "\x00", "\ufffd"  # PostgreSQL stores no NUL


class LoginThrottle(BaseThrottle):
    """The limit at the API."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count a login; refuse it as the eleventh within a minute."""
        if request.method != "POST":
            return True
        self.wait_s = count_attempt(request, _username(request))
        return self.wait_s == 0

    def wait(self) -> float:
        """Seconds until one may try again."""
        return self.wait_s


def count_attempt(request: Request | HttpRequest, username: str) -> float:
    """Count an attempt; return the seconds to wait where it is one too many, else 0.

    It is a row before its password is checked, and before others are counted: so of attempts in
    parallel no more get through than of attempts in a row.
    """
    now = timezone.now()
    LoginAttempt.objects.filter(at__lt=now - KEPT).delete()
    who = attempt_of(request, username)
    this = LoginAttempt.objects.create(**who)
    recent = LoginAttempt.objects.filter(**who, at__gt=now - WINDOW)
    if recent.count() <= ATTEMPTS:
        return 0
    this.delete()
    oldest = recent.order_by("at").first()
    passed = timezone.now() - oldest.at if oldest else WINDOW
    return max((WINDOW - passed).total_seconds(), 1.0)


def attempt_of(request: Request | HttpRequest, username: str) -> dict[str, str]:
    """Return the fields that name the attempts of one name from one address.

    Behind a proxy the address is the client's, as NUM_PROXIES (VERUM_PROXIES) counts them.
    """
    address = BaseThrottle().get_ident(request) or ""  # no request, but a login, has none
    return {"username": normalised(username), "address": one_of_its_network(address)}


def one_of_its_network(address: str) -> str:
    """Return the first address of an IPv6 network of 64 bits, which one line has; others as is."""
    try:
        parsed = ip_address(address)
    except ValueError:  # of a proxy that says something else
        return address[:64]
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    own = parsed.ipv4_mapped or IPv6Network((parsed.packed, 64), strict=False).network_address
    return str(own)


def normalised(username: str) -> str:
    """Return the one name of all spellings that a login form may take for it.

    Those are blanks around it, capitals, full-width letters. At most 150 characters.
    """
    name = unicodedata.normalize("NFKC", username).replace(NUL, UNKNOWN).strip().casefold()
    return name.encode(errors="replace").decode()[:150]


def forget_attempts(request: Request | HttpRequest, username: str) -> None:
    """Forget the attempts of someone who is in."""
    LoginAttempt.objects.filter(**attempt_of(request, username)).delete()


def _username(request: Request) -> str:
    data = request.data
    return str(data.get("username", "")) if isinstance(data, dict) else ""
