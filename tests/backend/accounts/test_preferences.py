"""How a person has set up the reading room: kept for him, whatever computer he reads at."""

import json

import pytest

from backend.accounts.models import Preferences

pytestmark = pytest.mark.django_db
ADDRESS = "/api/auth/preferences"
DEFAULT = {"side": "right", "keys": {}}
CHOSEN = {"side": "left", "keys": {"viewer.pan": "Shift+F", "room.next": " ", "viewer.mip": ""}}


def test_who_has_set_nothing_has_the_defaults(api, reader1) -> None:
    answer = api(reader1).get(ADDRESS)
    assert (answer.status_code, answer.json()) == (200, DEFAULT)
    assert answer["Cache-Control"] == "no-store"
    assert not Preferences.objects.exists()


def test_what_is_set_is_there_at_the_next_login(api, reader1) -> None:
    answer = api(reader1).put(ADDRESS, CHOSEN)
    assert (answer.status_code, answer.json()) == (200, CHOSEN)
    assert api(reader1).get(ADDRESS).json() == CHOSEN


def test_it_is_replaced_as_a_whole(api, reader1) -> None:
    client = api(reader1)
    client.put(ADDRESS, CHOSEN)
    client.put(ADDRESS, {"side": "right", "keys": {"viewer.zoom": "z"}})
    assert client.get(ADDRESS).json() == {"side": "right", "keys": {"viewer.zoom": "z"}}
    assert Preferences.objects.count() == 1


def test_it_is_ones_own(api, reader1, reader2) -> None:
    api(reader1).put(ADDRESS, CHOSEN)
    assert api(reader2).get(ADDRESS).json() == DEFAULT


@pytest.mark.parametrize("who", ["lead", "admin", "nobody"])
def test_everybody_who_is_logged_in_may_have_some(api, request, who) -> None:
    client = api(request.getfixturevalue(who))
    assert client.put(ADDRESS, CHOSEN).status_code == 200
    assert client.get(ADDRESS).json() == CHOSEN


@pytest.mark.parametrize("method", ["get", "put"])
def test_nobody_else_has(api, db, method) -> None:
    answer = getattr(api(), method)(ADDRESS, CHOSEN if method == "put" else None)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")


def test_as_many_keys_as_there_may_be_are_kept(api, reader1) -> None:
    keys = {f"viewer.{number}".ljust(40, "x"): "k" * 40 for number in range(80)}
    client = api(reader1)
    assert client.put(ADDRESS, {"side": "left", "keys": keys}).status_code == 200
    assert client.get(ADDRESS).json()["keys"] == keys


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"side": "middle"}, "side", '"middle" is not a valid choice'),
        ({"side": None}, "side", "may not be null"),
        ({"keys": []}, "keys", "dictionary"),
        ({"keys": {f"viewer.{n}": "k" for n in range(81)}}, "keys", "81 keys; at most 80"),
        ({"keys": {"v" * 41: "k"}}, "keys", "v" * 40),
        ({"keys": {"": "k"}}, "keys", "1 to 40"),
        ({"keys": {"viewer.pan": "k" * 41}}, "keys", "40 characters"),
        ({"keys": {"viewer.pan": ["a"]}}, "keys", "valid string"),
        ({"keys": {"viewer.pan": "\x00"}}, "keys", "ull characters"),
        ({"keys": {"viewer\x00": "a"}}, "keys", "printable"),
        ({"keys": {"viewer.pan": "\ud800"}}, "keys", "urrogate"),
        ({"keys": {"\ud800": "a"}}, "keys", "printable"),
        ({"keys": {"viewer.pan": "\u202e"}}, "keys", "printable"),
    ],
)
def test_what_is_no_preference_is_refused_and_changes_nothing(
    api, reader1, wrong, field, said
) -> None:
    client = api(reader1)
    client.put(ADDRESS, CHOSEN)
    body = json.dumps(CHOSEN | wrong)  # half a character too, which the client does not encode
    answer = client.put(ADDRESS, body, content_type="application/json")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], list(error["fields"])) == (400, "invalid", [field])
    assert said in error["message"]
    assert client.get(ADDRESS).json() == CHOSEN


@pytest.mark.parametrize("missing", ["side", "keys"])
def test_both_parts_must_be_there(api, reader1, missing) -> None:
    body = {name: value for name, value in CHOSEN.items() if name != missing}
    answer = api(reader1).put(ADDRESS, body)
    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, [missing])
