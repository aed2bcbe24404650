"""A reader's agreement with himself, from the cases that were shown to him twice.

Flow: responses -> **intra_reader** -> results page, statistics.csv
A pair is one reader's answers to one question at the first reading of an image and at its hidden
repeat. Pairs of one reader are taken as independent, and so are readers when they are pooled.
Source: Cohen 1960, doi:10.1177/001316446002000104.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import Reading
from reader_study.statistics.agreement import cohen_kappa
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.proportions import proportion

NO_PAIRS = "no image has two answers by one reader"


@dataclass(frozen=True)
class Pair:
    """One reader's answers to one question on an image shown twice; None where none stands."""

    reader: str
    first: str | None
    second: str | None


@dataclass(frozen=True)
class Retest:
    """Agreement of first and second answers.

    incomplete : pairs of which an answer is missing or unanswerable; they count in nothing else
    """

    agreement: Estimate
    kappa: Estimate
    incomplete: int

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "percent_agreement": self.agreement.as_dict(),
            "kappa": self.kappa.as_dict(),
            "incomplete": self.incomplete,
        }


def retest(pairs: Iterable[Pair], values: Sequence[str]) -> Retest:
    """Return percent agreement (Wilson interval) and Cohen's kappa (Wald interval) of the pairs.

    values : every answer there is, in order
    ValueError if an answer is none of them.

    >>> retest([Pair("R1", "a", "a"), Pair("R1", "b", "a")], ["a", "b"]).agreement.value
    0.5
    """
    rows = list(pairs)
    number = {value: i for i, value in enumerate(values)}
    table, agreed = np.zeros((len(values), len(values))), 0
    for pair in rows:
        if pair.first is None or pair.second is None:
            continue
        if pair.first not in number or pair.second not in number:
            raise ValueError(f"an answer is one of {list(values)}, got {pair}")
        table[number[pair.first], number[pair.second]] += 1
        agreed += pair.first == pair.second
    n = int(table.sum())
    return Retest(proportion(agreed, n, NO_PAIRS), cohen_kappa(table), len(rows) - n)


def retests(pairs: Iterable[Pair], values: Sequence[str]) -> tuple[Retest, dict[str, Retest]]:
    """Return the retest of all readers together, and of each who read a case twice."""
    rows = list(pairs)
    readers = dict.fromkeys(pair.reader for pair in rows)
    return retest(rows, values), {
        reader: retest((p for p in rows if p.reader == reader), values) for reader in readers
    }


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


def retested(readings: Sequence[Reading], plan: Plan) -> tuple[Retested, ...]:
    """Return the agreement on hidden repeats of each question of the plan that was asked in one.

    readings : the whole response table, repeats (`Reading.repeat`) included
    """
    return ()
