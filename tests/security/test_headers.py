"""Headers that protect every answer, whoever gives it, and what browsers keep of private data."""

import pytest
from django.conf import settings

from tests.world import case_number

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "/": 200,
    "/login": 200,
    "/admin/login/": 302,
    "/icon.svg": 200,
    "/assets/none.js": 404,
    "/static/admin/css/base.css": 200,
    "/api/health": 200,
    "/api/auth/me": 401,
    "/api/none": 404,
    "/api/jobs?state=%00": 400,
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_kind_of_answer_carries_the_protective_headers(api, address) -> None:
    answer = api().get(address)
    assert answer.status_code == EVERYWHERE[address]
    for name, value in ALWAYS.items():
        # a request that is refused before Django's own middleware runs says nothing to sniff at
        if answer.status_code != 400 or name.startswith("Cross-Origin-Res"):
            assert answer.headers.get(name) == value, name
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]


def directives(policy: str) -> dict[str, set[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(values) for name, *values in parts}


@pytest.mark.parametrize("address", ["/", "/login", "/admin/login/", "/api/health"])
def test_the_content_security_policy_lets_in_nothing_from_elsewhere_and_no_inline_script(
    api, address
) -> None:
    policy = directives(api().get(address)["Content-Security-Policy"])
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == {"'none'"}
    assert policy["script-src"] == policy["form-action"] == policy["connect-src"] == {"'self'"}
    styles = policy["style-src"] - {"'self'"}
    assert all(source.startswith("'nonce-") for source in styles)
    allowed = {source for name, sources in policy.items() for source in sources}
    allowed -= {"'none'", "'self'", "data:", "blob:", *styles}
    assert allowed == {"'unsafe-inline'"}  # of style attributes, which run nothing
    assert [name for name in policy if "'unsafe-inline'" in policy[name]] == ["style-src-attr"]


def test_no_page_is_shown_in_a_frame(api) -> None:
    for address in ("/", "/admin/login/", "/api/health"):
        assert api().get(address)["X-Frame-Options"] == "DENY"


def test_a_browser_keeps_nothing_of_the_api(api, lead) -> None:
    """Pictures of cases lay in the cache of whatever computer had shown them, for a day."""
    case = case_number(0)
    client = api(lead)
    of_the_case = ("", "/quality", "/quality/volumes/T1", "/volumes/T1/voxels", "/preview")
    addresses = ["/api/auth/me", "/api/cases", "/api/models", "/api/jobs", "/api/people"]
    for address in [*addresses, *(f"/api/cases/{case.pk}{end}" for end in of_the_case)]:
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(api, lead) -> None:
    client = api()
    client.get("/api/auth/me")
    client.force_login(lead)
    session, csrf = (client.cookies[name] for name in ("sessionid", "csrftoken"))
    assert csrf["samesite"] == settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert session.value


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_is_what_the_request_line_says(api, lead, header) -> None:
    case = case_number(0)
    answer = api(lead).post(f"/api/cases/{case.pk}?_method=GET", headers={header: "GET"})
    assert answer.status_code == 405
