"""What makes a question one that can be asked, stored and scored.

Flow: template or own questions -> **checks** -> QuestionPlan in its full form
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from reader_study.questions import QuestionPlan

KINDS = ("yes_no", "choice", "several", "scale", "confidence", "number", "text")
OF_OPTIONS = ("yes_no", "choice", "several", "scale")
OF_ONE_OPTION = ("yes_no", "choice", "scale")
TRUTHS = ("", "arm", "grade", "enhancement", "table")
WITHOUT_TRUTH = ("confidence", "text")
ARMS = frozenset({"real", "simulated"})

MOST_QUESTIONS = 50
MOST_OPTIONS = 20
MOST_OF_VALUE, MOST_OF_LABEL, MOST_OF_TEXT, MOST_OF_HELP = 40, 100, 300, 500
MOST_OF_UNIT, MOST_DECIMALS, LARGEST_NUMBER = 20, 6, 10**12
MOST_OF_VOLUME_ML = 10_000.0
QUOTED = 60  # characters of a wrong value that an error quotes
LIMITS = {"unit": "", "least": None, "most": None, "decimals": 2}

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = ("case", "patient", "reader", "arm")  # columns of tables beside those of questions
SEPARATOR = "|"  # between the values of an answer of several


class QuestionError(ValueError):
    """A question that cannot be asked: its key, the field that is wrong, and what would be right.

    key : "" where the questions as a whole are wrong
    """

    def __init__(self, key: str, field: str, message: str) -> None:
        super().__init__(f"question {key!r}: {message}" if key else message)
        self.key, self.field, self.message = key, field, message


def quoted(value: object) -> str:
    """Return what was wrong as an error quotes it: printable, and short."""
    text = ascii(value) if isinstance(value, str) and not _storable(value) else repr(value)
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}..."


def _storable(text: str, also: str = "") -> bool:
    """Whether text has none of the characters that a database or a screen cannot take."""
    return all(char in also or unicodedata.category(char) not in ("Cc", "Cs") for char in text)


def check_keys(keys: Sequence[object]) -> None:
    """QuestionError unless there are 1 to 50 keys, well formed and each named once."""
    if not 1 <= len(keys) <= MOST_QUESTIONS:
        raise QuestionError(
            "", "", f"a study asks 1 to {MOST_QUESTIONS} questions, got {len(keys)}"
        )
    for key in keys:
        if not isinstance(key, str) or not KEY.fullmatch(key):
            message = f"a key has 1 to 40 of a-z, 0-9 and _, a letter first, got {quoted(key)}"
            raise QuestionError("", "key", message)
        if key in RESERVED:
            raise QuestionError(key, "key", f"{key!r} names something else in tables: take another")
        if keys.count(key) > 1:
            raise QuestionError(key, "key", f"{keys.count(key)} questions have this key: name each")


def check_question(plan: QuestionPlan) -> None:
    """QuestionError unless every field of the question fits its kind."""
    if plan.kind not in KINDS:
        raise _wrong(plan, "kind", f"is one of {', '.join(KINDS)}", plan.kind)
    if not isinstance(plan.required, bool):
        raise _wrong(plan, "required", "is true or false", plan.required)
    _check_text(plan, "text", plan.text, MOST_OF_TEXT)
    if plan.help_text != "":
        _check_text(plan, "help_text", plan.help_text, MOST_OF_HELP)
    _check_options(plan)
    if plan.kind != "number" and plan.limits != {}:
        raise _wrong(plan, "limits", f"are of numbers, a {plan.kind} has none", plan.limits)
    _check_positive(plan)
    _check_truth(plan)


def check_condition(plan: QuestionPlan, earlier: Sequence[QuestionPlan]) -> None:
    """QuestionError unless `shown_if` names an earlier question and values of its options."""
    if plan.shown_if is None:
        return
    if not isinstance(plan.shown_if, Mapping) or set(plan.shown_if) != {"question", "values"}:
        raise _wrong(plan, "shown_if", "is null or {question, values}", plan.shown_if)
    before = {other.key: other for other in earlier if other.kind in OF_OPTIONS}
    named, values = plan.shown_if["question"], plan.shown_if["values"]
    if not isinstance(named, str) or named not in before:
        known = ", ".join(before) or "there is none"
        raise _wrong(plan, "shown_if", f"names an earlier question with options ({known})", named)
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        raise _wrong(plan, "shown_if", "lists one or more values", values)
    wrong = [value for value in values if value not in before[named].values]
    if wrong:
        known = ", ".join(before[named].values)
        raise _wrong(plan, "shown_if", f"lists values of {named} ({known})", wrong[0])


def checked_limits(plan: QuestionPlan) -> dict[str, Any]:
    """Return the limits of a number in full; QuestionError where they hold no number."""
    if not isinstance(plan.limits, Mapping) or not set(plan.limits) <= set(LIMITS):
        raise _wrong(plan, "limits", f"may have {', '.join(LIMITS)}", plan.limits)
    limits = LIMITS | dict(plan.limits)
    if limits["unit"] != "":
        _check_text(plan, "limits", limits["unit"], MOST_OF_UNIT)
    decimals = limits["decimals"]
    if isinstance(decimals, bool) or not isinstance(decimals, int):
        raise _wrong(plan, "limits", "decimals is a whole number", decimals)
    if not 0 <= decimals <= MOST_DECIMALS:
        raise _wrong(plan, "limits", f"decimals is 0 to {MOST_DECIMALS}", decimals)
    ends = [limits[name] for name in ("least", "most") if limits[name] is not None]
    for end in ends:
        if not _is_number(end) or abs(end) > LARGEST_NUMBER:
            raise _wrong(plan, "limits", f"least and most lie within ±{LARGEST_NUMBER:g}", end)
    if len(ends) > 1 and ends[0] >= ends[1]:
        raise _wrong(plan, "limits", f"least lies below most, here {ends[1]}", ends[0])
    return limits


def _wrong(plan: QuestionPlan, field: str, right: str, value: object) -> QuestionError:
    return QuestionError(plan.key, field, f"{field}: {right}, got {quoted(value)}")


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _check_text(plan: QuestionPlan, field: str, text: object, most: int) -> None:
    if not isinstance(text, str) or not text.strip() or len(text) > most:
        raise _wrong(plan, field, f"is text of 1 to {most} characters", text)
    if not _storable(text):
        raise _wrong(plan, field, "has no control characters and no halves of characters", text)


def _check_options(plan: QuestionPlan) -> None:
    if plan.kind not in OF_OPTIONS:
        if plan.options != ():
            raise _wrong(plan, "options", f"a {plan.kind} has none", plan.options)
        return
    if not 2 <= len(plan.options) <= MOST_OPTIONS:
        right = f"a {plan.kind} has 2 to {MOST_OPTIONS}"
        raise _wrong(plan, "options", right, f"{len(plan.options)} options")
    for value, label in plan.options:
        _check_text(plan, "options", value, MOST_OF_VALUE)
        _check_text(plan, "options", label, MOST_OF_LABEL)
        if SEPARATOR in value or value != value.strip():
            raise _wrong(plan, "options", "a value has no | and no blanks around it", value)
    for name, ones in (("values", plan.values), ("labels", [label for _, label in plan.options])):
        twice = [one for one in ones if list(ones).count(one) > 1]
        if twice:
            raise _wrong(plan, "options", f"{name} differ from one another", twice[0])
    if plan.kind == "yes_no" and set(plan.values) != {"yes", "no"}:
        raise _wrong(plan, "options", "of yes_no have the values yes and no", plan.values)


def _check_positive(plan: QuestionPlan) -> None:
    if plan.positive == "":
        return
    if plan.kind not in OF_ONE_OPTION:
        raise _wrong(plan, "positive", f"a {plan.kind} has no positive option", plan.positive)
    if plan.positive not in plan.values:
        raise _wrong(plan, "positive", f"is one of {', '.join(plan.values)}", plan.positive)


def _check_truth(plan: QuestionPlan) -> None:
    if plan.truth not in TRUTHS:
        known = ", ".join(TRUTHS[1:])
        raise _wrong(plan, "truth", f"is one of {known}, or empty", plan.truth)
    if not isinstance(plan.truth_settings, Mapping):
        raise _wrong(plan, "truth_settings", "is an object", plan.truth_settings)
    if plan.truth and plan.kind in WITHOUT_TRUTH:
        raise _wrong(plan, "truth", f"a {plan.kind} has none", plan.truth)
    if plan.truth in ("", "arm", "table") and plan.truth_settings:
        right = "only grade and enhancement have settings"
        raise _wrong(plan, "truth_settings", right, dict(plan.truth_settings))
    if plan.truth == "arm" and (plan.kind != "choice" or set(plan.values) != ARMS):
        right = "the arm is the truth of a choice between real and simulated"
        raise _wrong(plan, "truth", right, plan.values or plan.kind)
    if plan.truth == "grade":
        _check_grade(plan)
    if plan.truth == "enhancement":
        _check_enhancement(plan)


def _check_grade(plan: QuestionPlan) -> None:
    if plan.kind not in OF_ONE_OPTION:
        raise _wrong(plan, "truth", "grade is the truth of one option of several", plan.kind)
    settings = dict(plan.truth_settings) or {"values": {"4": "high", "2": "lower"}}
    values = settings.get("values")
    if set(settings) != {"values"} or not isinstance(values, Mapping) or not values:
        raise _wrong(plan, "truth_settings", "is {values: {grade: option}}", settings)
    wrong = [value for value in values.values() if value not in plan.values]
    if wrong:
        right = f"values give each grade one of {', '.join(plan.values)}"
        raise _wrong(plan, "truth_settings", right, wrong[0])


def _check_enhancement(plan: QuestionPlan) -> None:
    if plan.kind not in OF_ONE_OPTION or len(plan.options) != 2 or not plan.positive:
        right = "enhancement is the truth of two options, one of them positive"
        raise _wrong(plan, "truth", right, plan.values or plan.kind)
    settings = dict(plan.truth_settings) or {"least_ml": 0.1}
    least_ml = settings.get("least_ml")
    if set(settings) != {"least_ml"} or not _is_number(least_ml):
        raise _wrong(plan, "truth_settings", "is {least_ml: number}", settings)
    if not 0 < least_ml <= MOST_OF_VOLUME_ML:
        right = f"least_ml lies above 0 and up to {MOST_OF_VOLUME_ML:g} ml"
        raise _wrong(plan, "truth_settings", right, least_ml)
