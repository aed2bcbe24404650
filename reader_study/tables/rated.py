"""Readings of one question as other programs want them: an image, its truth, a rating.

Flow: readings -> **rated** -> imrmc, mrmcaov
A rating rises with how positive the reader found the image: his confidence, as `ratings` of the ROC
analysis takes it, where readers gave any; else 1 for the positive answer and 0 for the negative
one. Left out are repeats, readings without a rating, and images without a known truth.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading

BINARY = "answer, 1 positive and 0 negative"
OF_POSITIVE = "confidence that the image is positive"
OF_ANSWER = "confidence in the answer, below zero where the answer is negative"


@dataclass(frozen=True, slots=True)
class Rated:
    """One reading. case : one truth each, so an image's own where a case's truth differs by arm."""

    reader: str
    arm: str
    case: str
    positive: bool
    rating: float


@dataclass(frozen=True)
class RatedReadings:
    """The readings of one question, sorted by reader, arm and case.

    rating : what the rating is, in words
    by_image : a case's truth differs by arm, so that `case` names the image
    """

    rows: tuple[Rated, ...]
    rating: str
    by_image: bool


def rated_readings(
    readings: Iterable[Reading], question: PlannedQuestion, plan: Plan
) -> RatedReadings:
    """Return the rated readings of one question.

    readings : the response table; rows of other questions are passed over
    """
    rows = [row for row in readings if row.question == question.key and not row.repeat]
    rows = [row for row in rows if row.asked and not row.unanswerable]
    by_confidence = _rates(rows, plan)
    rows = [row for row in rows if _has_rating(row, plan, by_confidence) and row.truth is not None]
    by_image = _differs_by_arm(rows)
    suffix = _suffixes(plan) if by_image else dict.fromkeys(plan.arms, "")
    found = (
        Rated(
            reader=row.reader,
            arm=row.arm,
            case=row.case_key + suffix[row.arm],
            positive=row.truth == question.positive,
            rating=_rating(row, question, plan, by_confidence),
        )
        for row in rows
    )
    ordered = sorted(found, key=lambda one: (one.reader, one.arm, one.case))
    return RatedReadings(tuple(ordered), _words(by_confidence, plan), by_image)


def _suffixes(plan: Plan) -> dict[str, str]:
    """Return what makes a case an image, by arm: no two images come to one name."""
    plain = not any("." in arm for arm in plan.arms)
    return {arm: f".{arm}" if plain else f".{i}" for i, arm in enumerate(plan.arms, start=1)}


def _differs_by_arm(rows: Iterable[Reading]) -> bool:
    truths: dict[str, set[str | None]] = defaultdict(set)
    for row in rows:
        truths[row.case_key].add(row.truth)
    return any(len(found) > 1 for found in truths.values())


def _rates(rows: Iterable[Reading], plan: Plan) -> bool:
    """Whether confidence is there and rates: certainty of an answer is never below zero."""
    given = [row for row in rows if _has_rating(row, plan, True)]
    lowest = min((row.confidence for row in given if row.confidence is not None), default=-1.0)
    return bool(given) and (plan.confidence == "positive" or lowest >= 0)


def _has_rating(row: Reading, plan: Plan, by_confidence: bool) -> bool:
    if not by_confidence:
        return row.answer is not None
    needs_answer = plan.confidence == "answer"
    return row.confidence is not None and not (needs_answer and row.answer is None)


def _rating(row: Reading, question: PlannedQuestion, plan: Plan, by_confidence: bool) -> float:
    is_positive = row.answer == question.positive
    if row.confidence is None or not by_confidence:
        return float(is_positive)
    as_it_stands = plan.confidence == "positive" or is_positive
    return float(row.confidence if as_it_stands else -row.confidence)


def _words(by_confidence: bool, plan: Plan) -> str:
    if not by_confidence:
        return BINARY
    return OF_POSITIVE if plan.confidence == "positive" else OF_ANSWER
