"""A hundred readers at once on nginx, gunicorn and PostgreSQL; volumes beside nginx's static rate.

The stack runs in a network of its own where the kernel allows it (`unshare -n`, as root), so that
its loopback can be given the speed of a hospital's link. Sizes are set by variables:
VERUM_LOAD_READERS (100), VERUM_LOAD_S (300: of the last phase, the others take a fifth),
VERUM_LOAD_CASES (20 a study), VERUM_LOAD_SHAPE (176x216x176 voxels), VERUM_LOAD_THINK (1: times
the thinking of benchmarks.load_reader.Pace), VERUM_LOAD_LINK (1gbit: of a link, as tc writes it).
What one run measured in full is in build/load.json; benchmarks.plots draws it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.load_run import OUTPUT, rows_of, stored
from benchmarks.row import Row

ROOT = Path(__file__).parent.parent
ALONE = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


def rows() -> list[Row]:
    """Run the load in a process of its own, and return what is measured of it."""
    alone = ALONE if can_be_alone() else []
    OUTPUT.unlink(missing_ok=True)
    command = [*alone, sys.executable, "-m", "benchmarks.load_run"]
    shaped = {"VERUM_LOAD_LINK": os.environ.get("VERUM_LOAD_LINK", "1gbit")} if alone else {}
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | shaped)
    return rows_of(stored())


def can_be_alone() -> bool:
    """Whether this process may make a network of its own and slow it down."""
    if not all(shutil.which(name) for name in ("unshare", "ip", "tc")):
        return False
    tried = [*ALONE, "tc", "qdisc", "add", "dev", "lo", "root", "tbf"]
    tried += ["rate", "1gbit", "burst", "1mb", "latency", "50ms"]
    return subprocess.run(tried, capture_output=True).returncode == 0
