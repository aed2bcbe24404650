"""What the confidence of a table from elsewhere is certainty of, where no plan says it.

Flow: readings -> **certainty** -> planned -> Plan.confidence
A rating of the positive class never falls from a negative to a positive answer of one reader; the
certainty of an answer does as soon as a reader is sure of a negative one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader_study.analysis.plan import PlannedQuestion
from reader_study.analysis.readings import Reading

POSITIVE = (
    "taken as a rating of the positive class, because no reader gave a positive answer a lower one "
    "than a negative answer"
)
ANSWER = (
    "taken as certainty of the answer given, because {reader} gave {question} a positive answer "
    "with {low:g} and a negative one with {high:g}"
)
UNCLEAR = (
    "taken as certainty of the answer given; nothing in the table tells it from a rating of the "
    "positive class"
)
SETTLED = '; a plan\'s "confidence" settles it'


@dataclass(frozen=True)
class Certainty:
    """of : "positive" or "answer", as `Plan.confidence`; words : which, and why."""

    of: str
    words: str


@dataclass
class _Range:
    """Confidence of one reader's answers to one question: the lowest positive, and so on."""

    lowest: float = float("inf")
    highest: float = float("-inf")
    lowest_negative: float = float("inf")
    highest_negative: float = float("-inf")

    @property
    def both(self) -> bool:
        """Whether there are answers of both kinds."""
        return self.lowest <= self.highest and self.lowest_negative <= self.highest_negative


def certainty_of(
    readings: Iterable[Reading], questions: Sequence[PlannedQuestion]
) -> Certainty | None:
    """Return what confidence is certainty of; None without any.

    It is a rating of the positive class where for every reader and question no positive answer
    has a lower confidence than a negative one, and some reader has both kinds and a higher one.
    """
    ranges = _ranges(readings, questions)
    if not ranges:
        return None
    for (question, reader), one in ranges.items():
        if one.both and one.lowest < one.highest_negative:
            words = ANSWER.format(
                reader=reader, question=question, low=one.lowest, high=one.highest_negative
            )
            return Certainty("answer", words + SETTLED)
    if any(one.both and one.highest > one.lowest_negative for one in ranges.values()):
        return Certainty("positive", POSITIVE + SETTLED)
    return Certainty("answer", UNCLEAR + SETTLED)


def _ranges(
    readings: Iterable[Reading], questions: Sequence[PlannedQuestion]
) -> dict[tuple[str, str], _Range]:
    known = {question.key: question for question in questions}
    ranges: dict[tuple[str, str], _Range] = defaultdict(_Range)
    for row in readings:
        question = known.get(row.question)
        if question is None or row.repeat or row.confidence is None or row.answer is None:
            continue
        one = ranges[row.question, row.reader]
        if row.answer == question.positive:
            one.lowest = min(one.lowest, row.confidence)
            one.highest = max(one.highest, row.confidence)
        elif row.answer == question.negative:
            one.lowest_negative = min(one.lowest_negative, row.confidence)
            one.highest_negative = max(one.highest_negative, row.confidence)
    return ranges
