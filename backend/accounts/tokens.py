"""API tokens: made, listed and revoked by the person they act for, each with an end and a scope.

Flow: a person at the console -> **tokens** -> Authorization: Token ... -> authentication.Token

| scope   | opens, of what its owner may do                                          |
|---------|--------------------------------------------------------------------------|
| read    | whatever only looks: GET, HEAD, OPTIONS                                  |
| export  | looking at studies, their results and exports, and at nothing else       |
| console | everything in the console                                                |
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from rest_framework import status
from rest_framework.permissions import SAFE_METHODS

from backend.accounts.events import Act, note
from backend.accounts.models import ApiToken, User
from reader_study.errors import Refused

MOST_TOKENS = 20
MOST_DAYS = 366
DAYS = 90
STUDY = r"/api/studies/[0-9a-f-]{36}"
FILE = r"[^/]+\.(csv|json|zip|imrmc|html|pdf)"
EXPORTED = re.compile(rf"/api/auth/me|/api/studies|{STUDY}(/(results|{FILE}))?")


def tokens_of(user: User) -> Sequence[ApiToken]:
    """Return the person's tokens that are not over, the newest first."""
    return list(ApiToken.objects.filter(user=user, expiry__gt=timezone.now()))


def opens(token: ApiToken, method: str, path: str) -> bool:
    """Whether the token's scope has this request in it; path : below /api/, without the query."""
    if token.scope == ApiToken.Scope.CONSOLE:
        return True
    if method not in SAFE_METHODS:
        return False
    return token.scope == ApiToken.Scope.READ or EXPORTED.fullmatch(path) is not None


def make_token(
    user: User, name: str, days: int = DAYS, scope: str = ApiToken.Scope.READ
) -> tuple[ApiToken, str]:
    """Return a new token's row and the token itself, which is kept nowhere.

    days : 1 to 366, from now; scope : one of ApiToken.Scope
    Refused (409 `too_many_tokens`): the person has 20 already.
    """
    if len(tokens_of(user)) >= MOST_TOKENS:
        message = f"You have {MOST_TOKENS} tokens already: revoke one that is not used."
        raise Refused("too_many_tokens", message)
    made = ApiToken.objects.create(user, expiry=timedelta(days=days), name=name, scope=scope)
    note(Act.TOKEN_MADE, user, user, name=name, days=days, scope=scope)
    return made


def revoke_token(user: User, token_id: UUID) -> None:
    """End one of the person's tokens. Refused (404) for any other."""
    token = ApiToken.objects.filter(user=user, id=token_id).first()
    if token is None:
        raise Refused("not_found", "You have no such token.", status.HTTP_404_NOT_FOUND)
    token.delete()
    note(Act.TOKEN_REVOKED, user, user, name=token.name)
