"""What an OpenID Connect provider is asked, and what of its answers is believed.

Flow: sso -> **sso_client** -> provider -> **sso_client** -> claims
Discovery, PKCE and the state kept in the session are django-allauth's (allauth.socialaccount), the
check of signatures is PyJWT's; the nonce is ours. Whatever the provider answers, what fails here is
one of BROKEN.
Source: OpenID Connect Core 1.0, 3.1.3; RFC 7636.
"""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

CALLBACK = "/api/auth/sso/callback"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
LEEWAY_S = 60  # by so much clocks may differ
BROKEN = (
    OAuth2Error,
    jwt.PyJWTError,
    requests.RequestException,
    AttributeError,  # a list where the protocol has an object
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
Claims = Mapping[str, Any]
State = Mapping[str, Any]


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


def address(request: HttpRequest, leads_to: str) -> str:
    """Return the provider's address for a new login; leads_to : kept in the session.

    BROKEN : the provider does not say its addresses.
    """
    nonce = secrets.token_urlsafe(32)
    provider = _Provider(request, app=_app())
    sent = provider.redirect(request, "login", leads_to, auth_params={"nonce": nonce}, nonce=nonce)
    return str(sent["Location"])


def state_of(request: HttpRequest) -> State | None:
    """Return what this browser began, once; None for what it did not."""
    given = request.GET.get("state", "")
    state: State | None = statekit.unstash_state(
        request, provider_id=settings.OIDC_CLIENT_ID, state_id=given
    )
    return state


def claims_of(request: HttpRequest, code: str, state: State) -> Claims:
    """Return what the provider says of the person, in a token signed for us and this login.

    BROKEN : it says it not at all, not rightly, or of another login.
    """
    adapter = _Adapter(request, settings.OIDC_CLIENT_ID)
    app = adapter.get_provider().app
    client = adapter.get_client(request, app)
    given = client.get_access_token(code, pkce_code_verifier=state["pkce_code_verifier"])
    claims = _signed(adapter, given["id_token"])
    if not hmac.compare_digest(str(claims.get("nonce", "")), state["nonce"]):
        raise OAuth2Error("another login's nonce")
    if claims.get("azp", app.client_id) != app.client_id:
        raise OAuth2Error("another client's token")
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
