"""The second factor: an app that shows a code every half minute, and recovery codes on paper.

Flow: password -> **second factor** -> session
Rows, secrets and codes are django-allauth's (allauth.mfa). Ours is that a code works once on every
web process: the counter of the last one is kept in the row, which is held while a code is tried.
Source: RFC 6238 (six digits, 30 s, one step of drift either way); OWASP ASVS 4.0, 2.8.
"""

import base64
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import segno
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework import status

from backend.accounts import wrong_codes
from backend.accounts.events import Act, note
from backend.accounts.locking import locked
from backend.accounts.models import User
from reader_study.errors import Refused

logger = logging.getLogger(__name__)
APP, PAPER = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
LAST = "last_counter"  # in the app's row: half minutes since 1970 at the code that was used last


class Secrets(DefaultMFAAdapter):
    """What allauth keeps in rows, encrypted under a key that VERUM_SECRET_KEY gives."""

    def encrypt(self, text: str) -> str:
        """Return the text as Fernet's token."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text. InvalidToken: it was encrypted under another key."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        """Return what the app calls the account: the user name, with which one logs in."""
        return user.get_username()


@dataclass(frozen=True)
class Offered:
    """A secret that is not the account's yet: as text, and as a picture to be scanned."""

    secret: str
    picture: str  # of the QR code: an SVG as a data: URI


@dataclass(frozen=True)
class Standing:
    """How an account stands: since when codes are asked, and how many recovery codes are left."""

    policy: str
    since: datetime | None
    codes_left: int


def is_on(account: User) -> bool:
    """Whether a code is asked of this account at its login."""
    return settings.SECOND_FACTOR != "off" and bool(holders([account]))


def holders(accounts: Iterable[User]) -> dict[int, bool]:
    """Return whether codes are locked for now, by the ids of those who have set one up."""
    rows = Authenticator.objects.filter(user__in=list(accounts), type=APP)
    return {row.user_id: wrong_codes.is_locked(row) for row in rows}


def standing(account: User) -> Standing:
    """Return how the account stands."""
    rows = _rows(account)
    left = 0
    if PAPER in rows:
        used = rows[PAPER].data["used_mask"].bit_count()
        left = settings.MFA_RECOVERY_CODE_COUNT - used
    since = rows[APP].created_at if APP in rows else None
    return Standing(settings.SECOND_FACTOR, since, left)


def offer(account: User) -> Offered:
    """Make a secret for the account's app; nothing is kept."""
    secret = generate_totp_secret()
    picture = segno.make(Secrets().build_totp_url(account, secret), error="m")
    return Offered(secret, picture.svg_data_uri(scale=4, border=4, light="#fff"))


@transaction.atomic
def turn_on(account: User, secret: str, code: str) -> list[str]:
    """Ask this account's codes from here on; return the recovery codes, which is the only time.

    Its sessions are over (`generation`), and the code that showed the app to be right is used.
    Refused: 409 as `require_off`; 400 `wrong_code`.
    """
    held = User.objects.select_for_update().get(pk=account.pk)
    require_off(held)
    TOTP.activate(account, secret)
    if not accepts(account, code):
        raise wrong_code()
    account.generation = held.generation + 1
    account.save(update_fields=["generation"])
    note(Act.SECOND_FACTOR_ON, account, account)
    return _new_codes(account)


def require_off(account: User) -> None:
    """Refuse (409) to begin where it is on (`second_factor_on`), or offered to nobody."""
    if settings.SECOND_FACTOR == "off":
        raise Refused("second_factor_off", "This Verum asks for no second factor.")
    if holders([account]):
        raise Refused("second_factor_on", "Your account has a second factor: turn it off first.")


@transaction.atomic
def renew_codes(account: User) -> list[str]:
    """Return new recovery codes; those of before do not work any more."""
    note(Act.RECOVERY_CODES, account, account)
    return _new_codes(account)


@transaction.atomic
def turn_off(account: User, actor: User | None, act: Act = Act.SECOND_FACTOR_OFF) -> None:
    """Ask for no code any more; actor : None for the command line."""
    if Authenticator.objects.filter(user=account).delete()[0]:
        note(act, account, actor)


@transaction.atomic
def accepts(account: User, code: str) -> bool:
    """Whether this is a code of the account that was not used before; it is used then.

    Refused (429 `locked`): too many of the account's were wrong, from wherever.
    """
    rows = _rows(account, Authenticator.objects.select_for_update())
    if APP not in rows:
        return False
    if wrong_codes.is_locked(rows[APP]):
        raise locked()
    try:
        is_right = _is_of_app(rows[APP], code) or _is_of_paper(rows.get(PAPER), code)
    except InvalidToken:
        logger.error(
            "the second factor of account %s cannot be read: it was set up under another "
            "VERUM_SECRET_KEY; manage.py remove_second_factor ends it",
            account.pk,
        )
        return False
    wrong_codes.count(rows[APP], is_right)
    return is_right


def wrong_code() -> Refused:
    """Return what is said of a code that is not taken."""
    message = "This code is wrong, or was used already. Wait for the next one."
    return Refused("wrong_code", message, status.HTTP_400_BAD_REQUEST, {"code": [message]})


def _is_of_app(row: Authenticator, code: str) -> bool:
    counter = _counter_of(Secrets().decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get(LAST, -1):
        return False
    row.data[LAST] = counter
    row.last_used_at = timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _is_of_paper(row: Authenticator | None, code: str) -> bool:
    return row is not None and bool(RecoveryCodes(row).validate_code(code))


def _counter_of(secret: str, code: str) -> int | None:
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


def _new_codes(account: User) -> list[str]:
    Authenticator.objects.filter(user=account, type=PAPER).delete()
    return RecoveryCodes.activate(account).generate_codes()


def _rows(account: User, among: object = None) -> dict[str, Authenticator]:
    rows = Authenticator.objects if among is None else among
    return {row.type: row for row in rows.filter(user=account)}


def _cipher() -> Fernet:
    key = salted_hmac("verum.second_factor", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
