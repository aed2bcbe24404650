"""From a design and a seed to reading lists: drawn once, stored row by row, hashed.

Flow: design -> balance, ordering -> **randomise** -> presentations

`balance` gives each reader the arm of each case, `ordering` puts a reader's presentations in a row,
`schedule_check` tells whether rows keep what a design promises without any of these steps.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from reader_study.balance import balanced_arms, nested_arms
from reader_study.design import Design, DesignError
from reader_study.ordering import Period, Rules, draw_orders
from reader_study.runs import draw_parts, draw_runs
from reader_study.stream import Integers, Stream
from reader_study.timetable import SessionPlan, places, sessions_of, units

__all__ = [
    "LARGEST_SEED",
    "Row",
    "SessionPlan",
    "design_of_added",
    "draw_schedule",
    "drawn_cases",
    "schedule_sha256",
    "sessions_of",
]

LARGEST_SEED = 2**63 - 1
# Each step draws from a stream of its own, so that one option leaves the draws of others alone.
ARMS, ORDERS, CASES, NESTED, REPEATS, RUNS, TRAINING = range(7)
STUDY, REPEAT, TRAIN = "study", "repeat", "training"


@dataclass(frozen=True)
class Row:
    """One presentation: what `reader` sees at `position` (from 1, training first).

    session : from 1; block : from 1 within the session, 0 in training
    purpose : "study", "repeat" or "training"
    """

    reader: str
    position: int
    case_key: str
    arm: str
    session: int = 1
    block: int = 1
    purpose: str = STUDY


def draw_schedule(design: Design, seed: int) -> tuple[Row, ...]:
    """Draw the reading lists, by reader in the design's order and then by position.

    What they keep is listed in `reader_study.schedule_check`.

    seed : 0 to 2**63 - 1; the same design and seed give the same rows
    DesignError if the seed is out of range.

    >>> design = Design(readers=("R1",), cases=(("P1", ""), ("P2", "")))
    >>> sorted(row.arm for row in draw_schedule(design, seed=1))
    ['real', 'simulated']
    """
    _require_seed(seed)
    cases = drawn_cases(design, seed)
    arms = _arms_by_period(design, [stratum for _, stratum in cases], seed)
    keys = [key for key, _ in cases]
    streams = _Streams(seed)
    located = places(design)
    rows: list[Row] = []
    for number, label in enumerate(design.readers):
        shown = _study_list(design, [period[number] for period in arms], streams)
        names = [(keys[case], design.arms[arm], purpose) for case, arm, purpose in shown]
        training = _training_list(design, [arm for _, arm, _ in shown], streams)
        rows += _rows(label, training + names, [(1, 0)] * len(training) + located)
    return tuple(rows)


def drawn_cases(design: Design, seed: int) -> tuple[tuple[str, str], ...]:
    """Return the study's (key, stratum): as given, or drawn from the cohort, in its order.

    Any set that meets the quotas is equally likely. DesignError if the seed is out of range.

    >>> cohort = (("P1", "4"), ("P2", "4"), ("P3", "2"))
    >>> len(drawn_cases(Design(("R1",), cohort=cohort, quotas=(("4", 1), ("2", 1))), seed=3))
    2
    """
    _require_seed(seed)
    if design.cases:
        return design.cases
    left = dict(design.quotas)
    drawn = []
    for candidate in Stream(seed, CASES).permutation(len(design.cohort)):
        stratum = design.cohort[candidate][1]
        if left.get(stratum, 0):
            left[stratum] -= 1
            drawn.append(int(candidate))
    return tuple(design.cohort[candidate] for candidate in sorted(drawn))


def design_of_added(
    design: Design,
    seed: int,
    readers: Sequence[str],
    years_experience: Sequence[float | None] = (),
) -> Design:
    """Return the design for readers who join a study later: they alone, its cases, its rules.

    design, seed : of the study's first schedule
    readers : labels of those who join
    DesignError for labels that are taken, and as for any design.
    """
    taken = sorted(set(readers) & set(design.readers))
    if taken:
        raise DesignError(
            f"readers of the study already: {', '.join(taken)}", "give new labels", "readers"
        )
    return replace(
        design,
        readers=tuple(readers),
        years_experience=tuple(years_experience),
        cases=drawn_cases(design, seed),
        cohort=(),
        quotas=(),
        added=True,
        edition=2,
    )


def schedule_sha256(design: Design, seed: int, rows: Iterable[Row]) -> str:
    """Return the SHA-256 of design, seed and rows as canonical JSON (sorted keys, UTF-8).

    A row is [reader, position, case key, arm, session, block, purpose]; in edition 1 it is an
    object with the first four.
    """
    fields = ("reader", "position", "case_key", "arm", "session", "block", "purpose")
    written: list[object]
    if design.edition == 1:
        written = [{name: asdict(row)[name] for name in fields[:4]} for row in rows]
    else:
        written = [[getattr(row, name) for name in fields] for row in rows]
    record = {"design": design.as_dict(), "seed": seed, "rows": written}
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class _Streams:
    """The streams that go on from reader to reader."""

    def __init__(self, seed: int):
        self.orders = Stream(seed, ORDERS)
        self.repeats = Stream(seed, REPEATS)
        self.runs = Stream(seed, RUNS)
        self.training = Stream(seed, TRAINING)


def _require_seed(seed: int) -> None:
    if not 0 <= seed <= LARGEST_SEED:
        raise DesignError(f"a seed lies between 0 and {LARGEST_SEED}, got {seed}")


def _arms_by_period(design: Design, strata: Sequence[str], seed: int) -> list[Integers]:
    """Return, for each period, the arm of each cell: (readers, cases) arrays of 0 and 1."""
    readers = len(design.readers)
    if design.kind == "nested":
        years = design.years_experience or (None,) * readers
        arms = nested_arms(years, Stream(seed, NESTED))
        return [np.repeat(arms[:, None], len(strata), axis=1)]
    first = balanced_arms(readers, strata, Stream(seed, ARMS))
    return [first] if design.kind == "one_arm" else [first, 1 - first]


def _study_list(
    design: Design, arms: Sequence[Integers], streams: _Streams
) -> list[tuple[int, int, str]]:
    """Return case, arm and purpose of one reader's study presentations in order.

    arms : for each period, the arm of each case
    """
    rules = Rules(tuple(map(tuple, units(design))), design.min_distance, design.max_run)
    coin = streams.repeats.coin()
    periods = []
    for number, firsts in enumerate(arms):
        repeated = _draw_repeated(firsts, design.repeat_count, (coin + number) % 2, streams.repeats)
        periods.append(Period(np.concatenate([firsts, firsts[repeated]]), repeated))
    listed = []
    for period, order in zip(
        periods, draw_orders(periods, rules, streams.orders, streams.runs), strict=True
    ):
        listed += _with_purposes(period, order)
    return listed


def _draw_repeated(arms: Integers, count: int, odd: int, stream: Stream) -> Integers:
    """Return the cases read twice: as many in each arm, one more where the list lacks one.

    odd : the arm of the odd one where both arms have been shown equally often
    """
    ones = int(arms.sum())
    zeros = len(arms) - ones
    if not (zeros and ones):
        quota = [count, count]
    else:
        extra = odd if zeros == ones else int(ones < zeros)
        quota = [count // 2 + (count % 2) * (arm == extra) for arm in (0, 1)]
    order = stream.permutation(len(arms))
    return np.concatenate([order[arms[order] == arm][: quota[arm]] for arm in (0, 1)])


def _with_purposes(period: Period, order: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return case, arm and purpose at each place: of two readings the later is the repeat."""
    seen: set[int] = set()
    listed = []
    for item in order:
        case = item if item < period.firsts else int(period.repeated[item - period.firsts])
        listed.append((case, int(period.arms[item]), REPEAT if case in seen else STUDY))
        seen.add(case)
    return listed


