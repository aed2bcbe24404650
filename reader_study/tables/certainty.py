"""What the confidence of a table from elsewhere is certainty of, where no plan says it.

Flow: readings -> **certainty** -> planned -> Plan.confidence
A rating of the positive class is higher with a reader's positive answers than with his negative
ones, but for slips; the certainty of an answer is as high with the one as with the other. So pairs
of a positive and a negative answer of one reader are compared: the share of pairs in which the
positive answer's is higher (ties one half) is near 1 for a rating and about one half otherwise.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reader_study.analysis.plan import PlannedQuestion
from reader_study.analysis.readings import Reading

LEAST = 0.95  # share of pairs, of each question, from which confidence is taken as a rating
POSITIVE = (
    "taken as a rating of the positive class, because no reader gave a positive answer a lower one "
    "than a negative answer"
)
NEARLY = (
    "taken as a rating of the positive class, because in {share} of the pairs of a positive and a "
    "negative answer of one reader the positive one's is higher; not in all: {reader} gave "
    "{question} a positive answer with {low:g} and a negative one with {high:g}"
)
ANSWER = (
    "taken as certainty of the answer given, because {reader} gave {question} a positive answer "
    "with {low:g} and a negative one with {high:g}, and the positive one's is higher in {share} "
    "of such pairs alone"
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
class _Given:
    """Confidence of one reader's positive and negative answers to one question."""

    positive: "array[float]" = field(default_factory=lambda: array("d"))
    negative: "array[float]" = field(default_factory=lambda: array("d"))

    @property
    def pairs(self) -> int:
        return len(self.positive) * len(self.negative)

    @property
    def falls(self) -> bool:
        """Whether a positive answer has a lower one than a negative answer."""
        return self.pairs > 0 and min(self.positive) < max(self.negative)

    @property
    def rises(self) -> bool:
        """Whether a positive answer has a higher one than a negative answer."""
        return self.pairs > 0 and max(self.positive) > min(self.negative)

    def higher(self) -> float:
        """Return in how many pairs the positive answer's is higher, ties one half."""
        below = np.sort(np.asarray(self.negative))
        sides = (np.searchsorted(below, np.asarray(self.positive), s) for s in ("left", "right"))
        return float(sum(int(side.sum()) for side in sides)) / 2


def certainty_of(
    readings: Iterable[Reading], questions: Sequence[PlannedQuestion]
) -> Certainty | None:
    """Return what confidence is certainty of; None without any.

    It is a rating of the positive class where for every reader and question no positive answer
    has a lower confidence than a negative one, or for every question so few have that it is
    higher in LEAST of the pairs; and some reader has both kinds and a higher one.
    """
    given = _given(readings, questions)
    if not given:
        return None
    falling = [(where, one) for where, one in given.items() if one.falls]
    if not falling:
        rises = any(one.rises for one in given.values())
        of, words = ("positive", POSITIVE) if rises else ("answer", UNCLEAR)
        return Certainty(of, words + SETTLED)
    (question, reader), first = falling[0]
    share = _least_share(given)
    of, words = ("positive", NEARLY) if share >= LEAST else ("answer", ANSWER)
    said = words.format(
        share=f"{int(share * 1000) / 10:g} %",
        reader=reader,
        question=question,
        low=min(first.positive),
        high=max(first.negative),
    )
    return Certainty(of, said + SETTLED)


def _least_share(given: Mapping[tuple[str, str], _Given]) -> float:
    """Return the share of pairs in which the positive answer's is higher, of the worst question."""
    pairs: dict[str, int] = defaultdict(int)
    higher: dict[str, float] = defaultdict(float)
    for (question, _), one in given.items():
        if one.pairs:
            pairs[question] += one.pairs
            higher[question] += one.higher()
    return min(higher[question] / pairs[question] for question in pairs)


def _given(
    readings: Iterable[Reading], questions: Sequence[PlannedQuestion]
) -> dict[tuple[str, str], _Given]:
    known = {question.key: question for question in questions}
    given: dict[tuple[str, str], _Given] = defaultdict(_Given)
    for row in readings:
        question = known.get(row.question)
        if question is None or row.repeat or row.confidence is None or row.answer is None:
            continue
        one = given[row.question, row.reader]
        if row.answer == question.positive:
            one.positive.append(row.confidence)
        elif row.answer == question.negative:
            one.negative.append(row.confidence)
    return given
