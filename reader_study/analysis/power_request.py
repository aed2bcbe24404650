"""A request for a sample size, checked field by field.

Flow: JSON or command line -> **request** -> power_plan
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from math import isfinite
from typing import Any

from reader_study.design import KINDS
from reader_study.statistics.obuchowski_rockette import RANDOM, Components
from reader_study.statistics.power_mrmc import FEWEST_READERS
from reader_study.statistics.power_typical import (
    CASES,
    MEASURES,
    STRUCTURES,
    VAN_DYKE,
    VAN_DYKE_CASES,
    typical_components,
)

AIMS = ("difference", "non-inferiority", "equivalence")
SOLVE_FOR = ("cases", "readers", "power", "difference")
VAN_DYKE_NAME = "van_dyke"
GIVEN = "given"
COMPONENTS = (*STRUCTURES, VAN_DYKE_NAME, GIVEN)
MOST_READERS, MOST_CASES, FEWEST_CASES = 200, 100_000, 10
NUMBERS = ("reader", "treatment_reader", "error", "cov1", "cov2", "cov3")
CHOICES = {
    "design": KINDS,
    "aim": AIMS,
    "measure": MEASURES,
    "random": RANDOM,
    "solve_for": SOLVE_FOR,
    "components": COMPONENTS,
}
BETWEEN = {  # open intervals
    "expected": (0.5, 1.0),
    "margin": (0.0, 0.5),
    "alpha": (0.0, 0.5),
    "power": (0.05, 1.0),
    "positive_share": (0.0, 1.0),
}
WHOLE = {
    "readers": (2, MOST_READERS),
    "cases": (FEWEST_CASES, MOST_CASES),
    "family": (1, 100),
}
PILOT_CASES = (2, 1_000_000)


class PowerError(ValueError):
    """A request that cannot be answered; `fields` says what is wrong with which field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {text}" for name, text in fields.items()))
        self.fields = dict(fields)


@dataclass(frozen=True)
class Given:
    """Components of one's own, from a pilot of so many cases."""

    cases: int
    treatment_reader: float
    error: float
    cov1: float
    cov2: float
    cov3: float
    reader: float = 0.0


@dataclass(frozen=True)
class PowerRequest:
    """What is asked. Each field has a default, so that an empty request has an answer.

    design : as `reader_study.design` has them; random : "readers" or "cases" for a crossover alone
    expected : the figure of the reference arm, 0.5 to 1
    difference : the true one, simulated less real; the aim "difference" looks for it
    margin : for non-inferiority and equivalence, greater than 0
    alpha : of the two-sided test of a difference, or of each one-sided test of a margin;
        None: .05 or .025; divided by `family`, the questions tested together (Bonferroni)
    readers, cases : of the whole study; the one solved for is not looked at
    components : a structure of the literature, "van_dyke", or "given" with `given`
    positive_share : of the cases, for the structures of the literature
    """

    design: str = "one_arm"
    aim: str = "non-inferiority"
    measure: str = "accuracy"
    expected: float = 0.88
    difference: float | None = None
    margin: float = 0.10
    alpha: float | None = None
    power: float = 0.80
    family: int = 1
    solve_for: str = "cases"
    readers: int = 6
    cases: int = 160
    random: str = RANDOM[0]
    components: str = "unlike_own"
    positive_share: float = 0.5
    given: Given | None = field(default=None)

    @property
    def true_difference(self) -> float:
        """The difference that is taken as true: none for a margin, -0.1 to be found otherwise."""
        if self.difference is not None:
            return self.difference
        return -0.10 if self.aim == "difference" else 0.0

    @property
    def level(self) -> float:
        """Alpha of one test, shared out over the family."""
        usual = 0.05 if self.aim == "difference" else 0.025
        return (usual if self.alpha is None else self.alpha) / self.family

    @property
    def between(self) -> float:
        """The figure half-way between the arms, for which typical components are worked out."""
        return self.expected + self.true_difference / 2

    def pilot(self) -> tuple[Components, int]:
        """Return the components, and the number of cases that they are for."""
        if self.components == VAN_DYKE_NAME:
            return VAN_DYKE[self.measure], VAN_DYKE_CASES
        if self.given is not None and self.components == GIVEN:
            numbers = {name: getattr(self.given, name) for name in NUMBERS}
            return Components(**numbers), self.given.cases
        structure = STRUCTURES[self.components]
        parts = typical_components(structure, self.between, self.measure, self.positive_share)
        return parts, CASES

    def as_dict(self) -> dict[str, Any]:
        """Return the request as JSON types, with what was left out filled in."""
        alpha = self.level * self.family
        return asdict(self) | {"difference": self.true_difference, "alpha": alpha}


