"""How long the largest schedule takes to be drawn and hashed, and one order beside SweetPea's.

The peer draws an order of two balanced arms with at most three of one in a row, by handing the
constraints to a SAT solver (SweetPea's CMSGen). It is compared where it is installed:
`pip install '.[bench]'`, up to Python 3.12.
"""

import contextlib
import importlib
import importlib.metadata
import importlib.util
import io
import statistics
import time
from collections.abc import Callable

from benchmarks.row import Row
from reader_study.design import Design
from reader_study.randomise import draw_schedule, schedule_sha256
from reader_study.runs import draw_runs
from reader_study.schedule_check import schedule_faults
from reader_study.stream import Stream

LENGTH = 100
MAX_RUN = 3
REPEATS = 3


def rows() -> list[Row]:
    """Return seconds for 50 readers x 2,000 cases, and for one order of 100 presentations."""
    design = largest_design()
    drawn = draw_schedule(design, 1)
    half = LENGTH // 2
    ours = median_s(lambda: draw_runs([(half, half)], MAX_RUN, Stream(1, 0)))
    name, peer = sweetpea_s()
    return [
        Row(
            "crossover, 50 readers x 2,000 cases: draw",
            "s",
            median_s(lambda: draw_schedule(design, 1)),
        ),
        Row("the same: hash", "s", median_s(lambda: schedule_sha256(design, 1, drawn))),
        Row("the same: check", "s", median_s(lambda: schedule_faults(design, drawn))),
        Row(f"order of {LENGTH}, at most {MAX_RUN} in a row", "s", ours, name, peer),
    ]


def largest_design() -> Design:
    """Return as much as can be asked for: 220,300 presentations."""
    return Design(
        readers=tuple(f"R{number}" for number in range(1, 51)),
        cases=tuple((f"case-{number}", str(2 + number % 3)) for number in range(2000)),
        kind="crossover",
        training=tuple(f"training-{number}" for number in range(6)),
        repeats_percent=10,
        session_size=110,
        block_size=20,
        washout_days=28,
        min_distance=60,
        max_run=MAX_RUN,
    )


def sweetpea_s() -> tuple[str, float | None]:
    """Return the peer's name and its seconds for one order; no figure if it is not installed."""
    if importlib.util.find_spec("sweetpea") is None:
        return "", None
    peer = importlib.import_module("sweetpea")
    arm = peer.Factor("arm", ["real", "simulated"])

    def draw() -> None:
        limits = [peer.AtMostKInARow(MAX_RUN, arm), peer.MinimumTrials(LENGTH)]
        block = peer.CrossBlock([arm], [arm], limits)
        with contextlib.redirect_stdout(io.StringIO()):
            peer.synthesize_trials(block, 1, peer.CMSGen)

    return f"SweetPea {importlib.metadata.version('sweetpea')}", median_s(draw)


def median_s(act: Callable[[], object]) -> float:
    """Return the median time of some calls."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