def _training_list(
    design: Design, study: Sequence[int], streams: _Streams
) -> list[tuple[str, str, str]]:
    """Return key, arm and purpose of the training: arms balanced, or the nested reader's own.

    study : the arms that follow, whose first run the training must not make too long
    """
    count = len(design.training)
    order = streams.training.permutation(count)
    sign = 1 - 2 * streams.training.coin()
    arms: list[int] | None = [study[0]] * count
    if design.kind != "nested" and count:
        arms = _training_arms(count, sign, study, design.max_run, streams.training)
    assert arms is not None
    return [
        (design.training[case], design.arms[arm], TRAIN)
        for case, arm in zip(order, arms, strict=True)
    ]


def _training_arms(
    count: int, sign: int, study: Sequence[int], max_run: int | None, stream: Stream
) -> list[int] | None:
    """Return the arms, drawn backwards from the study's first run; an odd one may be forced."""
    run = next((place for place, arm in enumerate(study) if arm != study[0]), len(study))
    for excess in (sign, -sign):
        parts = draw_parts([[count]], excess * (count % 2), stream)
        arms = draw_runs(parts, max_run, stream, before=(study[0], run))
        if arms is not None:
            return arms[::-1]
    return None


def _rows(
    label: str, shown: Sequence[tuple[str, str, str]], located: Sequence[tuple[int, int]]
) -> list[Row]:
    return [
        Row(label, position, key, arm, session, block, purpose)
        for position, ((key, arm, purpose), (session, block)) in enumerate(
            zip(shown, located, strict=True), start=1
        )
    ]
