"""API tokens: made, listed and revoked by the person they act for.

Flow: a person at the console -> **tokens** -> Authorization: Token ... -> authentication.Token
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from rest_framework import status

from backend.accounts.models import ApiToken, User
from reader_study.errors import Refused

MOST_TOKENS = 20
MOST_DAYS = 366
DAYS = 90


def tokens_of(user: User) -> Sequence[ApiToken]:
    """Return the person's tokens that are not over, the newest first."""
    return list(ApiToken.objects.filter(user=user, expiry__gt=timezone.now()))


def make_token(user: User, name: str, days: int = DAYS) -> tuple[ApiToken, str]:
    """Return a new token's row and the token itself, which is kept nowhere.

    days : 1 to 366, from now
    Refused (409 `too_many_tokens`): the person has 20 already.
    """
    if len(tokens_of(user)) >= MOST_TOKENS:
        message = f"You have {MOST_TOKENS} tokens already: revoke one that is not used."
        raise Refused("too_many_tokens", message)
    return ApiToken.objects.create(user, expiry=timedelta(days=days), name=name)


def revoke_token(user: User, token_id: UUID) -> None:
    """End one of the person's tokens. Refused (404) for any other."""
    ended, _ = ApiToken.objects.filter(user=user, id=token_id).delete()
    if not ended:
        raise Refused("not_found", "You have no such token.", status.HTTP_404_NOT_FOUND)
