"""Whether a design can be drawn: each refusal names the reason and the nearest that works.

Flow: **design_checks** -> design -> randomise

All of these are exact: what passes is drawn, what is refused has no reading lists at all (shown by
exhaustive search in the tests). That needs no more than these lines, because a list whose arms
alternate keeps every promise on balance and runs at once; see docs/decisions/0008.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_study.design import Design

KINDS = ("one_arm", "nested", "crossover")
EDITIONS = (1, 2)
MOST_READERS = 50
LEAST_CASES, MOST_CASES = 2, 2000
MOST_TRAINING = 100
MOST_YEARS = 80
MOST_REPEATS_PERCENT = 50
MOST_WASHOUT_DAYS = 3650
NO_LIMIT = 10**6


class DesignError(ValueError):
    """A design that cannot be drawn.

    reason : what is wrong, with the values
    nearest : the closest request that works, in words
    field : the name of the design's field that decides, "" if it is no single one
    nearest_value : the closest value of that field (a count for readers, cases and training; the
        quota of the stratum in `reason`), None if no one number decides
    """

    def __init__(
        self, reason: str, nearest: str = "", field: str = "", nearest_value: float | None = None
    ):
        super().__init__(f"{reason}; {nearest}" if nearest else reason)
        self.reason = reason
        self.nearest = nearest
        self.field = field
        self.nearest_value = nearest_value


def check_design(design: Design) -> None:
    """Raise DesignError unless reading lists exist that keep everything the design asks for."""
    _check_kind(design)
    _check_readers(design)
    _check_cases(design)
    _check_training(design)
    _check_repeats(design)
    _check_sizes(design)
    _check_washout(design)
    _check_runs(design)
    _check_distance(design)


def _check_kind(design: Design) -> None:
    if design.kind not in KINDS:
        raise DesignError(f"unknown kind {design.kind!r}", f"use one of {', '.join(KINDS)}", "kind")
    if design.edition not in EDITIONS:
        raise DesignError(f"unknown edition {design.edition!r}", "use 2", "edition", 2)
    if len(design.arms) != 2:
        raise DesignError(f"a study has two arms, got {len(design.arms)}", "name two", "arms")
    _require_names("arm", "arms", design.arms)


def _check_readers(design: Design) -> None:
    least = 2 if design.kind == "nested" and not design.added else 1
    _require_count("reader", "readers", len(design.readers), least, MOST_READERS)
    _require_names("reader", "readers", design.readers)
    years = design.years_experience
    if years and len(years) != len(design.readers):
        raise DesignError(
            f"{len(years)} years of experience for {len(design.readers)} readers",
            "give one for each reader, None where it is unknown, or none at all",
            "years_experience",
        )
    wrong = [y for y in years if y is not None and not 0 <= y <= MOST_YEARS]
    if wrong:
        raise DesignError(
            f"years of experience lie between 0 and {MOST_YEARS}, got {wrong[0]:g}",
            "leave them empty where they are unknown",
            "years_experience",
        )


def _check_cases(design: Design) -> None:
    if (design.cases and design.cohort) or bool(design.quotas) != bool(design.cohort):
        raise DesignError(
            "a study has either cases, or quotas and the cohort to draw them from: got "
            f"{len(design.cases)} cases, {len(design.quotas)} quotas, {len(design.cohort)} in the "
            "cohort",
            "name cases alone, or quotas and a cohort",
            "quotas",
        )
    _check_quotas(design)
    field = "quotas" if design.quotas else "cases"
    _require_count("case", field, design.case_count, LEAST_CASES, MOST_CASES)
    _require_names("case", field, [key for key, _ in design.cases or design.cohort])


def _check_quotas(design: Design) -> None:
    _require_names("stratum", "quotas", [stratum for stratum, _ in design.quotas], empty=True)
    candidates = Counter(stratum for _, stratum in design.cohort)
    for stratum, count in design.quotas:
        most = candidates[stratum]
        if not most:
            strata = ", ".join(repr(name) for name in sorted(candidates))
            raise DesignError(
                f"nobody in the cohort is of stratum {stratum!r}", f"it has {strata}", "quotas"
            )
        _require_whole(f"the quota of stratum {stratum!r}", "quotas", count, 1, most)


def _check_training(design: Design) -> None:
    _require_count("training case", "training", len(design.training), 0, MOST_TRAINING)
    _require_names("training case", "training", design.training)
    own = {key for key, _ in design.cases + design.cohort}
    shared = sorted(own.intersection(design.training))
    if shared:
        raise DesignError(
            f"training cases of the study itself: {', '.join(shared)}",
            "train on cases outside the study",
            "training",
        )


def _check_repeats(design: Design) -> None:
    percent = design.repeats_percent
    least = math.ceil(5000 / design.case_count) / 100
    if not 0 <= percent <= MOST_REPEATS_PERCENT:  # so that NaN is refused as well
        reason = f"repeats are 0 to {MOST_REPEATS_PERCENT} percent of the readings, got {percent:g}"
        with_repeats = float(MOST_REPEATS_PERCENT)
    elif percent and not design.repeat_count:
        reason = f"{percent:g} percent of {design.case_count} cases is less than one repeat"
        with_repeats = least
    else:
        return
    nearest = with_repeats
    too_far = design.min_distance > _longest_distance(design)
    if too_far or not percent >= with_repeats / 2:
        nearest = 0.0
    raise DesignError(
        reason, f"the nearest that works is {nearest:g} percent", "repeats_percent", nearest
    )


def _check_sizes(design: Design) -> None:
    for name in ("session_size", "block_size"):
        value = getattr(design, name)
        if value is not None:
            _require_whole(name, name, value, 1, NO_LIMIT)


def _check_washout(design: Design) -> None:
    if design.kind == "crossover":
        _require_whole(
            "the washout_days of a crossover",
            "washout_days",
            design.washout_days,
            1,
            MOST_WASHOUT_DAYS,
        )
    elif design.washout_days != 0:
        raise DesignError(
            f"a washout of {design.washout_days} days lies between the periods of a crossover, and "
            f"{design.kind} has one period",
            "the nearest that works is 0",
            "washout_days",
            0,
        )


def _check_runs(design: Design) -> None:
    """Nested readers see one arm only; for all others an alternating list has runs of 1."""
    if design.max_run is None:
        return
    length = len(design.training) + design.period_length
    if design.kind == "nested" and design.max_run < length:
        raise DesignError(
            f"a nested reader sees one arm in all {length} presentations, more than "
            f"{design.max_run} in a row",
            f"the nearest that works is a max_run of {length}, or none",
            "max_run",
            length,
        )
    _require_whole("max_run", "max_run", design.max_run, 1, NO_LIMIT)


def _check_distance(design: Design) -> None:
    most = _longest_distance(design)
    if design.repeat_count and design.min_distance > most:
        raise DesignError(
            f"with {design.case_count} cases, a case and its repeat are at most {most} positions "
            f"apart, not {design.min_distance}",
            f"the nearest that works is a min_distance of {most}",
            "min_distance",
            most,
        )
    _require_whole("min_distance", "min_distance", design.min_distance, 1, NO_LIMIT)


def _longest_distance(design: Design) -> int:
    """Return how far repeats can be from their first readings.

    With r repeats among n + r positions, r pairs cannot all be further apart than n. Pairs that are
    n apart make the list its own first r presentations again after n. With an odd n that needs two
    of one arm in a row somewhere, which a run of 1 forbids.
    """
    cases = design.case_count
    return cases - 1 if design.max_run == 1 and cases % 2 else cases


def _require_count(noun: str, field: str, count: int, least: int, most: int) -> None:
    if not least <= count <= most:
        bound = least if count < least else most
        raise DesignError(
            f"a study needs {least} to {most} {noun}s, got {count}",
            f"the nearest that works has {bound} {noun}{'' if bound == 1 else 's'}",
            field,
            bound,
        )


def _require_whole(noun: str, field: str, value: float, least: int, most: int) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not least <= value <= most:
        nearest = least if math.isnan(value) else round(min(max(value, least), most))
        raise DesignError(
            f"{noun} is a whole number from {least} to {most}, got {value!r}",
            f"the nearest that works is {nearest}",
            field,
            nearest,
        )


def _require_names(noun: str, field: str, names: Iterable[str], empty: bool = False) -> None:
    counts = Counter(names)
    if "" in counts and not empty:
        raise DesignError(f"a {noun} has an empty name", f"give every {noun} a name", field)
    repeated = sorted(name for name, count in counts.items() if count > 1)
    if repeated:
        raise DesignError(
            f"{noun} named more than once: {', '.join(repeated)}", "name each once", field
        )
