"""How long readers took over an image, by arm, reader and position.

Flow: readings -> **reading_time** -> analyse
Times are skewed, so means and tests are of their logarithms: a mean is geometric, a difference
between arms a ratio.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from reader_study.analysis.learning import cut
from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import Reading, as_counted
from reader_study.analysis.time_tests import time_tests
from reader_study.statistics.estimate import CONFIDENCE, Estimate
from reader_study.statistics.mrmc import correct_scores, mean_score
from reader_study.statistics.tested import Tested

POOLED = "pooled"
MEAN = "geometric mean"
NO_TIMES = "no reading has a time"
HOUR = 3600.0
Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Selection = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Times:
    """Times of one arm (or all) in seconds, None where there are none."""

    n: int
    median: float | None
    q1: float | None
    q3: float | None
    geometric_mean: Estimate

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON types."""
        return {
            "n": self.n,
            "median": self.median,
            "q1": self.q1,
            "q3": self.q3,
            "geometric_mean": self.geometric_mean.as_dict(),
        }


@dataclass(frozen=True)
class TimeBin:
    """Times at positions `first` to `last`, both included, from 1."""

    first: int
    last: int
    times: Times

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {"from": self.first, "to": self.last, **self.times.as_dict()}


@dataclass(frozen=True)
class ReadingTime:
    """Reading times by arm, reader and position, and the arms compared.

    reason : what to know of the times before reading them, "" when nothing
    """

    arms: dict[str, Times]
    readers: dict[str, dict[str, Times]]
    tests: tuple[Tested, ...]
    by_position: tuple[TimeBin, ...]
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON types."""
        return {
            "unit": "s",
            "arms": {arm: times.as_dict() for arm, times in self.arms.items()},
            "readers": [
                {"reader": reader, "arms": {arm: times.as_dict() for arm, times in arms.items()}}
                for reader, arms in self.readers.items()
            ],
            "tests": [test.as_dict() for test in self.tests],
            "by_position": {"bins": [each.as_dict() for each in self.by_position]},
            "reason": self.reason or None,
        }


@dataclass(frozen=True)
class _Measured:
    """Times of presentations as parallel (n,) arrays; reader, case and arm are numbers."""

    reader: Integers
    case: Integers
    arm: Integers
    position: Integers
    seconds: Numbers

    def of(self, chosen: Selection) -> "_Measured":
        return _Measured(
            self.reader[chosen],
            self.case[chosen],
            self.arm[chosen],
            self.position[chosen],
            self.seconds[chosen],
        )


def reading_time(readings: Sequence[Reading], plan: Plan) -> ReadingTime | None:
    """Return reading times; None where no reading has one.

    readings : the whole response table; a presentation's time is the longest of its rows, which
        is that of its last answer; repeats are passed over, and times of 0, which have no logarithm
        and are counted in `reason`
    """
    measured, readers = _measured(readings, plan)
    if not len(measured.seconds):
        return None
    notes = _notes(readings, measured, plan)
    tests = time_tests(np.log(measured.seconds), measured.arm, measured.reader, measured.case, plan)
    return ReadingTime(
        arms={name: _over_all(measured.of(own)) for name, own in _arms(measured, plan)},
        readers={
            label: {
                name: _of_one(measured.of(own & (measured.reader == number)))
                for name, own in _arms(measured, plan)
            }
            for number, label in enumerate(readers)
        },
        tests=tuple(
            replace(test, reason="; ".join(why for why in (test.reason, notes) if why))
            for test in tests
        ),
        by_position=_by_position(measured),
        reason=notes,
    )


def _notes(readings: Sequence[Reading], measured: _Measured, plan: Plan) -> str:
    """Return how many presentations' times are left out as 0, and how many are beyond belief."""
    timed = {
        (row.reader, row.case_key, row.arm)
        for row in readings
        if row.reading_time_ms is not None and not row.repeat and row.arm in plan.arms
    }
    nil, long = len(timed) - len(measured.seconds), int((measured.seconds >= HOUR).sum())
    found = []
    if nil:
        found.append(f"{nil} {_times_are(nil)} 0 s and left out: 0 has no logarithm")
    if long:
        longest = float(measured.seconds.max())
        found.append(
            f"{long} {_times_are(long)} an hour or more, the longest {longest:,.0f} s; means and "
            "tests count them as they stand"
        )
    return "; ".join(found)


