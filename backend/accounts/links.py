"""Links by which a person sets a password: the first one of an account, or a new one.

Flow: administrator, or a forgotten password -> **link** (its hash alone is kept) -> password
A link works once, until its end, and until another is made for the same account. Whatever is wrong
with one, the answer is the same.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from rest_framework import status

from backend.accounts.events import Act, note
from backend.accounts.models import AccountLink, User
from backend.accounts.passwords import set_password
from backend.mail import sends_mail
from reader_study.errors import Refused

PATH = "/welcome/"
LASTS = {
    AccountLink.Purpose.INVITATION: timedelta(days=7),
    AccountLink.Purpose.RESET: timedelta(hours=24),
}
TOKEN_BYTES = 32
MAIL = {
    AccountLink.Purpose.INVITATION: (
        "Your account in Verum",
        "An account has been made for you in Verum. Your user name is {name}.\n"
        "Choose a password here:\n\n{link}\n\nThe link works once, until {until}.\n",
    ),
    AccountLink.Purpose.RESET: (
        "A new password for Verum",
        "Somebody, probably you, asked for a new password for {name} in Verum.\n"
        "Choose it here:\n\n{link}\n\nThe link works once, until {until}. If it was not you, "
        "leave it: your password stays as it is.\n",
    ),
}


@dataclass(frozen=True)
class Link:
    """A new link: its path, which is stored nowhere, and when it ends."""

    link: str
    expires_at: datetime


@transaction.atomic
def make_link(account: User, actor: User | None) -> Link:
    """Make a link to an account's password; older ones are revoked.

    Refused (409 `inactive`): the account is deactivated.
    """
    if not account.is_active:
        raise Refused("inactive", f"{account.username} is deactivated: activate the account first.")
    purpose = AccountLink.Purpose.RESET if account.last_login else AccountLink.Purpose.INVITATION
    now = timezone.now()
    revoke_links(account)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now + LASTS[purpose]
    AccountLink.objects.create(
        user=account, purpose=purpose, token_sha256=_sha256(token), expires_at=expires_at
    )
    note(Act.LINK_MADE, account, actor, purpose=purpose, until=expires_at.isoformat())
    return Link(f"{PATH}{token}", expires_at)


def revoke_links(account: User) -> None:
    """End every link to an account's password."""
    standing = AccountLink.objects.filter(user=account, used_at=None, revoked_at=None)
    standing.update(revoked_at=timezone.now())


def link_of(token: str) -> AccountLink:
    """Return the row of a link that works. Refused (404), always alike, for any other."""
    rows = AccountLink.objects.select_related("user").filter(used_at=None, revoked_at=None)
    row = rows.filter(token_sha256=_sha256(token), expires_at__gt=timezone.now()).first()
    if row is None or not row.user.is_active:
        raise Refused(
            "not_found",
            "This link is not valid any more: ask an administrator for a new one.",
            status.HTTP_404_NOT_FOUND,
        )
    return row


@transaction.atomic
def use_link(token: str, password: str) -> User:
    """Set the password of the link's account; its sessions, and tokens, are over.

    Refused: 404 as `link_of`; 400 `password` as `passwords.set_password`.
    """
    AccountLink.objects.select_for_update().filter(token_sha256=_sha256(token)).first()
    row = link_of(token)
    set_password(row.user, password)
    row.user.auth_token_set.all().delete()
    row.used_at = timezone.now()
    row.save(update_fields=["used_at"])
    note(Act.PASSWORD_SET, row.user, row.user, purpose=row.purpose)
    return row.user


def mail_link(account: User, actor: User | None, link: Link, address: str) -> bool:
    """Send a link to the account's own e-mail; False where this server or the account has none.

    address : of this Verum, with the scheme and no path
    smtplib.SMTPException, OSError : the mail server did not take it
    """
    if not sends_mail() or not account.email:
        return False
    purpose = AccountLink.Purpose.RESET if account.last_login else AccountLink.Purpose.INVITATION
    subject, body = MAIL[purpose]
    until = f"{link.expires_at:%Y-%m-%d %H:%M} UTC"
    text = body.format(name=account.username, link=f"{address}{link.link}", until=until)
    EmailMessage(subject, text, to=[account.email]).send()
    note(Act.LINK_SENT, account, actor, to=account.email)
    return True


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
