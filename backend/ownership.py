"""Whose a job or a model is: who started it may stop or remove it; so may leads and administrators.

All researchers see all of them: what one of them waits for, another must not end unasked.
"""

from rest_framework import status

from backend.accounts.models import Role, User
from reader_study.errors import Refused


def require_own(user: User, owner: User | None, called: str) -> None:
    """Refuse (403 `not_yours`) who neither owns it nor is a lead or an administrator.

    owner : who started it; None where nobody is known, such as what a program made
    called : what it is, in a word, for the sentence that is shown
    """
    if owner is not None and owner.pk == user.pk:
        return
    if not user.holds(Role.LEAD, Role.ADMIN):
        whose = f"This {called} is {owner.username}'s" if owner else f"This {called} is not yours"
        message = f"{whose}: it is for its owner, a lead or an administrator to do this."
        raise Refused("not_yours", message, status.HTTP_403_FORBIDDEN)
