"""Requests for a design as plain numbers: what hypothesis varies, and what a refusal answers to."""

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from reader_study.design import KINDS, Design

COUNTS = ("readers", "cases", "training", "strata")


def build(**request: Any) -> Design:
    """Return the design of a request in which readers, cases, training and strata are counts."""
    return Design(**arguments(**request))


def arguments(
    readers: int = 1, cases: int = 4, training: int = 0, strata: int = 1, **others: Any
) -> dict[str, Any]:
    """Return what a Design takes; cases go round the strata in turn."""
    return {
        "readers": tuple(f"R{number + 1}" for number in range(readers)),
        "cases": tuple((f"P{number}", f"S{number % strata}") for number in range(cases)),
        "training": tuple(f"T{number}" for number in range(training)),
        **others,
    }


def unchecked(**request: Any) -> Design:
    """Return a design that was never asked whether it can be drawn."""
    design = object.__new__(Design)
    values = {field.name: field.default for field in fields(Design)} | arguments(**request)
    for name, value in values.items():
        object.__setattr__(design, name, value)
    return design


@st.composite
def requests(draw: st.DrawFn, most_readers: int = 50, most_cases: int = 2000) -> dict[str, Any]:
    """Draw requests that can be drawn, with every option."""
    kind = draw(st.sampled_from(KINDS))
    cases = draw(st.integers(4, most_cases))
    max_run = draw(st.none() | st.integers(1, 5))
    most = cases - (max_run == 1 and cases % 2)
    return {
        "kind": kind,
        "readers": draw(st.integers(2, most_readers)),
        "cases": cases,
        "strata": draw(st.integers(1, 4)),
        "training": draw(st.integers(0, 6)),
        "repeats_percent": draw(st.just(0) | st.floats(12.5, 50)),
        "session_size": draw(st.none() | st.integers(1, cases)),
        "block_size": draw(st.none() | st.integers(1, 40)),
        "min_distance": draw(st.integers(1, most) | st.integers(max(1, most - 2), most)),
        "washout_days": draw(st.integers(1, 60)) if kind == "crossover" else 0,
        "max_run": None if kind == "nested" else max_run,
    }
