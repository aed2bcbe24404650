"""A reader's agreement with himself, from the cases that were shown to him twice.

Flow: readings -> **intra_reader** -> analyse
A pair is one reader's answers to one question at the first reading of an image and at a hidden
repeat. Pairs of one reader are taken as independent, and so are readers when they are pooled.
Sources: Cohen 1960, doi:10.1177/001316446002000104; Cohen 1968, doi:10.1037/h0026256 (weights);
Gwet 2008, doi:10.1348/000711006X126600 (AC1); McGraw & Wong 1996, doi:10.1037/1082-989X.1.1.30
(ICC(A,1) of numbers).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from typing import Any

import numpy as np

from reader_study.analysis.plan import AnalysisError, Plan
from reader_study.analysis.readings import Reading, as_counted
from reader_study.statistics.agreement import cohen_kappa, quadratic_weights
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.multirater import gwet_ac
from reader_study.statistics.numbers_agreement import correlations
from reader_study.statistics.proportions import proportion

NO_PAIRS = "no image has two answers by one reader"
INDEPENDENT = "takes pairs as independent"


@dataclass(frozen=True)
class Pair:
    """One reader's answers to one question on an image shown twice; None where none stands."""

    reader: str
    first: str | None
    second: str | None


@dataclass(frozen=True)
class Retest:
    """Agreement of first and second answers; None for a figure that does not apply.

    kappa, ac1 : of options; weighted_kappa : of options in an order, quadratic weights
    icc : ICC(A,1) of numbers
    incomplete : pairs of which an answer is missing or unanswerable; they count in nothing else
    """

    agreement: Estimate
    incomplete: int
    kappa: Estimate | None = None
    ac1: Estimate | None = None
    weighted_kappa: Estimate | None = None
    icc: Estimate | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types, with the figures that apply."""
        figures = {
            "percent_agreement": self.agreement,
            "kappa": self.kappa,
            "ac1": self.ac1,
            "weighted_kappa": self.weighted_kappa,
            "icc": self.icc,
        }
        shown = {name: found.as_dict() for name, found in figures.items() if found is not None}
        return shown | {"incomplete": self.incomplete}


@dataclass(frozen=True)
class Retested:
    """One question's agreement on hidden repeats: of all readers, and of each."""

    question: str
    label: str
    pooled: Retest
    readers: dict[str, Retest]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "question": self.question,
            "label": self.label,
            "pooled": self.pooled.as_dict(),
            "readers": [
                {"reader": name, **found.as_dict()} for name, found in self.readers.items()
            ],
        }


@dataclass(frozen=True)
class _Asked:
    """A question of the plan, with or without a right answer."""

    key: str
    label: str
    level: str
    values: tuple[str, ...]


def retested(readings: Sequence[Reading], plan: Plan) -> tuple[Retested, ...]:
    """Return the agreement on hidden repeats of each question of the plan that was asked in one.

    readings : the whole response table, repeats (`Reading.repeat`) included
    AnalysisError if a repeated number is no number.
    """
    repeats: dict[str, list[Reading]] = defaultdict(list)
    for row in readings:
        if row.repeat and row.asked:
            repeats[row.question].append(row)
    wanted = {_image(row) for rows in repeats.values() for row in rows}
    firsts = {
        (row.question, *_image(row)): row
        for row in readings
        if not row.repeat and row.asked and row.question in repeats and _image(row) in wanted
    }
    found = []
    for asked in _questions(plan):
        pairs = [
            Pair(row.reader, firsts[asked.key, *_image(row)].answer, row.answer)
            for row in repeats[asked.key]
            if (asked.key, *_image(row)) in firsts
        ]
        if pairs:
            found.append(_retested(asked, pairs))
    return tuple(found)


def _questions(plan: Plan) -> list[_Asked]:
    return [
        *(_Asked(q.key, q.label, "nominal", (q.positive, q.negative)) for q in plan.questions),
        *(_Asked(other.key, other.label, other.level, other.values) for other in plan.others),
    ]


