"""The trail of accounts: what was done to one, by whom, when.

Flow: services of accounts -> **events** -> AccountEvent (append-only) -> People
"""

from typing import Any

from django.db.models import QuerySet

from backend.accounts.models import AccountEvent, Role, User

Act = AccountEvent.Act


def note(act: AccountEvent.Act, account: User, actor: User | None, **detail: Any) -> None:
    """Add an event, in the transaction of what it tells; `detail` holds no secret."""
    AccountEvent.objects.create(act=act, account=account, actor=actor, detail=detail)


def events_of(account: User) -> QuerySet[AccountEvent]:
    """Return what was done to an account, the newest first."""
    return account.account_events.select_related("actor").order_by("-pk")


def in_words(detail: dict[str, Any]) -> str:
    """Return the detail of an event as a line: `roles: Reader -> Study lead, Reader; name: ...`."""
    return "; ".join(f"{key}: {_told(key, value)}" for key, value in detail.items())


def _told(key: str, value: Any) -> str:
    """Return a value, or what it was and is where it is a pair of them."""
    if key == "roles" and all(isinstance(part, str) for part in value):
        return ", ".join(Role(role).label for role in value) or "none"
    if isinstance(value, list):
        return " \u2192 ".join(_told(key, part) or "none" for part in value)
    return str(value)
