"""Wrong codes of one account, from wherever: after too many in a row none is taken for a while.

Flow: second_factor.accepts -> **wrong_codes** -> the app's row
The lock of `locking` is of one address. A code is asked of who knows the password already, and
whoever stole that may have a thousand addresses: so here all of them count together. Nobody else
can bring this lock about.
Source: NIST SP 800-63B, 5.2.2 (rate limiting by account).
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from backend.accounts.events import Act, note
from backend.accounts.models import User

COUNTED = "wrong_codes"  # in the row's data: how many in a row, and when the last one was


def is_locked(row: Authenticator) -> bool:
    """Whether no code is taken; row : the app's."""
    return _standing(row) >= settings.AXES_FAILURE_LIMIT


def count(row: Authenticator, is_right: bool) -> None:
    """Count a code in the app's row, which the caller holds; a right one ends the row of wrong."""
    wrong = 0 if is_right else _standing(row) + 1
    row.data[COUNTED] = [wrong, timezone.now().timestamp()]
    row.save(update_fields=["data"])
    if is_locked(row):
        note(Act.LOCKED, row.user, None, codes=f"{wrong} wrong ones")


def forget(account: User) -> None:
    """Take codes again."""
    for row in Authenticator.objects.select_for_update().filter(user=account):
        if row.data.pop(COUNTED, None):
            row.save(update_fields=["data"])


def _standing(row: Authenticator) -> int:
    """Return how many count still: after a pause as long as the lock it is none."""
    wrong, at = row.data.get(COUNTED, (0, 0))
    is_over = timezone.now().timestamp() - at >= settings.AXES_COOLOFF_TIME.total_seconds()
    return 0 if is_over else int(wrong)
