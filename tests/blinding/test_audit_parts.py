"""What the audit looks with: payloads, words, masks, features, times."""

import json
import logging
from http.cookies import SimpleCookie

import numpy as np
import pytest

from backend.studies.audit.checks import MOST_FINDINGS, Check
from backend.studies.audit.exchanges import Exchange
from backend.studies.audit.features import features_of
from backend.studies.audit.fetches import Fetch, Pair
from backend.studies.audit.masked import MASK, masked_body, masked_cookies, masked_text
from backend.studies.audit.payloads import outside
from backend.studies.audit.room import answer_to, is_shown
from backend.studies.audit.times import compare_times
from backend.studies.audit.trial import check_times
from backend.studies.audit.words import MARK, Words, log_lines

GRID = (8, 7, 9)


def payload(brain_at: tuple[slice, slice, slice], value: int = 4000) -> bytes:
    voxels = np.zeros(GRID, "<i2")
    voxels[brain_at] = value
    return voxels.tobytes(order="F")


BOX = (slice(3, 5), slice(3, 4), slice(4, 7))


def test_the_border_of_a_box_is_where_it_was_put() -> None:
    seen = outside(payload(BOX), GRID).geometry
    assert seen["brain_voxels"] == 2 * 1 * 3
    assert [seen[f"first_{axis}"] for axis in "xyz"] == [3, 3, 4]
    assert [seen[f"last_{axis}"] for axis in "xyz"] == [4, 3, 6]
    assert [seen[f"middle_{axis}"] for axis in "xyz"] == [3.5, 3, 5]
    assert seen["border_x"] == 2 * 1 * 3  # in and out of every line along x


def test_values_in_the_brain_change_no_silhouette_and_no_geometry() -> None:
    one, other = outside(payload(BOX, 1), GRID), outside(payload(BOX, 9999), GRID)
    assert (one.silhouette, one.geometry) == (other.silhouette, other.geometry)
    assert one.sha256 != other.sha256


def test_a_voxel_in_the_margin_shows() -> None:
    body = bytearray(payload(BOX))
    body[-2] = 7
    seen = outside(bytes(body), GRID)
    assert seen.silhouette != outside(payload(BOX), GRID).silhouette
    assert [seen.geometry[f"rim_high_{axis}"] for axis in "xyz"] == [7, 7, 7]


@pytest.mark.parametrize("more", [b"\0", b"\0\0", b"\1\0"])
def test_bytes_too_many_show(more) -> None:
    seen = outside(payload(BOX) + more, GRID)
    assert seen.silhouette != outside(payload(BOX), GRID).silhouette
    assert seen.geometry == {}


def heard(body: object, request: str = "get /api/reading/studies", **fields: object) -> Exchange:
    told = {"status": 200, "headers": (("Content-Type", "application/json"),), "cookies": ""}
    return Exchange(request=request, body=json.dumps(body).encode(), **{**told, **fields})


def words(*secret: str) -> Words:
    declared = {"real_or_simulated", "real", "simulated", "Are these real or simulated?"}
    return Words(
        {word: f"secret {word}" for word in secret}, frozenset({*declared, "real, simulated"})
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"value": "real"}, 0),
        ({"real_or_simulated": {"text": "Are these real or simulated?"}}, 0),
        ({"message": "'x' is no answer to real_or_simulated: say one of real, simulated."}, 0),
        ({"token": "x_real-simulated"}, 0),
        ({"message": "this one is real"}, 1),
        ({"arm": 1}, 1),
        ({"deep": [{"note": "T1gad"}]}, 1),
        ({"note": "a really synthesised thing"}, 1),
        ({"note": "charm, realm, unfold"}, 0),
    ],
)
def test_arm_words_count_where_they_are_not_the_questions_own(body, found) -> None:
    look = words()
    look.look(heard(body))
    assert len(look.found) == found


def test_secrets_count_as_whole_words_and_a_readers_own_do_not() -> None:
    look = words("R1x", "R2x")
    look.look(heard({"label": "R1x", "other": "R2x", "token": "aR2xb"}), frozenset({"R1x"}))
    assert list(look.found) == ["secret R2x in the body of GET /api/reading/studies"]


def test_headers_cookies_and_logs_are_looked_through() -> None:
    look = words("P042")
    look.look(heard({}, headers=(("X-Case", "P042"),), cookies="seen=real"))
    with log_lines() as lines:
        logging.getLogger("django.request").error("no %s volume", "simulated")
    look.lines(lines)
    assert sorted(look.found) == [
        "secret P042 in the headers of GET /api/reading/studies",
        "the word 'real' in the headers of GET /api/reading/studies",
        "the word 'simulated' in the line of log",
    ]


