"""Passwords: the rules of a new one, in one place, and changing one's own.

Flow: forms -> **passwords** -> User
Source: the validators are Django's (settings.AUTH_PASSWORD_VALIDATORS); the length, the list of
common passwords and the absence of rules on characters follow NIST SP 800-63B, 5.1.1.
"""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from rest_framework import status

from backend.accounts.events import Act, note
from backend.accounts.models import User
from reader_study.errors import Refused


def set_password(account: User, password: str) -> None:
    """Give an account a new password; every session under the old one is over.

    Refused (400 `password`, of the field "password"): the rules say no, and why.
    """
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(
            "password",
            error.messages[0],
            status.HTTP_400_BAD_REQUEST,
            {"password": error.messages},
        ) from error
    account.set_password(password)
    account.save(update_fields=["password"])


@transaction.atomic
def change_own_password(request: HttpRequest, old: str, new: str) -> None:
    """Change the password of who is logged in; this session stays, all others are over.

    Refused (400): `wrong_password` where the old one is not right; `password` as above.
    """
    account = request.user
    require_own_password(account, old, "old_password")
    set_password(account, new)
    update_session_auth_hash(request, account)
    note(Act.PASSWORD_CHANGED, account, account)


def require_own_password(account: User, password: str, field: str) -> None:
    """Refuse (400 `wrong_password`, of this field) what is not the account's password."""
    if not account.check_password(password):
        message = "This is not your password: nothing was changed."
        raise Refused("wrong_password", message, status.HTTP_400_BAD_REQUEST, {field: [message]})
