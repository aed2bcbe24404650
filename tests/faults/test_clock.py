"""A wrong clock loses nothing and stops nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("VERUM_FULL"))


@pytest.mark.skipif(not FULL, reason="VERUM_FULL=1: the walk sets the clock back as well")
def test_a_clock_that_is_set_back_and_forth_loses_nothing(tmp_path: Path):
    command = [sys.executable, "-m", "tests.faults.clock", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr[-20_000:]
