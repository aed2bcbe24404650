"""Which questions can be asked, and what those that cannot are told."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.questions import (
    KINDS,
    PAPER,
    PAPER_CONFIDENCE,
    TEMPLATES,
    QuestionError,
    QuestionPlan,
    check_questions,
)

AB = (("a", "Ah"), ("b", "Be"))
ABC = (*AB, ("c", "Ce"))
ONE = QuestionPlan("one", "Which?", options=AB)
SIZE = QuestionPlan("size", "How long?", kind="number")


def refused(*plans: QuestionPlan) -> QuestionError:
    with pytest.raises(QuestionError) as error:
        check_questions(plans)
    return error.value


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_template_can_be_asked_as_it_is(name) -> None:
    title, plans = TEMPLATES[name]
    assert title and check_questions(plans) == plans


def test_the_papers_questions_are_the_papers() -> None:
    assert [(plan.key, plan.values, plan.positive, plan.truth) for plan in PAPER] == [
        ("real_or_simulated", ("real", "simulated"), "simulated", "arm"),
        ("enhancement", ("absent", "present"), "present", "enhancement"),
        ("grade", ("lower", "high"), "high", "grade"),
    ]
    assert {plan.kind for plan in PAPER} == {"choice"}


def test_the_second_template_adds_confidence_to_each_and_the_cue_to_the_first() -> None:
    added = [plan for plan in PAPER_CONFIDENCE if plan not in PAPER]
    assert [plan.key for plan in PAPER_CONFIDENCE if plan in PAPER] == [p.key for p in PAPER]
    assert {(plan.kind, plan.shown_if["question"]) for plan in added} == {
        ("confidence", "real_or_simulated"),
        ("several", "real_or_simulated"),
        ("confidence", "enhancement"),
        ("confidence", "grade"),
    }


def test_the_templates_between_them_and_own_questions_cover_every_kind() -> None:
    every = [
        QuestionPlan(f"q_{kind}", "What?", kind=kind, options=options_of(kind)) for kind in KINDS
    ]
    assert [plan.kind for plan in check_questions(every)] == list(KINDS)


def options_of(kind: str) -> tuple[tuple[str, str], ...]:
    return ABC if kind in ("choice", "several", "scale") else ()


def test_yes_no_and_the_limits_of_a_number_are_filled_in() -> None:
    sure, size = check_questions([QuestionPlan("sure", "Sure?", kind="yes_no"), SIZE])
    assert sure.values == ("yes", "no")
    assert size.limits == {"unit": "", "least": None, "most": None, "decimals": 2}


def test_yes_and_no_may_be_worded_and_turned_around() -> None:
    worded = QuestionPlan("seen", "Seen?", kind="yes_no", options=(("no", "Nein"), ("yes", "Ja")))
    assert check_questions([worded]) == (worded,)


@given(st.permutations(PAPER_CONFIDENCE))
def test_any_order_is_asked_in_which_conditions_look_back(plans) -> None:
    place = {plan.key: number for number, plan in enumerate(plans)}
    looks_back = all(
        place[plan.shown_if["question"]] < place[plan.key] for plan in plans if plan.shown_if
    )
    if looks_back:
        assert check_questions(plans) == tuple(plans)
    else:
        assert refused(*plans).field == "shown_if"


def test_a_question_comes_back_from_json_as_it_was() -> None:
    plans = check_questions([*PAPER_CONFIDENCE, SIZE])
    spelled = json.dumps([plan.as_dict() for plan in plans])
    assert tuple(QuestionPlan.from_dict(raw) for raw in json.loads(spelled)) == plans


def test_fields_left_out_of_json_have_their_defaults() -> None:
    assert QuestionPlan.from_dict({"key": "note", "text": "Note", "kind": "text"}) == QuestionPlan(
        "note", "Note", kind="text"
    )


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (None, ""),
        ([], ""),
        ("grade", ""),
        ({}, "key"),
        ({"key": "note"}, "text"),
        ({"key": "note", "text": "Note", "kinds": "text"}, "kinds"),
        ({"key": "note", "text": "Note", "options": "ab"}, "options"),
        ({"key": "note", "text": "Note", "options": 3}, "options"),
        ({"key": "note", "text": "Note", "options": ["ab", "cd"]}, "options"),
        ({"key": "note", "text": "Note", "options": [{"value": "a"}]}, "options"),
        ({"key": "note", "text": "Note", "options": [["a", "b", "c"]]}, "options"),
    ],
)
def test_json_that_is_no_question_is_refused(raw, field) -> None:
    with pytest.raises(QuestionError) as error:
        QuestionPlan.from_dict(raw)
    assert error.value.field == field


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = list(PAPER[0].as_dict())


@given(st.sampled_from(PAPER_CONFIDENCE), st.sampled_from(NAMES), JSON)
def test_whatever_stands_in_a_field_is_asked_or_refused(plan, name, value) -> None:
    """No other error, and what is accepted is JSON that reads back the same."""
    raw = plan.as_dict() | {name: value}
    if name != "shown_if":
        raw |= {"shown_if": None}
    try:
        checked = check_questions([QuestionPlan.from_dict(raw)])
    except QuestionError as error:
        assert str(error) and len(str(error)) < 1000
        return
    assert QuestionPlan.from_dict(json.loads(json.dumps(checked[0].as_dict()))) == checked[0]


@pytest.mark.parametrize(
    ("change", "field", "quoted"),
    [
        ({"kind": "yesno"}, "kind", "'yesno'"),
        ({"kind": ["choice"]}, "kind", "['choice']"),
        ({"text": ""}, "text", "''"),
        ({"text": "  "}, "text", "'  '"),
        ({"text": "x" * 301}, "text", "1 to 300"),
        ({"text": "a NUL \x00"}, "text", "\\x00"),
        ({"text": "half \ud800"}, "text", "\\ud800"),
        ({"text": 5}, "text", "5"),
        ({"help_text": "x" * 501}, "help_text", "1 to 500"),
        ({"required": "yes"}, "required", "'yes'"),
        ({"options": ()}, "options", "0 options"),
        ({"options": (("a", "Ah"),)}, "options", "1 options"),
        ({"options": tuple((f"o{n}", f"O {n}") for n in range(21))}, "options", "21 options"),
        ({"options": (("a", "Ah"), ("a", "Be"))}, "options", "'a'"),
        ({"options": (("a", "Ah"), ("b", "Ah"))}, "options", "'Ah'"),
        ({"options": (("a|b", "Ah"), ("b", "Be"))}, "options", "'a|b'"),
        ({"options": ((" a", "Ah"), ("b", "Be"))}, "options", "' a'"),
        ({"options": (("", "Ah"), ("b", "Be"))}, "options", "''"),
        ({"options": (("a", ""), ("b", "Be"))}, "options", "''"),
        ({"options": ((1, "Ah"), ("b", "Be"))}, "options", "1"),
        ({"options": (("x" * 41, "Ah"), ("b", "Be"))}, "options", "1 to 40"),
        ({"kind": "yes_no"}, "options", "('a', 'b')"),
        ({"kind": "text"}, "options", "a text has none"),
        ({"limits": {"unit": "mm"}}, "limits", "'mm'"),
        ({"positive": "c"}, "positive", "'c'"),
        ({"kind": "several", "positive": "a"}, "positive", "'a'"),
        ({"truth": "oracle"}, "truth", "'oracle'"),
        ({"truth": "arm"}, "truth", "('a', 'b')"),
        ({"truth": "enhancement"}, "truth", "('a', 'b')"),
        ({"truth": "enhancement", "positive": "a", "options": ABC}, "truth", "'c'"),
        ({"truth_settings": {"least_ml": 1}}, "truth_settings", "least_ml"),
        ({"truth": "table", "truth_settings": {"a": 1}}, "truth_settings", "'a'"),
        ({"truth_settings": []}, "truth_settings", "[]"),
        ({"truth": "grade"}, "truth_settings", "'high'"),  # the usual values are high and lower
        ({"truth": "grade", "truth_settings": {"values": {}}}, "truth_settings", "{}"),
        ({"truth": "grade", "truth_settings": {"values": {"4": "d"}}}, "truth_settings", "'d'"),
        ({"truth": "grade", "kind": "several"}, "truth", "'several'"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_by_field(change, field, quoted) -> None:
    error = refused(replace(ONE, **change))
    assert (error.key, error.field) == ("one", field)
    assert quoted in error.message


@pytest.mark.parametrize("least_ml", [0, -1, float("nan"), float("inf"), 10**400, "1", None, True])
def test_enhancement_needs_a_volume_above_zero(least_ml) -> None:
    plan = replace(PAPER[1], truth_settings={"least_ml": least_ml})
    assert refused(plan).field == "truth_settings"


@pytest.mark.parametrize(
    "limits",
    [
        {"unit": 3},
        {"unit": "x" * 21},
        {"unit": "m\x00m"},
        {"least": 2, "most": 1},
        {"least": 1, "most": 1},
        {"least": float("nan")},
        {"most": float("inf")},
        {"most": 10**400},
        {"most": "9"},
        {"least": True},
        {"decimals": -1},
        {"decimals": 7},
        {"decimals": 1.0},
        {"decimals": True},
        {"step": 1},
        [],
    ],
)
def test_limits_that_hold_no_number_are_refused(limits) -> None:
    assert refused(replace(SIZE, limits=limits)).field == "limits"


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"question": "one"},
        {"question": "one", "values": []},
        {"question": "one", "values": "a"},
        {"question": "one", "values": ["d"]},
        {"question": "one", "values": [["a"]]},
        {"question": "one", "values": ["a"], "not": True},
        {"question": "none", "values": ["a"]},
        {"question": "later", "values": ["a"]},
        {"question": "size", "values": ["1"]},
        {"question": ["one"], "values": ["a"]},
        [],
    ],
)
def test_a_condition_that_can_never_be_met_is_refused(condition) -> None:
    later = replace(ONE, key="later")
    asked = QuestionPlan("note", "Why?", kind="text", shown_if=condition)
    error = refused(ONE, SIZE, asked, later)
    assert (error.key, error.field) == ("note", "shown_if")


@pytest.mark.parametrize(
    "key",
    ["", "Grade", "1st", "with blank", "gr\u00e4de", "x" * 41, "a\x00", "a\n", "case", None, 3, []],
)
def test_a_key_that_no_table_could_use_is_refused(key) -> None:
    assert refused(replace(ONE, key=key)).field == "key"


def test_a_key_is_given_once() -> None:
    assert "2 questions have this key" in str(refused(ONE, ONE))


@pytest.mark.parametrize("count", [0, 51])
def test_a_study_asks_one_to_fifty_questions(count) -> None:
    plans = [replace(ONE, key=f"q{number}") for number in range(count)]
    assert f"got {count}" in str(refused(*plans))