def checked(raw: Mapping[str, Any]) -> PowerRequest:
    """Return the request that the JSON object asks; null counts as left out.

    PowerError with every field that is wrong: unknown, of a wrong kind, out of its range, or one
    that does not go with another.
    """
    asked = {name: value for name, value in raw.items() if value is not None}
    known = [each.name for each in fields(PowerRequest)]
    wrong = {
        name: f"there is no such field; there are {', '.join(known)}"
        for name in asked
        if name not in known
    }
    for name, value in asked.items():
        problem = _problem(name, value)
        if problem:
            wrong.setdefault(name, problem)
    given = asked.pop("given", None) if asked.get("components") == GIVEN else None
    if isinstance(given, Mapping):
        wrong |= _wrong_components(given)
    if wrong:
        raise PowerError(wrong)
    asked.pop("given", None)
    if given is not None:
        asked["given"] = Given(**{n: v for n, v in given.items() if v is not None})
    request = PowerRequest(**asked)
    _require_together(request)
    return request


def _problem(name: str, value: Any) -> str:
    if name in CHOICES and value not in CHOICES[name]:
        return f"got {value!r}; there are {', '.join(CHOICES[name])}"
    if name in WHOLE:
        return _not_whole(value, WHOLE[name])
    if name in BETWEEN:
        low, high = BETWEEN[name]
        right = _is_number(value) and low < value < high
        return "" if right else f"lies between {low:g} and {high:g}, got {_said(value)}"
    if name == "difference" and not (_is_number(value) and -1 < value < 1):
        return f"lies between -1 and 1, got {_said(value)}"
    if name == "given" and not isinstance(value, Mapping):
        return f"components are an object with {', '.join(NUMBERS)} and cases, got {value!r}"
    return ""


def _wrong_components(given: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with the numbers, by `given.name`."""
    known = [each.name for each in fields(Given)]
    wrong = {f"given.{name}": "there is no such component" for name in given if name not in known}
    for name in known:
        value = given.get(name)
        if value is None:
            if name != "reader":
                wrong[f"given.{name}"] = "is needed"
        elif name == "cases":
            problem = _not_whole(value, PILOT_CASES)
            if problem:
                wrong["given.cases"] = problem
        elif not (_is_number(value) and abs(value) < 1):
            wrong[f"given.{name}"] = f"lies between -1 and 1, got {_said(value)}"
    if wrong:
        return wrong
    if given["error"] <= 0:
        return {"given.error": f"the error variance is greater than 0, got {given['error']:g}"}
    return {
        f"given.{name}": f"is not above the error variance {given['error']:g}, got {given[name]:g}"
        for name in ("cov1", "cov2", "cov3")
        if given[name] > given["error"]
    }


def _require_together(it: PowerRequest) -> None:
    """Refuse what is right by itself and not together."""
    wrong: dict[str, str] = {}
    other = it.expected + it.true_difference
    if not 0 < other < 1:
        wrong["difference"] = (
            f"an arm of {it.expected:g} and a difference of {it.true_difference:g} give {other:g}, "
            "which is no proportion"
        )
    elif it.components in STRUCTURES and not 0.5 < it.between < 1:
        wrong["difference"] = (
            f"the literature's components need a figure above 0.5, got {it.between:g} half-way "
            "between the arms"
        )
    solving = it.solve_for == "difference"
    if it.aim == "difference" and it.true_difference == 0 and not solving:
        wrong["difference"] = "a test that looks for a difference needs one other than 0"
    if it.aim == "non-inferiority" and it.true_difference <= -it.margin and not solving:
        wrong["difference"] = (
            f"a true difference of {it.true_difference:g} is inferior by the margin {it.margin:g}"
        )
    if it.aim == "equivalence" and abs(it.true_difference) >= it.margin and not solving:
        wrong["difference"] = (
            f"a true difference of {it.true_difference:g} is not within the margin {it.margin:g}"
        )
    if it.design != "crossover" and it.random != RANDOM[0]:
        wrong["random"] = f"only a crossover can be analysed with random {it.random} alone"
    fewest = FEWEST_READERS[it.design]
    if it.readers < fewest and it.solve_for != "readers":
        wrong["readers"] = f"this design needs {fewest} readers at least, got {it.readers}"
    if it.components == GIVEN and it.given is None:
        wrong["given"] = f"components of one's own need {', '.join(NUMBERS)} and cases"
    if wrong:
        raise PowerError(wrong)


def _not_whole(value: Any, limits: tuple[int, int]) -> str:
    low, high = limits
    whole = isinstance(value, int) and not isinstance(value, bool)
    right = whole and low <= value <= high
    return "" if right else f"is a whole number from {low:,} to {high:,}, got {value!r}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _said(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else repr(value)
