"""The questions of a study: their kinds, their conditions, and the two built-in templates.

Flow: template or own questions -> **QuestionPlan** -> wording (stored, in versions) -> reading
Source of the paper's three: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Materials and
Methods, reader study.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from reader_study.question_checks import (
    KINDS,
    QuestionError,
    check_condition,
    check_keys,
    check_question,
    checked_limits,
)

__all__ = [
    "KINDS",
    "PAPER",
    "PAPER_CONFIDENCE",
    "TEMPLATES",
    "QuestionError",
    "QuestionPlan",
    "check_questions",
]

YES_NO = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class QuestionPlan:
    """A question to ask.

    key : lower-case name, unique in the study; text, help_text : what the reader sees
    kind : yes_no, choice, several, scale, confidence, number or text
    options : (value, label) pairs in display order, of the first four kinds; a scale's from its
        low end to its high end; those of yes_no have the values "yes" and "no"
    limits : of a number: {"unit", "least", "most", "decimals"}; least and most may be None
    shown_if : {"question": key of an earlier question, "values": [...]}: asked only where one of
        these values stands there; None asks always
    positive : the option that counts as positive, "" where none does
    truth : where the right answer comes from: "arm", "grade", "enhancement", "table" or "" (none)
    truth_settings : of grade: {"values": {"4": "high", ...}}; of enhancement: {"least_ml": 0.1}
    required : whether a case can be completed without an answer
    """

    key: str
    text: str
    kind: str = "choice"
    help_text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    shown_if: Mapping[str, Any] | None = None
    positive: str = ""
    truth: str = ""
    truth_settings: Mapping[str, Any] = field(default_factory=dict)
    required: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """The values of its options, in display order."""
        return tuple(value for value, _ in self.options)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it; its options are {"value", "label"}."""
        return {
            "key": self.key,
            "text": self.text,
            "kind": self.kind,
            "help_text": self.help_text,
            "options": [{"value": value, "label": label} for value, label in self.options],
            "limits": dict(self.limits),
            "shown_if": None if self.shown_if is None else dict(self.shown_if),
            "positive": self.positive,
            "truth": self.truth,
            "truth_settings": dict(self.truth_settings),
            "required": self.required,
        }

    @staticmethod
    def from_dict(raw: object) -> QuestionPlan:
        """Return the question that `as_dict` wrote; fields left out have their defaults.

        QuestionError where `raw` is no such dictionary; `check_questions` looks at the values.
        """
        if not isinstance(raw, Mapping):
            raise QuestionError("", "", f"a question is an object with key and text, got {raw!r}")
        key = raw.get("key", "")
        names = {part.name for part in fields(QuestionPlan)}
        unknown = sorted(str(name) for name in set(raw) - names)
        if unknown:
            known = ", ".join(sorted(names))
            message = f"a question has no {', '.join(unknown)}; it may have {known}"
            raise QuestionError(str(key), unknown[0], message)
        for name in ("key", "text"):
            if name not in raw:
                raise QuestionError(str(key), name, f"a question needs {name}")
        return QuestionPlan(**{**raw, "options": _options(str(key), raw.get("options", ()))})


def _options(key: str, raw: object) -> tuple[tuple[str, str], ...]:
    """Return (value, label) pairs of {"value", "label"} objects or of pairs."""
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise QuestionError(key, "options", f'options are a list of {{"value", "label"}}: {raw!r}')
    return tuple(_option(key, option) for option in raw)


def _option(key: str, raw: object) -> tuple[str, str]:
    if isinstance(raw, Mapping) and set(raw) == {"value", "label"}:
        return raw["value"], raw["label"]
    if isinstance(raw, Sequence) and not isinstance(raw, str) and len(raw) == 2:
        return raw[0], raw[1]
    raise QuestionError(key, "options", f'an option is {{"value", "label"}}, got {raw!r}')


def check_questions(plans: Sequence[QuestionPlan]) -> tuple[QuestionPlan, ...]:
    """Return the questions in their full form, ready to be stored.

    Yes and no, and the limits of a number, are filled in where left out.
    QuestionError, with the question's key and field, for the first that cannot be asked.
    """
    check_keys([plan.key for plan in plans])
    complete = tuple(_completed(plan) for plan in plans)
    for number, plan in enumerate(complete):
        check_question(plan)
        check_condition(plan, complete[:number])
    return complete


def _completed(plan: QuestionPlan) -> QuestionPlan:
    if plan.kind == "yes_no" and plan.options == ():
        return replace(plan, options=YES_NO)
    if plan.kind == "number":
        return replace(plan, limits=checked_limits(plan))
    return plan


PAPER = (
    QuestionPlan(
        key="real_or_simulated",
        text="Are these images real or simulated?",
        help_text="Simulated images were made from precontrast images by a computer.",
        options=(("real", "Real"), ("simulated", "Simulated")),
        positive="simulated",
        truth="arm",
    ),
    QuestionPlan(
        key="enhancement",
        text="Is abnormal enhancement present in the tumour?",
        help_text="Any abnormal contrast enhancement of the tumour itself.",
        options=(("absent", "Absent"), ("present", "Present")),
        positive="present",
        truth="enhancement",
    ),
    QuestionPlan(
        key="grade",
        text="Which histological grade is most likely?",
        help_text="High grade is WHO grade IV, lower grade is WHO grade II or III.",
        options=(("lower", "Lower grade (II–III)"), ("high", "High grade (IV)")),
        positive="high",
        truth="grade",
    ),
)


def _confidence(of: QuestionPlan) -> QuestionPlan:
    return QuestionPlan(
        key=f"{of.key}_confidence",
        text="How confident are you of this answer?",
        kind="confidence",
        help_text="0 is a guess, 100 is certainty.",
        shown_if={"question": of.key, "values": list(of.values)},
    )


CUE = QuestionPlan(
    key="cue",
    text="Which cue led you?",
    kind="several",
    help_text="What made you call the images real or simulated; name all that did.",
    options=(
        ("sharpness", "Sharpness or blur"),
        ("noise", "Noise or texture"),
        ("lesion", "Brightness or shape of the lesion"),
        ("vessels", "Vessels and venous sinuses"),
        ("tissue", "Dura, choroid plexus or normal brain"),
        ("artefact", "An artefact"),
        ("other", "Something else"),
        ("impression", "Overall impression, no single cue"),
    ),
    shown_if={"question": "real_or_simulated", "values": ["real", "simulated"]},
)

PAPER_CONFIDENCE = (
    PAPER[0],
    _confidence(PAPER[0]),
    CUE,
    PAPER[1],
    _confidence(PAPER[1]),
    PAPER[2],
    _confidence(PAPER[2]),
)

TEMPLATES: dict[str, tuple[str, tuple[QuestionPlan, ...]]] = {
    "paper": ("The paper's three questions", PAPER),
    "paper_confidence": (
        "The paper's three, each with confidence, and the cue that led to real or simulated",
        PAPER_CONFIDENCE,
    ),
}
