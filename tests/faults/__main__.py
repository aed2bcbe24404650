"""One walk under faults: `python -m tests.faults --seed 42 --steps 200 --jobs 20`.

It runs a stack of its own and ends with status 0 where everything held. The first line says the
seed; VERUM_FAULT_SEED gives it as well.
"""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.faults.plan import KINDS, drawn
from tests.faults.storm import SHIFT
from tests.stack import stack

QUICK = ("import", "analyse")
ALL = (
    "import",
    "train",
    "simulate",
    "materialise",
    "evaluate",
    "analyse",
    "export",
    "scan",
    "preprocess",
    "refine",
    "search",
    "adopt",
)
IMPATIENT = {
    "VERUM_JOB_LEASE_S": "12",
    "VERUM_JOB_BELL_S": "2",
    "VERUM_AUDIT_FETCHES": "40",
}


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    given = os.environ.get("VERUM_FAULT_SEED")
    parser.add_argument("--seed", type=int, default=int(given) if given else None)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=20)
    parser.add_argument("--faults", type=int, default=30)
    parser.add_argument("--quick", action="store_true", help="no networks, one worker")
    return parser.parse_args()


def shifted(folder: Path) -> dict[str, str]:
    """Return what lets the clock of a stack be set: a file of seconds, and who reads it."""
    paths = [str(Path(__file__).with_name("shifted")), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths)), SHIFT: str(folder / "shift")}


def main() -> int:
    """Walk."""
    asked = arguments()
    seed = int.from_bytes(os.urandom(4)) if asked.seed is None else asked.seed
    print(f"VERUM_FAULT_SEED={seed}", flush=True)
    broken = KINDS[:-1] if asked.quick else KINDS
    plan = drawn(seed, asked.steps, asked.jobs, asked.faults, broken)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        temporary = folder / "tmp"
        temporary.mkdir(parents=True)
        added = IMPATIENT | shifted(folder) | {"TMPDIR": str(temporary)}
        sizes = {"web_processes": 1, "gpu_workers": 0} if asked.quick else {}
        with stack(folder, environment=added, **sizes) as running:
            os.environ.update(running.environment)
            tempfile.tempdir = str(temporary)
            django.setup()  # on the stack's database: what imports models is loaded only now
            importlib.import_module("tests.faults.walk").walk(
                running,
                plan,
                QUICK if asked.quick else ALL,
            )
            importlib.import_module("tests.faults.judging").nothing_runs(running)
    return 0


if __name__ == "__main__":
    sys.exit(main())