def _image(row: Reading) -> tuple[str, str, str]:
    return row.reader, row.case_key, row.arm


def _retested(asked: _Asked, pairs: list[Pair]) -> Retested:
    by_reader: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_reader[pair.reader].append(pair)
    given = (value for p in pairs for value in (p.first, p.second) if value is not None)
    # an earlier version of a question may have had other options
    values = list(dict.fromkeys([*asked.values, *given]))
    ordered = asked.level == "ordinal" and len(values) == len(asked.values)

    def of(own: list[Pair]) -> Retest:
        if asked.level == "interval":
            return retest_of_numbers(own, asked.key)
        return retest(own, values, ordered)

    readers = sorted(by_reader, key=as_counted)
    return Retested(
        asked.key, asked.label, of(pairs), {reader: of(by_reader[reader]) for reader in readers}
    )


def retest(pairs: Iterable[Pair], values: Sequence[str], ordered: bool = False) -> Retest:
    """Return percent agreement (Wilson interval), Cohen's kappa and Gwet's AC1 of the pairs.

    values : every answer there is, in order; ordered : whether the order means something, which
    adds weighted kappa
    ValueError if an answer is none of them.

    >>> retest([Pair("R1", "a", "a"), Pair("R1", "b", "a")], ["a", "b"]).agreement.value
    0.5
    """
    rows = list(pairs)
    number = {value: i for i, value in enumerate(values)}
    whole = [(p, p.first, p.second) for p in rows if p.first is not None and p.second is not None]
    for pair, first, second in whole:
        if first not in number or second not in number:
            raise ValueError(f"an answer is one of {list(values)}, got {pair}")
    codes = np.array(
        [(number[first], number[second]) for _, first, second in whole], dtype=np.int64
    ).reshape(-1, 2)
    q = len(values)
    counts = np.bincount(codes[:, 0] * q + codes[:, 1], minlength=q * q)
    table = counts.reshape(q, q).astype(np.float64)
    return Retest(
        agreement=_agreed(int(np.trace(table)), len(codes)),
        incomplete=len(rows) - len(codes),
        kappa=_paired(cohen_kappa(table)),
        ac1=_paired(gwet_ac(codes, q)) if q > 1 else None,
        weighted_kappa=_paired(cohen_kappa(table, quadratic_weights(q))) if ordered else None,
    )


def retest_of_numbers(pairs: Iterable[Pair], question: str) -> Retest:
    """Return percent agreement and ICC(A,1) of pairs of numbers.

    AnalysisError if an answer is no number.
    """
    rows = list(pairs)
    numbers = np.array(
        [
            (_number(p.first, question), _number(p.second, question))
            for p in rows
            if p.first is not None and p.second is not None
        ]
    ).reshape(-1, 2)
    agreed = int((numbers[:, 0] == numbers[:, 1]).sum())
    return Retest(
        agreement=_agreed(agreed, len(numbers)),
        incomplete=len(rows) - len(numbers),
        icc=_paired(correlations(numbers).agreement),
    )


def _number(answer: str, question: str) -> float:
    try:
        number = float(answer)
    except ValueError:
        number = inf
    if not isfinite(number):
        raise AnalysisError(f"answer {answer!r} of {question} is no number, as 12 or 3.5 are")
    return number


def _agreed(agreed: int, n: int) -> Estimate:
    found = proportion(agreed, n, NO_PAIRS)
    return replace(found, method=f"percent agreement, Wilson score interval; {INDEPENDENT}")


def _paired(found: Estimate) -> Estimate:
    """Name what is taken as independent, or why there is no figure."""
    if found.value is None:
        return found if found.n else replace(found, reason=NO_PAIRS)
    method = found.method.replace("interval, cases as clusters", "interval")
    return replace(found, method=f"{method}; {INDEPENDENT}")
