"""Whose a job or a model is: who started it may stop or remove it; so may leads and administrators.

All researchers see all of them: what one of them waits for, another must not end unasked.
"""

from collections.abc import Container

from rest_framework import serializers, status

from backend.accounts.models import Role, User
from backend.accounts.permissions import Console
from reader_study.errors import Refused
from reader_study.permissions import person

OVER_ALL = (Role.LEAD, Role.ADMIN)


def is_own(user: User, owner: User | None, roles: Container[str]) -> bool:
    """Whether they own it, or are a lead or an administrator, whose everything is.

    owner : who started it; None where nobody is known, such as what a program made
    roles : the user's
    """
    return (owner is not None and owner.pk == user.pk) or any(one in roles for one in OVER_ALL)


def require_own(user: User, owner: User | None, called: str) -> None:
    """Refuse (403 `not_yours`) whose it is not.

    called : what it is, in a word, for the sentence that is shown
    """
    if not is_own(user, owner, user.roles):
        whose = f"This {called} is {owner.username}'s" if owner else f"This {called} is not yours"
        message = f"{whose}: it is for its owner, a lead or an administrator to do this."
        raise Refused("not_yours", message, status.HTTP_403_FORBIDDEN)


def may_end(serializer: serializers.BaseSerializer, owner: User | None) -> bool:
    """Whether who asks may change the console's things, and this one is theirs.

    serializer : its context holds the request; the roles are looked up once for all rows
    """
    user, context = person(serializer.context["request"]), serializer.context
    if "roles" not in context:
        context["roles"] = user.roles
    roles = context["roles"]
    may_change = any(one in roles for one in (Role.ADMIN, *Console.may_change))
    return may_change and is_own(user, owner, roles)