def _times_are(number: int) -> str:
    return "time is" if number == 1 else "times are"


def _measured(readings: Sequence[Reading], plan: Plan) -> tuple[_Measured, tuple[str, ...]]:
    longest: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in readings:
        if row.repeat or not row.reading_time_ms or row.arm not in plan.arms:
            continue
        place = (row.reader, row.case_key, row.arm)
        time, position = longest.get(place, (0, 0))
        longest[place] = max(time, row.reading_time_ms), max(position, row.position or 0)
    readers = tuple(sorted({reader for reader, _, _ in longest}, key=as_counted))
    cases = {case: i for i, case in enumerate(sorted({case for _, case, _ in longest}))}
    numbers = {reader: i for i, reader in enumerate(readers)}
    rows = np.array(
        [
            (numbers[reader], cases[case], plan.arms.index(arm), position, time)
            for (reader, case, arm), (time, position) in sorted(longest.items())
        ],
        dtype=np.int64,
    ).reshape(-1, 5)
    seconds = rows[:, 4] / 1000
    return _Measured(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], seconds), readers


def _arms(measured: _Measured, plan: Plan) -> Iterator[tuple[str, Selection]]:
    yield POOLED, np.ones(len(measured.seconds), dtype=np.bool_)
    for number, arm in enumerate(plan.arms):
        yield arm, measured.arm == number


def _times(seconds: Numbers, mean: Estimate) -> Times:
    if not len(seconds):
        return Times(0, None, None, None, mean)
    q1, median, q3 = (float(q) for q in np.quantile(seconds, (0.25, 0.5, 0.75)))
    return Times(len(seconds), median, q1, q3, mean)


def _over_all(measured: _Measured) -> Times:
    """Return times of all readers; readers and cases are random in the mean's interval."""
    n = len(measured.seconds)
    if not n:
        return _times(measured.seconds, Estimate(None, method=MEAN, reason=NO_TIMES))
    shape = int(measured.reader.max()) + 1, int(measured.case.max()) + 1
    sums, read = np.zeros(shape), np.zeros(shape)
    np.add.at(sums, (measured.reader, measured.case), np.log(measured.seconds))
    np.add.at(read, (measured.reader, measured.case), 1)
    means = np.where(read > 0, sums / np.maximum(read, 1), np.nan)
    found = mean_score(correct_scores(means))
    value = exp(float(np.log(measured.seconds).mean()))
    mean = Estimate(value, method=MEAN, n=n, reason=found.reason)
    if found.value is not None and found.low is not None and found.high is not None:
        low, high = (value * exp(limit - found.value) for limit in (found.low, found.high))
        mean = mean.within(low, high, f"{found.method} (of log seconds)")
    return _times(measured.seconds, mean)


def _of_one(measured: _Measured) -> Times:
    """Return times of one reader, whose images are taken as independent."""
    logs, n = np.log(measured.seconds), len(measured.seconds)
    if not n:
        return _times(measured.seconds, Estimate(None, method=MEAN, reason=NO_TIMES))
    mean = Estimate(exp(float(logs.mean())), method=MEAN, n=n)
    error = float(logs.std(ddof=1)) / sqrt(n) if n > 1 else 0.0
    if error > 0:
        reach = float(t.ppf((1 + CONFIDENCE) / 2, n - 1)) * error
        low, high = (exp(float(logs.mean()) + side * reach) for side in (-1, 1))
        mean = mean.within(low, high, "t interval of log seconds; takes images as independent")
    return _times(measured.seconds, mean)


def _by_position(measured: _Measured) -> tuple[TimeBin, ...]:
    known = measured.of(measured.position > 0)
    if not len(known.position):
        return ()
    return tuple(
        TimeBin(
            first,
            last,
            _over_all(known.of((known.position >= first) & (known.position <= last))),
        )
        for first, last in cut(int(known.position.max()))
    )
