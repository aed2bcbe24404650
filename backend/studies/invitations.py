"""Invitations to read: the link, and the account that its acceptance makes.

Flow: a reader's place -> **link** -> account -> reading room
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from rest_framework import status

from backend.accounts.models import Role, User
from backend.accounts.services import create_user, enter
from reader_study import invitations
from reader_study.errors import Refused
from reader_study.models import StudyReader
from reader_study.refusals import invalid

PATH = "/invite/"


def invite(actor: User, study_id: UUID, label: str) -> dict[str, Any]:
    """Return a new link to a reader's place, as a path, and when it ends. Refused as below."""
    link = invitations.invite(actor, study_id, label)
    return {"link": f"{PATH}{link.token}", "expires_at": link.expires_at}


def shown(user: Any, token: str) -> dict[str, Any]:
    """Return what an invitation is to, and who is logged in and could accept it. Refused (404)."""
    invitation = invitations.invitation_of(token)
    place = invitation.reader
    accepts = user.is_authenticated and user.holds(Role.READER)
    return {
        "study": place.study.name,
        "name": place.name,
        "email": place.email,
        "expires_at": invitation.expires_at,
        "username": user.username if accepts else None,
    }


def accept(
    request: HttpRequest,
    token: str,
    username: str | None = None,
    password: str | None = None,
    name: str | None = None,
) -> User:
    """Give the place to a new account, logged in, or to who is logged in where none is asked for.

    Refused: 404 and 400 as `invitations.accept`; 400 `account` for a name or password that cannot
    be; 401 where nobody is logged in and no account is asked for.
    """
    if username is None and password is None:
        return _taken_by(request.user, token)
    with transaction.atomic():
        place = invitations.held_invitation(token).reader
        user = _account(username or "", password or "", name or place.name, place)
        invitations.accept(user, token)
    enter(request, user)  # a lock after failures has no part in it
    return user


def _taken_by(user: Any, token: str) -> User:
    invitations.invitation_of(token)
    if not user.is_authenticated:
        message = "Log in, or choose a user name and a password for a new account."
        raise Refused("not_authenticated", message, status.HTTP_401_UNAUTHORIZED)
    invitations.accept(user, token)
    return user


def _account(username: str, password: str, name: str, place: StudyReader) -> User:
    """Make the account. Refused (400 `account`), field by field, as Django's validators say."""
    try:
        return create_user(username, password, [Role.READER], name, place.email)
    except ValidationError as error:
        fields = (
            error.message_dict if hasattr(error, "error_dict") else {"password": error.messages}
        )
        first = next(iter(fields.values()))[0]
        refused = invalid("account", first, "password")
        refused.fields = fields
        raise refused from error
