"""A design as JSON and back, in every edition that was ever stored.

Flow: design -> **design_record** -> Schedule.design -> verify_schedule
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reader_study.design_checks import DesignError

if TYPE_CHECKING:
    from reader_study.design import Design

FIRST_KIND = "one arm per reader and case"  # edition 1 knew no other
PLAIN = ("repeats_percent", "session_size", "block_size", "washout_days", "min_distance")


def design_record(design: Design) -> dict[str, Any]:
    """Return the design as JSON types, as its edition writes it."""
    record: dict[str, Any] = {
        "kind": design.kind,
        "readers": list(design.readers),
        "cases": _pairs(design.cases),
        "arms": list(design.arms),
    }
    if design.edition == 1:
        return record | {"kind": FIRST_KIND}
    return record | {
        "edition": design.edition,
        "years_experience": list(design.years_experience),
        "training": list(design.training),
        **{name: getattr(design, name) for name in PLAIN},
        "max_run": design.max_run,
        "cohort": _pairs(design.cohort),
        "quotas": [[stratum, count] for stratum, count in design.quotas],
        "added": design.added,
    }


def design_fields(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of the design that was stored. DesignError if it has another shape."""
    edition = stored.get("edition", 1)
    if edition == 1 and stored.get("kind") != FIRST_KIND:
        raise DesignError(
            f"unknown kind of design {stored.get('kind')!r} without an edition",
            f"an old record is of the kind {FIRST_KIND!r}, a newer one names its edition",
        )
    try:
        fields = _common(stored) | {"edition": edition}
        return fields if edition == 1 else fields | _options(stored)
    except (KeyError, TypeError, ValueError) as error:
        raise DesignError(
            f"a stored design needs readers, cases (key, stratum), two arms and its options: "
            f"{error!r} is missing or of another shape"
        ) from error


def _common(stored: Mapping[str, Any]) -> dict[str, Any]:
    real, simulated = (str(arm) for arm in stored["arms"])
    return {
        "readers": tuple(str(label) for label in stored["readers"]),
        "cases": _read_pairs(stored["cases"]),
        "arms": (real, simulated),
    }


def _options(stored: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": stored["kind"],
        "years_experience": tuple(stored["years_experience"]),
        "training": tuple(str(key) for key in stored["training"]),
        **{name: stored[name] for name in PLAIN},
        "max_run": stored["max_run"],
        "cohort": _read_pairs(stored["cohort"]),
        "quotas": tuple((str(stratum), count) for stratum, count in stored["quotas"]),
        "added": bool(stored["added"]),
    }


def _pairs(cases: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"key": key, "stratum": stratum} for key, stratum in cases]


def _read_pairs(stored: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(case["key"]), str(case["stratum"])) for case in stored)
