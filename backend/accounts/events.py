"""The trail of accounts: what was done to one, by whom, when.

Flow: services of accounts -> **events** -> AccountEvent (append-only) -> People
"""

from typing import Any

from django.db.models import QuerySet

from backend.accounts.models import AccountEvent, User

Act = AccountEvent.Act


def note(act: AccountEvent.Act, account: User, actor: User | None, **detail: Any) -> None:
    """Add an event, in the transaction of what it tells; `detail` holds no secret."""
    AccountEvent.objects.create(act=act, account=account, actor=actor, detail=detail)


def events_of(account: User) -> QuerySet[AccountEvent]:
    """Return what was done to an account, the newest first."""
    return account.account_events.select_related("actor").order_by("-pk")
