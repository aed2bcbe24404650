"""Requests that no honest client sends are refused in the API's own words, never a fault."""

import io

import pytest
from django.conf import settings
from django.http import FileResponse, HttpResponse

from backend.requests import head_without_body

JSON = "application/json"
MODELS = "/api/models"


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/cases?cohort=%00",
        "/api/cases?grade=4%00",
        "/api/jobs?state=%00",
        "/api/reading/presentations/%00",
        "/api/cases/%00",
    ],
)
def test_a_nul_in_the_address_is_a_malformed_request(api, researcher, address) -> None:
    assert code_of(api(researcher).get(address)) == (400, "bad_request")


@pytest.mark.parametrize("name", ["sessionid", "csrftoken"])
def test_a_nul_in_a_cookie_is_a_malformed_request(api, db, name) -> None:
    answer = api().get("/api/auth/me", headers={"Cookie": f'{name}="\\000aaaaaaaaaaaa"'})
    assert code_of(answer) == (400, "bad_request")


def test_a_percent_sign_before_two_noughts_is_none(api, researcher) -> None:
    assert api(researcher).get("/api/cases?search=%2500").status_code == 200


def test_another_host_is_refused(api, db) -> None:
    answer = api().get("/api/health", headers={"Host": "elsewhere.example"})
    assert code_of(answer) == (400, "bad_request")
    assert "elsewhere" not in answer.content.decode()


def test_outside_the_api_the_page_is_a_page(client, db) -> None:
    answer = client.get("/admin/?q=%00")
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (400, "text/html")


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 50_000])
def test_json_that_goes_too_deep_is_no_json(api, researcher, body) -> None:
    answer = api(researcher).post(MODELS, body, content_type=JSON)
    assert code_of(answer) == (400, "parse_error")


def test_json_that_is_too_large_is_not_read(api, researcher) -> None:
    body = f'"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE * "x"}"'
    answer = api(researcher).post(MODELS, body, content_type=JSON)
    assert code_of(answer) == (400, "bad_request")


ANSWERS = {
    "plain": lambda: HttpResponse(b"body", headers={"Content-Length": "4"}),
    "streamed": lambda: FileResponse(io.BytesIO(b"body")),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_head_is_answered_by_the_headers_of_get_alone(rf, kind) -> None:
    view = head_without_body(lambda _: ANSWERS[kind]())
    said, heard = view(rf.get("/")), view(rf.head("/"))
    assert (b"".join(said), b"".join(heard)) == (b"body", b"")
    assert heard.headers == said.headers
    assert heard["Content-Length"] == "4"


def test_no_other_middleware_fills_the_body_again() -> None:
    assert settings.MIDDLEWARE[0] == "backend.requests.head_without_body"
