"""The results document as the report reads it: arms in order, parts that may be absent.

Flow: results document -> **study** -> sections
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader_study.report.facts import Document, Facts
from reader_study.report.words import arm_name

Json = Mapping[str, Any]
POOLED = "pooled"


@dataclass(frozen=True)
class Study:
    """A document with its facts."""

    document: Document
    facts: Facts

    @property
    def plan(self) -> Json:
        """The plan, empty where the document has none."""
        return self.document.get("plan") or {}

    @property
    def n(self) -> Json:
        """The denominators."""
        return self.document.get("n") or {}

    @property
    def arms(self) -> tuple[str, str]:
        """The two arms of the plan; differences are the second less the first."""
        first, second = self.plan.get("arms") or ("real", "simulated")
        return first, second

    @property
    def columns(self) -> tuple[str, ...]:
        """Both arms together, and each."""
        return (POOLED, *self.arms)

    @property
    def questions(self) -> list[Json]:
        """The questions with a right answer."""
        return list(self.document.get("questions") or ())

    @property
    def alpha(self) -> float:
        """The plan's two-sided level of tests and of their intervals."""
        return float(self.plan.get("alpha") or 0.05)

    @property
    def level(self) -> str:
        """The coverage of the tests' intervals, e.g. "95%"."""
        return f"{100 * (1 - self.alpha):.4g}%"

    def place(self, arm: str) -> int:
        """Return an arm's number in the plan, -1 for both together."""
        return self.arms.index(arm) if arm in self.arms else -1

    def names(self) -> tuple[tuple[int, str], ...]:
        """Return the arms' numbers with the names the report gives them."""
        return tuple((number, arm_name(arm)) for number, arm in enumerate(self.arms))


def tests_of(question: Json, *beginnings: str) -> list[Json]:
    """Return a question's tests whose comparison begins with one of the words."""
    tests = question.get("tests") or ()
    return [test for test in tests if str(test.get("comparison", "")).startswith(beginnings)]


def has_margin(test: Json) -> bool:
    """Return whether a test is of a margin."""
    return "margin" in str(test.get("comparison", ""))


def of_accuracy(question: Json) -> list[Json]:
    """Return the tests of accuracy between the arms, without those of a margin."""
    return [test for test in tests_of(question, "accuracy:") if _between_arms(test)]


def _between_arms(test: Json) -> bool:
    return not has_margin(test) and " less " in str(test.get("comparison"))


def untested(study: Study) -> str:
    """Return that the plan's margin was not tested on a question; "" where it has none."""
    if study.plan.get("margin") is None:
        return ""
    return (
        f"The plan's margin, {study.plan['margin']:g} of {study.plan.get('margin_of', 'accuracy')},"
        " was not tested on this question."
    )


def margins(question: Json) -> list[Json]:
    """Return the tests of a margin."""
    return [test for test in question.get("tests") or () if has_margin(test)]


def method(test: Json) -> str:
    """Return the method's name in lower case, to look words up in."""
    return str(test.get("method", "")).lower()


def clustered(test: Json) -> bool:
    """Return whether a test takes both readers and cases as random."""
    return "random readers and cases" in method(test)


def independent(test: Json) -> bool:
    """Return whether a test takes readings as independent."""
    return test.get("rank") is None


def ranked(tests: Sequence[Json]) -> list[Json]:
    """Return tests with those first that allow most for readers and cases being alike."""
    return sorted(tests, key=lambda test: math.inf if independent(test) else test["rank"])


def primary(question: Json) -> Json | None:
    """Return the test that the summary tells: the best of those with an interval."""
    tests = [test for test in of_accuracy(question) if test.get("low") is not None]
    return next(iter(ranked(tests)), None)


def estimates(found: Any) -> Iterator[Json]:
    """Yield every estimate and test below a part of the document."""
    if isinstance(found, Mapping):
        if "method" in found:
            yield found
        for inner in found.values():
            yield from estimates(inner)
    elif isinstance(found, (list, tuple)):
        for inner in found:
            yield from estimates(inner)
