"""The page that the browser starts from: one file, with a nonce of its own each time."""

import re
from pathlib import Path

import pytest
from django.test import Client


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


ASSET = "assets/index-4f1d2c3b.js"


@pytest.fixture
def serving(settings, built) -> Client:
    """Return a client of a server that was started on this front end."""
    (built.parent / "assets").mkdir()
    (built.parent / ASSET).write_text("first()")
    (built.parent / "icon.svg").write_text("<svg/>")
    settings.WHITENOISE_ROOT, settings.WHITENOISE_AUTOREFRESH = built.parent, False
    client = Client()
    client.get("/")  # the files are looked at now
    return client


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_what_is_named_by_its_hash_is_kept_for_good(serving):
    answer = serving.get(f"/{ASSET}")
    assert (answer.status_code, body_of(answer)) == (200, b"first()")
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
    assert "immutable" not in serving.get("/icon.svg")["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/index.html", "/reading/x"])
def test_the_page_is_filled_in_and_not_kept_under_any_address(serving, address):
    answer = serving.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert b"__CSP_NONCE__" not in body_of(answer)


def test_an_update_under_a_running_server_is_served_whole(serving, built):
    (built.parent / ASSET).unlink()
    (built.parent / "assets/index-0a9b8c7d.js").write_text("second()")
    built.write_text('<script src="/assets/index-0a9b8c7d.js">')
    assert b"index-0a9b8c7d" in serving.get("/").content
    new = serving.get("/assets/index-0a9b8c7d.js")
    assert (new.status_code, body_of(new)) == (200, b"second()")
    assert "immutable" in new["Cache-Control"]


def test_a_script_of_before_the_update_is_not_found_rather_than_a_fault(serving, built):
    (built.parent / ASSET).unlink()
    for address in (f"/{ASSET}", "/assets/older-77777777.js"):
        answer = serving.get(address)
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/assets/../index.html", "/assets/%2e%2e/index.html", "/assets//etc/passwd"]
)
def test_nothing_outside_the_assets_is_found_through_them(serving, address):
    assert b"__CSP_NONCE__" not in body_of(serving.get(address))
    assert b"root:" not in body_of(serving.get(address))
