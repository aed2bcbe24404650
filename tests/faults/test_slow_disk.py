"""Disks that are slow, or stand still for a while, lose nothing and stop nothing for good."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.slow_disk import HELD_UP, slowed

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("VERUM_FULL"))


def may_hold_up() -> bool:
    """Whether strace is there and may hold up a process: some containers forbid it."""
    if shutil.which("strace") is None:
        return False
    words = [sys.executable, "-c", "import os; os.fsync(os.open('/tmp', os.O_RDONLY))"]
    done = subprocess.run(slowed(words, 0.001, "1+"), capture_output=True, text=True)
    return HELD_UP in done.stderr


@pytest.mark.skipif(not FULL, reason="VERUM_FULL=1: in the walk PostgreSQL hangs as well")
@pytest.mark.skipif(not may_hold_up(), reason="needs strace, and leave to trace a process")
def test_slow_disks_lose_nothing_and_end_every_job(tmp_path: Path):
    command = [sys.executable, "-m", "tests.faults.slow_disk", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr[-20_000:]
