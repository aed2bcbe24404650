"""What benchmarks.load makes of its samples; with VERUM_FULL=1 a short run of the whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.load_check import same
from benchmarks.load_rates import Fetch, measures
from benchmarks.load_reader import Heard, Pace
from benchmarks.load_run import phase_of, without_the_rest
from benchmarks.load_watch import Watched, taken_by

ROOT = Path(__file__).resolve().parents[1]
SMALL = {
    "VERUM_LOAD_READERS": "4",
    "VERUM_LOAD_S": "10",
    "VERUM_LOAD_CASES": "4",
    "VERUM_LOAD_SHAPE": "60x70x60",
    "VERUM_LOAD_THINK": "0.05",
    "VERUM_LOAD_TURN_S": "1",
}


def test_memory_that_grows_has_its_slope_and_both_ends() -> None:
    watched = Watched([(60.0 * minute, 100.0 + 3 * minute, minute) for minute in range(20)])
    assert watched.slope_mb_per_min(0.0) == pytest.approx(3.0)
    assert watched.ends_mb(0.0) == (101.5, 155.5)
    assert watched.cpu_s(60.0, 300.0) == 4


def test_flat_memory_has_none_and_too_few_samples_say_nothing() -> None:
    flat = Watched([(float(at), 80.0, 0.0) for at in range(10)])
    assert flat.slope_mb_per_min(0.0) == pytest.approx(0.0)
    assert Watched([(0.0, 1.0, 0.0), (1.0, 9.0, 0.0)]).slope_mb_per_min(0.0) == 0.0


def test_what_a_process_took_is_found_with_its_children() -> None:
    burning = "sum(range(30_000_000))"
    mb, before = taken_by(os.getpid())
    subprocess.run([sys.executable, "-c", burning], check=True)
    assert mb > 10
    assert taken_by(os.getpid())[1] > before


def test_the_rate_counts_every_turn_and_the_sending_begins_with_the_first_byte() -> None:
    one = Fetch(first_s=0.5, last_s=1.0, length=10_000_000)
    found = measures([(2.0, [one, one]), (2.0, [one, one])])
    assert (found["mb_per_s"], found["sending_mb_per_s"]) == (10.0, 20.0)


def test_a_phase_counts_what_was_asked_while_it_lasted() -> None:
    heard = Heard(began=100.0)
    heard.acts = [("save", 1.0, 0.5), ("save", 5.0, 0.010), ("save", 6.0, 0.030)]
    figures = phase_of(heard, 7, 104.0, 110.0)["acts"]["save"]
    assert (figures["count"], figures["p50"]) == (2, pytest.approx(20.0))


def test_the_clients_share_leaves_out_what_runs_below_it() -> None:
    parts = {"client": {"cores": 0.5}, "web": {"cores": 0.25}, "postgres": {"cores": 0.125}}
    assert without_the_rest(parts)["client"] == {"cores": 0.125}


def test_thinking_has_the_median_that_is_said() -> None:
    import numpy as np

    pace, rng = Pace(), np.random.default_rng(1)
    drawn = [pace.drawn(pace.first_s, rng) for _ in range(4000)]
    assert np.median(drawn) == pytest.approx(18.0, rel=0.05)


def test_an_answer_that_was_acknowledged_and_is_not_stored_is_lost() -> None:
    sent = {"idempotency_key": "k", "token": "t", "question": "q", "value": "yes", "revision": 1}
    assert not same(sent, {})


@pytest.mark.skipif(not os.environ.get("VERUM_FULL"), reason="a run takes two minutes")
def test_a_short_run_loses_no_answer(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "load"], cwd=ROOT, env=os.environ | SMALL
    )
    assert done.returncode == 0
    measured = json.loads((ROOT / "build" / "load.json").read_text())
    checked = measured["checked"]
    assert (measured["errors"], checked["lost"], checked["faults"]) == (0, 0, [])
    assert checked["acknowledged"] > 0
    assert set(measured["rates"]) >= {"loopback"}
    assert not measured["times"]["gross"]