def test_the_built_pages_are_looked_through(tmp_path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "ReadingRoomPage-1.js").write_text("a='simulated'")
    (tmp_path / "assets" / "ModelsPage-1.js").write_text(f"b='simulated {MARK}-case-1'")
    look = words()
    look.files(tmp_path)
    assert sorted(look.found) == [
        "a planted name within another word in the text of file ModelsPage-1.js",
        "the word 'simulated' in the text of file ReadingRoomPage-1.js",
    ]


def test_declared_fields_are_masked_at_any_depth_and_null_stays_null() -> None:
    body = {"saved_at": "2026", "receipt": {"head": "ab", "count": 3}, "next_session_at": None}
    assert masked_body([body]) == [
        {"saved_at": MASK, "receipt": {"head": MASK, "count": 3}, "next_session_at": None}
    ]


def test_nonces_and_random_cookies_are_masked_and_other_cookies_are_not() -> None:
    assert masked_text("style-src 'nonce-a1+/='") == f"style-src '{MASK}'"
    cookies = SimpleCookie({"csrftoken": "r4nd0m", "seen": "1"})
    cookies["seen"]["expires"] = "Wed, 21 Oct 2099 07:28:00 GMT"
    assert masked_cookies(cookies) == f"csrftoken={MASK}\nseen=1; expires={MASK}"


def test_features_hold_everything_of_an_exchange_but_the_brain() -> None:
    seen = features_of([heard({"note": "one two", "n": 3, "of": [True, None]}, cookies="a=1")])
    about = "GET /api/reading/studies"
    assert seen[f"{about} status"] == 200
    assert seen[f"{about} cookies"] == "a=1"
    assert (seen[f"{about} body.n"], seen[f"{about} body.of.0"]) == (3, 1)
    assert (seen[f"{about} body.note"], seen[f"{about} body.note has two"]) == ("one two", 1)


def took(ms: np.ndarray) -> list[float]:
    return list(ms / 1000)


RNG = np.random.default_rng(4)
BASE = RNG.gamma(4, 2, 350)  # of about 8 ms, skewed as times are


def pairs(first: np.ndarray, second: np.ndarray) -> list[Pair]:
    both = zip(took(first), took(second), strict=True)
    return [Pair(Fetch({}, one), Fetch({}, other)) for one, other in both]


def test_equal_times_pass() -> None:
    same = pairs(BASE, RNG.permutation(BASE))
    assert check_times(same, lambda: same).figures["first"]["ranks_p"] > 0.5
    assert check_times(same, lambda: same).warnings == ()


def test_a_difference_makes_a_warning_and_a_gross_one_twice_a_failure() -> None:
    small, gross = pairs(BASE, BASE + 0.9), pairs(BASE, BASE + 6)
    assert check_times(small, lambda: small).passed
    assert check_times(small, lambda: small).warnings
    assert not check_times(gross, lambda: gross).passed
    other_way = pairs(BASE + 6, BASE)
    assert check_times(gross, lambda: other_way).passed


def test_medians_are_compared_against_theory() -> None:
    """Two medians 10 ms apart, 20 pairs: of 4999 exchanges none is as far."""
    seen = compare_times(took(np.full(20, 10.0)), took(np.full(20, 20.0)))
    assert seen.median_ms == (10.0, 20.0)
    assert seen.differs and seen.is_gross and seen.longer == 1


def test_a_long_list_of_findings_is_cut() -> None:
    check = Check("k", "t", {}, tuple(str(n) for n in range(MOST_FINDINGS + 5)))
    assert check.as_dict()["findings"][-1] == "and 5 more"
    assert check.as_dict()["passed"] is False


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ({"kind": "yes_no", "options": []}, "yes"),
        ({"kind": "several", "options": [{"value": "b"}, {"value": "a"}]}, "b"),
        ({"kind": "number", "options": [], "limits": {"least": 2, "most": 5}}, "2"),
        ({"kind": "number", "options": [], "limits": {"least": None, "most": 5}}, "5"),
        ({"kind": "text", "options": []}, "as seen"),
    ],
)
def test_every_kind_of_question_gets_an_answer(question, answer) -> None:
    assert answer_to(question) == answer


def test_a_question_is_shown_by_the_answer_it_hangs_on() -> None:
    question = {"shown_if": {"question": "cue", "values": ["edge", "noise"]}}
    assert is_shown({}, {}) and is_shown(question, {"cue": "blur|noise"})
    assert not is_shown(question, {"cue": "blur"}) and not is_shown(question, {})
