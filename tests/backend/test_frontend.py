"""The page that the browser starts from: one file, with a nonce of its own each time."""

import re
from pathlib import Path

import pytest


@pytest.fixture
def built(settings, tmp_path: Path) -> Path:
    """Put a front end in place of the built one."""
    settings.FRONTEND_DIST = tmp_path
    page = tmp_path / "index.html"
    page.write_text('<meta name="csp-nonce" content="__CSP_NONCE__">')
    return page


@pytest.mark.parametrize("address", ["/", "/login", "/cases/some-id", "/reading/x"])
def test_every_page_of_the_application_is_the_same_file(client, built, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies["csrftoken"].value


def test_the_nonce_in_the_page_is_the_one_in_the_header_and_never_the_same(client, built):
    seen = set()
    for _ in range(2):
        answer = client.get("/")
        nonce = re.search(r'content="([^"]+)"', answer.content.decode()).group(1)
        assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]
        seen.add(nonce)
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("/reading", "dark"),
        ("/reading/x", "dark"),
        ("/", "light dark"),
        ("/readings", "light dark"),
        ("/login?next=/reading", "light dark"),
    ],
)
def test_the_reading_room_is_dark_before_any_style_sheet_arrives(client, built, address, scheme):
    built.write_text('<meta name="color-scheme" content="__COLOR_SCHEME__">')
    expected = f'<meta name="color-scheme" content="{scheme}">'
    assert client.get(address).content.decode() == expected


def test_a_front_end_that_is_not_built_says_what_to_do(client, settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path / "nowhere"
    answer = client.get("/")
    assert (answer.status_code, b"make setup" in answer.content) == (503, True)


@pytest.mark.parametrize("address", ["/api/nothing", "/assets/nothing.js", "/static/nothing.css"])
def test_what_is_not_a_page_is_not_answered_with_one(client, built, address):
    assert client.get(address).status_code == 404
