"""What an answer may say, and the one text that it is kept as.

Flow: a reader's request -> **canonical** -> Response.value -> results

On the wire and in the database an answer is always text: yes_no, choice and scale the option's
value; several the values joined by "|" in display order; confidence "0" to "100"; a number plain
decimals; text as written. An empty text takes back the answer to a question that is not required.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal

from reader_study.question_checks import (
    LARGEST_NUMBER,
    LIMITS,
    OF_OPTIONS,
    SEPARATOR,
    quoted,
)
from reader_study.questions import QuestionPlan

MOST_OF_TEXT = 2000
MOST_OF_NUMBER = 40  # characters
CERTAIN = 100
CONFIDENCE = re.compile(r"[0-9]{1,3}")
DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
LAYOUT = "\n\t"  # the control characters that a text may have


class AnswerError(ValueError):
    """An answer that does not fit its question; says which would."""


def canonical(question: QuestionPlan, value: object) -> str:
    """Return the answer as it is kept; of what this returns, it returns the same.

    AnswerError, quoting the value, where it does not fit the question's kind and limits.

    >>> canonical(QuestionPlan("sure", "Sure?", kind="confidence"), "075")
    '75'
    """
    if not isinstance(value, str):
        raise AnswerError(f"An answer is text, got {quoted(value)}.")
    if value == "":
        return _none(question)
    if question.kind == "several":
        return _several(question, value)
    if question.kind == "confidence":
        return _confidence(question, value)
    if question.kind == "number":
        return _number(question, value)
    if question.kind == "text":
        return _text(question, value)
    return _option(question, value)


def shown(questions: Iterable[QuestionPlan], answers: Mapping[str, str]) -> set[str]:
    """Return the keys of the questions that are asked now.

    answers : the values that stand, by question key; without those said to be unanswerable
    A question whose condition hangs on a question that is not asked is not asked either.
    """
    asked: set[str] = set()
    for question in questions:
        condition = question.shown_if
        if condition is None or (
            condition["question"] in asked
            and set(answers.get(condition["question"], "").split(SEPARATOR))
            & set(condition["values"])
        ):
            asked.add(question.key)
    return asked


def _none(question: QuestionPlan) -> str:
    if question.required:
        raise AnswerError(
            f"'' is no answer to {question.key}, which is required; {_right(question)}."
        )
    return ""


def _right(question: QuestionPlan) -> str:
    """Say what would be right."""
    if question.kind == "several":
        return f"one or more of {', '.join(question.values)}, joined by {SEPARATOR}"
    if question.kind in OF_OPTIONS:
        return f"one of {', '.join(question.values)}"
    if question.kind == "confidence":
        return f"a whole number from 0 to {CERTAIN}"
    if question.kind == "text":
        return f"text of up to {MOST_OF_TEXT} characters"
    limits = LIMITS | dict(question.limits)
    least, most = limits["least"], limits["most"]
    ends = [f"from {least}" if least is not None else "", f"to {most}" if most is not None else ""]
    words = ["a number", *ends, limits["unit"], _decimals(limits)]
    return " ".join(word for word in words if word)


def _decimals(limits: Mapping[str, object]) -> str:
    decimals = limits["decimals"]
    return f"with up to {decimals} decimals" if decimals else "without decimals"


def _wrong(question: QuestionPlan, value: str) -> AnswerError:
    return AnswerError(f"{quoted(value)} is no answer to {question.key}: say {_right(question)}.")


def _option(question: QuestionPlan, value: str) -> str:
    if value not in question.values:
        raise _wrong(question, value)
    return value


def _several(question: QuestionPlan, value: str) -> str:
    chosen = value.split(SEPARATOR)
    if not set(chosen) <= set(question.values) or len(set(chosen)) < len(chosen):
        raise _wrong(question, value)
    return SEPARATOR.join(option for option in question.values if option in chosen)


def _confidence(question: QuestionPlan, value: str) -> str:
    if not CONFIDENCE.fullmatch(value) or int(value) > CERTAIN:
        raise _wrong(question, value)
    return str(int(value))


def _number(question: QuestionPlan, value: str) -> str:
    """Return plain decimals: no sign before zero, no zeros behind the last digit that counts."""
    if len(value) > MOST_OF_NUMBER or not DECIMAL.fullmatch(value):
        raise _wrong(question, value)
    whole, _, fraction = value.partition(".")
    fraction = fraction.rstrip("0")
    sign = "-" if whole.startswith("-") and (whole + fraction).strip("-0") else ""
    digits = whole.lstrip("+-").lstrip("0") or "0"
    kept = sign + digits + (f".{fraction}" if fraction else "")
    limits = LIMITS | dict(question.limits)
    if len(fraction) > limits["decimals"] or not _within(Decimal(kept), limits):
        raise _wrong(question, value)
    return kept


def _within(number: Decimal, limits: Mapping[str, object]) -> bool:
    least, most = limits["least"], limits["most"]
    above = least is None or number >= Decimal(str(least))
    below = most is None or number <= Decimal(str(most))
    return above and below and abs(number) <= LARGEST_NUMBER


def _text(question: QuestionPlan, value: str) -> str:
    """Return the text composed (NFC), its lines ended by \\n, without blanks around it."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", lines.strip()).strip()
    if not kept:
        return _none(question)
    wrong = [c for c in kept if c not in LAYOUT and unicodedata.category(c) in ("Cc", "Cs")]
    if wrong:
        raise AnswerError(
            f"{quoted(wrong[0])} cannot be kept in the answer to {question.key}: "
            "write it without control characters."
        )
    if len(kept) > MOST_OF_TEXT:
        raise AnswerError(
            f"{quoted(kept)} has {len(kept)} characters: say {_right(question)} to {question.key}."
        )
    return kept
