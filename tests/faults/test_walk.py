"""Readers and workers go through `kill -9` of every part without losing anything.

Where it fails, the first line of what is printed gives the seed: VERUM_FAULT_SEED=... replays it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.plan import KINDS, drawn

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("VERUM_FULL"))
REDUCED = ("--quick", "--steps", "20", "--jobs", "3", "--faults", "6")
WHOLE = ("--steps", "200", "--jobs", "20", "--faults", "30")
SEEDS = 3 if FULL else 1


@pytest.mark.parametrize("number", range(SEEDS))
def test_nothing_is_lost_whatever_is_killed(number):
    command = [sys.executable, "-m", "tests.faults", *(WHOLE if FULL else REDUCED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr[-20_000:]


def test_a_seed_gives_the_same_faults_at_the_same_steps():
    one, same, other = (drawn(seed, 200, 20, 30) for seed in (7, 7, 8))
    assert one == same
    assert one != other
    assert {(fault.part, fault.how) for fault in one.faults} == set(KINDS)
    assert sum(fault.at >= 200 for fault in one.faults) == 10
