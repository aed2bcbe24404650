"""Single sign-on: a login at an OpenID Connect provider, as its own word for who somebody is.

Flow: login page -> provider -> **sso** -> the account of that name -> session
Discovery, PKCE and the state kept in the session are django-allauth's (allauth.socialaccount), the
check of signatures is PyJWT's; ours is the nonce, and whose account it is: one that an
administrator has made under the name that the provider's claim says (VERUM_OIDC_CLAIM), linked at
the first login to the provider's own id of the person, which counts from then on. An e-mail address
counts only if it is said to be verified. Without VERUM_OIDC_URL nothing here is used.
Source: OpenID Connect Core 1.0, 3.1; RFC 7636.
"""

import hmac
import logging
import secrets
from collections.abc import Mapping
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from backend.accounts.events import Act, note
from backend.accounts.models import User
from backend.accounts.services import create_user
from reader_study.errors import Refused

logger = logging.getLogger(__name__)
CALLBACK = "/api/auth/sso/callback"
LONGEST_ID, LONGEST_NAME = 191, 150
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
LEEWAY_S = 60  # by so much clocks may differ
BROKEN = (
    OAuth2Error,
    jwt.PyJWTError,
    requests.RequestException,
    LookupError,
    TypeError,
    ValueError,
)
Claims = Mapping[str, Any]


class _Adapter(OpenIDConnectOAuth2Adapter):
    """allauth's client of the one provider, which comes back to our own address."""

    def get_provider(self) -> "_Provider":
        return _Provider(self.request, app=_app())

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(CALLBACK)


class _Provider(OpenIDConnectProvider):
    """The provider of the settings; PKCE is always used."""

    oauth2_adapter_class = _Adapter
    pkce_enabled_default = True


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
    nonce = secrets.token_urlsafe(32)
    provider = _Provider(request, app=_app())
    try:
        sent = provider.redirect(
            request, "login", leads_to, auth_params={"nonce": nonce}, nonce=nonce
        )
    except BROKEN as error:
        raise _failed(error) from error
    return str(sent["Location"])


def finish(request: HttpRequest) -> tuple[User, str]:
    """Return whose login the provider confirms, and where they wanted to be.

    Refused (409): `sso_failed` for an answer that is none of this browser's, or is not right;
    `sso_nobody` for somebody without an account that may log in; `sso_off` without a provider.
    """
    require_on()
    state = statekit.unstash_state(
        request, provider_id=settings.OIDC_CLIENT_ID, state_id=request.GET.get("state", "")
    )
    if state is None or not request.GET.get("code"):
        raise _failed(None)
    try:
        claims = _claims(_Adapter(request, settings.OIDC_CLIENT_ID), request.GET["code"], state)
    except BROKEN as error:
        raise _failed(error) from error
    return account_of(claims), str(state.get("next") or "/")


@transaction.atomic
def account_of(claims: Claims) -> User:
    """Return the account of who has logged in at the provider; linked, at the first time.

    Refused (409 `sso_nobody`): there is none, it is another's already, or it is deactivated.
    """
    subject, name = str(claims["sub"]), named(claims)
    rows = SocialAccount.objects.select_related("user").filter(provider=settings.OIDC_URL)
    link = rows.filter(uid=subject).first()
    account = link.user if link else User.objects.select_for_update().filter(username=name).first()
    if account is None and name and settings.OIDC_CREATE:
        account = _made(name, claims)
    if account is None or not account.is_active:
        raise _nobody()
    if link is None:
        if rows.filter(user=account).exists() or not 0 < len(subject) <= LONGEST_ID:
            raise _nobody()
        SocialAccount.objects.create(user=account, provider=settings.OIDC_URL, uid=subject)
        note(Act.SSO_LINKED, account, None, provider=settings.OIDC_NAME)
    return account


def named(claims: Claims) -> str:
    """Return the name that the provider vouches for; "" for none, or an unverified address."""
    if settings.OIDC_CLAIM == "email" and claims.get("email_verified") is not True:
        return ""
    name = claims.get(settings.OIDC_CLAIM)
    return name if isinstance(name, str) and len(name) <= LONGEST_NAME else ""


def linked(accounts: list[User]) -> set[int]:
    """Return the ids of the accounts that somebody at the provider logs in with."""
    rows = SocialAccount.objects.filter(user__in=accounts, provider=settings.OIDC_URL)
    return set(rows.values_list("user_id", flat=True)) if is_on() else set()


@transaction.atomic
def unlink(actor: User, account: User) -> None:
    """Let the next login at the provider under the account's name be linked anew."""
    if SocialAccount.objects.filter(user=account, provider=settings.OIDC_URL).delete()[0]:
        note(Act.SSO_UNLINKED, account, actor)


def _claims(adapter: _Adapter, code: str, state: Mapping[str, Any]) -> Claims:
    """Return what the provider says of the person, in a token signed for us and this login."""
    app = adapter.get_provider().app
    client = adapter.get_client(adapter.request, app)
    given = client.get_access_token(code, pkce_code_verifier=state["pkce_code_verifier"])
    claims = _signed(adapter, given["id_token"])
    if not hmac.compare_digest(str(claims.get("nonce", "")), state["nonce"]):
        raise OAuth2Error("another login's nonce")
    if settings.OIDC_CLAIM in claims:
        return claims
    more = adapter._fetch_user_info(given["access_token"])
    if more["sub"] != claims["sub"]:
        raise OAuth2Error("another person's claims")
    return more | claims


def _signed(adapter: _Adapter, token: str) -> Claims:
    """Return a token's claims, once its signature, issuer, audience and times are right.

    jwt.PyJWTError, LookupError : they are not; allauth's own check takes whatever algorithm the
    token names, and no key without an id.
    """
    with get_adapter().get_requests_session() as session:
        answer = session.get(adapter.openid_config["jwks_uri"])
    answer.raise_for_status()
    meant = jwt.get_unverified_header(token).get("kid")
    keys = jwt.PyJWKSet.from_dict(answer.json()).keys
    fitting = [key for key in keys if meant in (None, key.key_id)]
    claims: Claims = jwt.decode(
        token,
        fitting[0],
        algorithms=ALGORITHMS,
        issuer=adapter.openid_config["issuer"],
        audience=settings.OIDC_CLIENT_ID,
        leeway=LEEWAY_S,
        options={"require": ["exp", "iss", "aud", "sub"]},
    )
    return claims


def _made(name: str, claims: Claims) -> User:
    """Make an account without roles and without a password. Refused for a name that cannot be."""
    try:
        return create_user(name, None, [], str(claims.get("name") or "")[:LONGEST_NAME])
    except ValidationError as error:
        raise _nobody() from error


def _app() -> SocialApp:
    scope = ["openid", "email" if settings.OIDC_CLAIM == "email" else "profile"]
    return SocialApp(
        provider="openid_connect",
        provider_id=settings.OIDC_CLIENT_ID,
        name=settings.OIDC_NAME,
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={"server_url": settings.OIDC_URL, "scope": scope},
    )


def _nobody() -> Refused:
    return Refused("sso_nobody", "There is no account here for who you are there.")


def _failed(error: Exception | None) -> Refused:
    """Return what is said where the provider's part went wrong; the log has its kind alone."""
    logger.warning("single sign-on failed: %s", type(error).__name__ if error else "unknown state")
    return Refused("sso_failed", f"Logging in by {settings.OIDC_NAME} did not work.")
