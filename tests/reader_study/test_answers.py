"""What an answer may say, and the one text it is kept as."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader_study.answers import AnswerError, canonical, shown
from reader_study.questions import PAPER, PAPER_CONFIDENCE, QuestionPlan, check_questions

OPTIONS = (("a", "Ah"), ("b", "Be"), ("c", "Ce"))
UNIT = {"unit": "mm", "least": -5, "most": 1000.5, "decimals": 2}
OF_EACH_KIND = check_questions(
    [
        QuestionPlan("sure", "Sure?", kind="yes_no"),
        QuestionPlan("one", "Which?", options=OPTIONS),
        QuestionPlan("cues", "Which cues?", kind="several", options=OPTIONS),
        QuestionPlan("quality", "How good?", kind="scale", options=OPTIONS),
        QuestionPlan("confidence", "How sure?", kind="confidence"),
        QuestionPlan("size", "How long?", kind="number", limits=UNIT),
        QuestionPlan("any_number", "How many?", kind="number", limits={"decimals": 0}),
        QuestionPlan("note", "Anything else?", kind="text"),
    ]
)
BY_KEY = {plan.key: plan for plan in OF_EACH_KIND}


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("sure", "yes", "yes"),
        ("one", "b", "b"),
        ("cues", "b", "b"),
        ("cues", "c|a", "a|c"),
        ("quality", "c", "c"),
        ("confidence", "0", "0"),
        ("confidence", "100", "100"),
        ("confidence", "007", "7"),
        ("size", "1000.5", "1000.5"),
        ("size", "1000.50", "1000.5"),
        ("size", "+3", "3"),
        ("size", "-0.00", "0"),
        ("size", "-4.10", "-4.1"),
        ("size", "007.00", "7"),
        ("any_number", "12", "12"),
        ("note", "  two\r\nlines\rand a\ttab ", "two\nlines\nand a\ttab"),
        ("note", "e\u0301", "\u00e9"),
        ("note", "\U0001f9e0 mozek, мозг, 脑", "\U0001f9e0 mozek, мозг, 脑"),
        ("note", "x" * 2000, "x" * 2000),
    ],
)
def test_an_answer_is_kept_in_one_spelling(key, value, kept) -> None:
    assert canonical(BY_KEY[key], value) == kept


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("sure", "Yes", "one of yes, no"),
        ("sure", "yes ", "one of yes, no"),
        ("one", "d", "one of a, b, c"),
        ("one", "a|b", "one of a, b, c"),
        ("one", "", "one of a, b, c"),
        ("cues", "", "one or more of a, b, c, joined by |"),
        ("cues", "a|d", "one or more of a, b, c, joined by |"),
        ("cues", "a|a", "one or more of a, b, c, joined by |"),
        ("cues", "a|", "one or more of a, b, c, joined by |"),
        ("quality", "4", "one of a, b, c"),
        ("confidence", "101", "a whole number from 0 to 100"),
        ("confidence", "-1", "a whole number from 0 to 100"),
        ("confidence", "50.5", "a whole number from 0 to 100"),
        ("confidence", "9" * 30, "a whole number from 0 to 100"),
        ("confidence", "\u0665\u0660", "a whole number from 0 to 100"),  # Arabic digits
        ("confidence", "NaN", "a whole number from 0 to 100"),
        ("size", "NaN", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "Infinity", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1e2", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1e999999999", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1,5", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1_0", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", " 1", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", ".5", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1.234", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "-5.01", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1000.51", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "1\n", "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("size", "0" * 41, "a number from -5 to 1000.5 mm with up to 2 decimals"),
        ("any_number", "9" * 39, "a number without decimals"),
        ("any_number", "9" * 10_000, "a number without decimals"),
        ("any_number", "1\x00", "a number without decimals"),
        ("note", "", "text of up to 2000 characters"),
        ("note", " \n ", "text of up to 2000 characters"),
        ("note", "x" * 2001, "text of up to 2000 characters"),
        ("note", "a NUL \x00", "without control characters"),
        ("note", "half \ud800", "without control characters"),
        ("note", "bell \x07", "without control characters"),
    ],
)
def test_what_fits_no_answer_is_quoted_with_what_would_be_right(key, value, right) -> None:
    with pytest.raises(AnswerError) as refused:
        canonical(BY_KEY[key], value)
    assert right in str(refused.value)
    assert str(refused.value).isprintable() or "\\" in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("value", [None, 1, 0.5, float("nan"), True, ["a"], {"a": 1}, b"a"])
@pytest.mark.parametrize("key", list(BY_KEY))
def test_an_answer_that_is_no_text_is_refused(key, value) -> None:
    with pytest.raises(AnswerError, match="An answer is text"):
        canonical(BY_KEY[key], value)


def test_an_answer_that_is_not_required_can_be_taken_back() -> None:
    optional = QuestionPlan("note", "Anything else?", kind="text", required=False)
    assert canonical(optional, "") == canonical(optional, "  \n") == ""


@given(st.sampled_from(OF_EACH_KIND), st.text())
def test_any_text_is_kept_or_refused_and_kept_text_is_stable(question, value) -> None:
    try:
        kept = canonical(question, value)
    except AnswerError:
        return
    assert canonical(question, kept) == kept
    kept.encode()  # storable
    assert "\x00" not in kept


@given(
    st.decimals(min_value=-5, max_value=Decimal("1000.5"), places=2),
    st.sampled_from(["", "+"]),
    st.integers(0, 3),
)
def test_a_number_keeps_its_value(number, sign, zeros) -> None:
    assume(not sign or number >= 0)
    spelled = format(number, "f")
    spelled = sign + (spelled if number.is_signed() else "0" * zeros + spelled)
    kept = canonical(BY_KEY["size"], spelled)
    assert Decimal(kept) == number
    assert canonical(BY_KEY["size"], kept) == kept
    assert not kept.startswith("+") and kept != "-0"


@given(st.lists(st.sampled_from("abc"), min_size=1, unique=True))
def test_several_are_kept_in_display_order_however_they_come(chosen) -> None:
    assert canonical(BY_KEY["cues"], "|".join(chosen)) == "|".join(sorted(chosen))


@given(st.text(min_size=1))
def test_text_is_kept_but_for_blanks_and_spelling_of_its_characters(value) -> None:
    try:
        kept = canonical(BY_KEY["note"], value)
    except AnswerError:
        return
    assert kept == kept.strip() and "\r" not in kept


def test_all_questions_without_a_condition_are_asked() -> None:
    assert shown(PAPER, {}) == {"real_or_simulated", "enhancement", "grade"}


def test_a_condition_is_met_by_its_values_alone() -> None:
    hidden = shown(PAPER_CONFIDENCE, {})
    assert hidden == {"real_or_simulated", "enhancement", "grade"}
    some = shown(PAPER_CONFIDENCE, {"real_or_simulated": "real"})
    assert some - hidden == {"real_or_simulated_confidence", "cue"}


def chain() -> tuple[QuestionPlan, ...]:
    """Return three questions, each asked where the one before was answered yes (or includes a)."""
    return check_questions(
        [
            QuestionPlan("seen", "Seen?", kind="yes_no"),
            QuestionPlan(
                "where",
                "Where?",
                kind="several",
                options=OPTIONS,
                shown_if={"question": "seen", "values": ["yes"]},
            ),
            QuestionPlan(
                "depth",
                "How deep?",
                kind="number",
                shown_if={"question": "where", "values": ["a", "b"]},
            ),
        ]
    )


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, {"seen"}),
        ({"seen": "no"}, {"seen"}),
        ({"seen": "yes"}, {"seen", "where"}),
        ({"seen": "yes", "where": "c"}, {"seen", "where"}),
        ({"seen": "yes", "where": "b|c"}, {"seen", "where", "depth"}),
        ({"seen": "no", "where": "b"}, {"seen"}),  # answered before `seen` was changed
        ({"seen": "", "where": "b"}, {"seen"}),
    ],
)
def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked(answers, asked) -> None:
    assert shown(chain(), answers) == asked
