"""Every refusal and every fault below /api/ has one shape."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from backend.errors import error_body
from reader_study.errors import Refused


def shape_of(answer) -> tuple[int, str]:
    body = answer.json()
    assert body.keys() == {"error"}
    assert body["error"].keys() == {"code", "message", "fields"}
    assert body["error"]["message"]
    return answer.status_code, body["error"]["code"]


def test_an_unknown_address(api, researcher):
    assert shape_of(api(researcher).get("/api/nothing/here")) == (404, "not_found")


def test_an_unknown_row(api, researcher):
    address = "/api/jobs/00000000-0000-0000-0000-000000000000"
    assert shape_of(api(researcher).get(address)) == (404, "not_found")


def test_a_method_that_is_not_allowed(api, researcher):
    assert shape_of(api(researcher).delete("/api/cases")) == (405, "method_not_allowed")


def test_a_body_that_is_not_json(api, researcher):
    answer = api(researcher).post("/api/models", "{", content_type="application/json")
    assert shape_of(answer) == (400, "parse_error")


def test_a_body_of_another_kind(api, researcher):
    answer = api(researcher).post("/api/models", "x", content_type="text/plain")
    assert shape_of(answer) == (415, "unsupported_media_type")


def test_no_role(api, nobody):
    assert shape_of(api(nobody).get("/api/cases")) == (403, "permission_denied")


def test_nobody_logged_in(api, db):
    assert shape_of(api().get("/api/cases")) == (401, "not_authenticated")


def test_wrong_fields_are_each_a_list_of_sentences(api, researcher):
    answer = api(researcher).post("/api/models", {"name": "m", "cases": ["no-uuid"], "folds": 1})
    assert shape_of(answer) == (400, "invalid")
    fields = answer.json()["error"]["fields"]
    assert fields.keys() == {"configuration", "cases", "folds"}
    assert fields["cases"] == ["Must be a valid UUID."]


def test_a_page_beyond_the_last(api, researcher):
    assert shape_of(api(researcher).get("/api/jobs", {"page": 9})) == (404, "not_found")


@pytest.fixture
def fault(monkeypatch):
    def fail(*_args, **_options):
        raise ZeroDivisionError("a fault of ours: /secret/path")

    monkeypatch.setattr("backend.jobs.selectors.job", fail)


def test_a_fault_of_ours_tells_nothing_of_its_cause(researcher, fault):
    client = Client(raise_request_exception=False)
    client.force_login(researcher)
    answer = client.get("/api/jobs/00000000-0000-0000-0000-000000000000")
    assert shape_of(answer) == (500, "server_error")
    assert b"secret" not in answer.content


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_said_and_to_be_asked_again(researcher, monkeypatch, error):
    def fail(*_args, **_options):
        raise error("FATAL: no room at /secret/path")

    client = Client(raise_request_exception=False)
    client.force_login(researcher)
    for place in ("backend.jobs.selectors.job", "backend.accounts.sessions._hold_to_limits"):
        monkeypatch.setattr(place, fail)
        answer = client.get("/api/jobs/00000000-0000-0000-0000-000000000000")
        assert shape_of(answer) == (503, "unavailable")
        assert answer["Retry-After"] == "5"
        assert b"secret" not in answer.content


def test_a_refusal_carries_its_fields(api, researcher, monkeypatch):
    def refuse(*_args, **_options):
        raise Refused("no", "Not so.", 409, fields={"cases": ["P1", "P2"]})

    monkeypatch.setattr("backend.jobs.selectors.job", refuse)
    answer = api(researcher).get("/api/jobs/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 409
    assert answer.json() == error_body("no", "Not so.", {"cases": ["P1", "P2"]})
