"""Single sign-on: a login at an OpenID Connect provider, as its own word for who somebody is.

Flow: login page -> provider -> sso_client -> **sso** -> the account of that name -> session
Whose account it is: one that an administrator has made under the name that the provider's claim
says (VERUM_OIDC_CLAIM), linked at the first login to the provider's own id of the person, which
counts from then on. An e-mail address counts only if it is said to be verified. Without
VERUM_OIDC_URL nothing here is used.
"""

import logging
from collections.abc import Iterable
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from backend.accounts import sso_client
from backend.accounts.events import Act, note
from backend.accounts.models import User
from backend.accounts.services import create_user
from backend.accounts.sso_client import BROKEN, Claims, State
from reader_study.errors import Refused

logger = logging.getLogger(__name__)
LONGEST_ID, LONGEST_NAME = 191, 150


def is_on() -> bool:
    """Whether there is a provider."""
    return bool(settings.OIDC_URL)


def require_on() -> None:
    """Refuse (409 `sso_off`) where there is no provider."""
    if not is_on():
        raise Refused("sso_off", "This Verum has no single sign-on.")


def begin(request: HttpRequest, leads_to: str) -> str:
    """Return the provider's address to send the browser to; leads_to : where one wants to be.

    Refused (409): `sso_failed` where it cannot be reached; `sso_off` where there is none.
    """
    require_on()
    try:
        return sso_client.address(request, leads_to)
    except BROKEN as error:
        raise _failed(type(error).__name__) from error


def came_back(request: HttpRequest) -> State:
    """Return the login that this browser began, once; its "next" is where one wants to be.

    Refused (409): `sso_failed` for what it did not begin; `sso_off` without a provider.
    """
    require_on()
    state = sso_client.state_of(request)
    if state is None:
        raise _failed("unknown state")
    return state


def finish(request: HttpRequest, state: State) -> User:
    """Return whose login the provider confirms.

    Refused (409): `sso_denied` where the provider let nobody in; `sso_failed` for an answer that
    is not right; `sso_nobody` for somebody without an account that may log in.
    """
    if request.GET.get("error") == "access_denied":
        raise Refused("sso_denied", f"{settings.OIDC_NAME} did not let you in.")
    code = request.GET.get("code")
    if not code:
        raise _failed("no code")
    try:
        claims = sso_client.claims_of(request, code, state)
    except BROKEN as error:
        raise _failed(type(error).__name__) from error
    return account_of(claims)


@transaction.atomic
def account_of(claims: Claims) -> User:
    """Return the account of who has logged in at the provider; linked, at the first time.

    Refused (409 `sso_nobody`): there is none, it is another's already, or it is deactivated.
    """
    subject = plain(claims["sub"], LONGEST_ID)
    links = SocialAccount.objects.select_related("user").filter(provider=settings.OIDC_URL)
    link = links.filter(uid=subject).first()
    account = link.user if link else _named(claims)
    if account is None or not account.is_active or not subject:
        raise _nobody()
    theirs = links.filter(user=account).first()  # once the account is held: of this very moment
    if theirs is None:
        SocialAccount.objects.create(user=account, provider=settings.OIDC_URL, uid=subject)
        note(Act.SSO_LINKED, account, None, provider=settings.OIDC_NAME)
    elif theirs.uid != subject:
        raise _nobody()
    return account


def name_in(claims: Claims) -> str:
    """Return the name that the provider vouches for; "" for none, or an unverified address."""
    if settings.OIDC_CLAIM == "email" and claims.get("email_verified") is not True:
        return ""
    return plain(claims.get(settings.OIDC_CLAIM), LONGEST_NAME)


def plain(text: Any, longest: int) -> str:
    """Return a text that can be kept and shown; "" for what is none: too long, or with a NUL."""
    fits = isinstance(text, str) and len(text) <= longest and text.isprintable()
    return text if fits else ""


def linked(accounts: Iterable[User]) -> set[int]:
    """Return the ids of the accounts that somebody at the provider logs in with."""
    rows = SocialAccount.objects.filter(user__in=list(accounts), provider=settings.OIDC_URL)
    return set(rows.values_list("user_id", flat=True)) if is_on() else set()


@transaction.atomic
def unlink(actor: User, account: User) -> None:
    """Let the next login at the provider under the account's name be linked anew."""
    if SocialAccount.objects.filter(user=account, provider=settings.OIDC_URL).delete()[0]:
        note(Act.SSO_UNLINKED, account, actor)


def _named(claims: Claims) -> User | None:
    """Return the account of the name that is vouched for, held; made, where accounts are made."""
    name = name_in(claims)
    if not name:
        return None
    accounts = User.objects.select_for_update().filter(username=name)
    account = accounts.first()
    if account is None and settings.OIDC_CREATE:
        _make(name, claims)
        account = accounts.first()
    return account


def _make(name: str, claims: Claims) -> None:
    """Make an account without roles and without a password; none under a name that cannot be."""
    called = str(claims.get("name") or "")[:LONGEST_NAME]
    try:
        create_user(name, None, [], "".join(filter(str.isprintable, called)))
    except ValidationError as error:
        logger.warning("single sign-on made no account: %s", ", ".join(error.message_dict))


def _nobody() -> Refused:
    return Refused("sso_nobody", "There is no account here for who you are there.")


def _failed(why: str) -> Refused:
    """Return what is said where the provider's part went wrong; why : for the log, its kind."""
    logger.warning("single sign-on failed: %s", why)
    message = f"{settings.OIDC_NAME} does not answer as it should. Try again, or use a password."
    return Refused("sso_failed", message)
