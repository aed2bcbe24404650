"""What a page's commands find in the folder that they are run in: small, and real.

A page's names stand for a lab's own folders and files; here they hold a cohort of a few voxels, a
trained run, a table of readings. Configurations that take hours are exchanged for a tiny one.
"""

import atexit
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.backend.cohort import brats_folder
from tests.docs.pages import ROOT

READINGS = ROOT / "fixtures" / "paper_table2" / "readings.csv"
SLOW = ("paper", "demo", "patients_2mm")
TINY = {
    "epochs": 1,
    "patches_per_epoch": 4,
    "batch_size": 2,
    "filters": 4,
    "layout": [1, 1],
    "folds": 4,
    "mixed_precision": False,
    "patch_shape": [16, 16, 16],
    "simulation_patch_shape": [16, 16, 16],
}


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a lab's shell: our Python first, nothing of the tests' services."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("VERUM_")}
    return own | {
        "PATH": f"{Path(sys.executable).parent}:{own['PATH']}",
        "PYTHONPATH": str(ROOT),
        "VERUM_DATA_DIR": str(folder / "data"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def run(folder: Path, words: str, quietly: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a block of shell as a person would, ending with its first failure."""
    command = ["bash", "-euo", "pipefail", "-c", words]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), text=True, capture_output=True, check=False
    )
    if quietly and done.returncode:
        raise AssertionError(f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done


def prepare(page: str, folder: Path) -> None:
    """Fill the folder with what the page's commands start from."""
    (folder / "manage.py").symlink_to(ROOT / "manage.py")
    WORLDS.get(page, _nothing)(folder)


def _nothing(folder: Path) -> None:
    pass


def _readings(folder: Path) -> None:
    (folder / "responses.csv").write_text(READINGS.read_text())
    questions = [{"key": key, "label": key, "positive": positive, "negative": negative}
                 for key, positive, negative in _coded()]  # fmt: skip
    (folder / "plan.json").write_text(json.dumps({"questions": questions, "margin": 0.1}))


def _coded() -> list[tuple[str, str, str]]:
    """Return the questions of the readings with their positive and negative answers."""
    coded = {"grade": ("high", "lower"), "enhancement": ("present", "absent")}
    with READINGS.open() as file:
        known = {row["question"] for row in csv.DictReader(file)}
    other = ("simulated", "real")
    return [(key, *coded.get(key, other)) for key in sorted(known)]


def _database(folder: Path) -> None:
    """An installation, and a folder of cases."""
    shutil.copytree(migrated(), folder / "data")
    brats_folder(folder / "FOLDER")


def _installed(folder: Path) -> None:
    """An installation in the folder that the pages on installing and backing up name."""
    shutil.copytree(migrated(), folder / "verum-data")


@cache
def migrated() -> Path:
    """Return a data folder with all tables made; once for all pages, as it takes seconds."""
    folder = Path(tempfile.mkdtemp(prefix="verum-docs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "manage.py").symlink_to(ROOT / "manage.py")
    run(folder, "python manage.py migrate --no-input -v 0", quietly=True)
    return folder / "data"


def _tiny(folder: Path) -> None:
    """Configurations of the names that take hours, as files that --config finds."""
    from ml.configuration import read_configuration

    for name in SLOW:
        settings = read_configuration(name).as_dict() | TINY
        lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items() if key != "name"]
        (folder / f"{name}.toml").write_text("\n".join(lines))


def _phantoms(folder: Path, name: str, cases: int, seed: int) -> None:
    words = f"python -m ml phantom {name} --cases {cases} --spacing 6 --seed {seed} && "
    words += f"python -m ml cases {name} --out {name}.json"
    run(folder, words, quietly=True)


def _trained(folder: Path) -> None:
    """A cohort and a run of it, under the names that pages use."""
    _tiny(folder)
    _phantoms(folder, "COHORT", 6, 1)
    words = """
        mv COHORT.json cases.json
        python -m ml crossval --cases cases.json --config demo.toml --folds 2 --out RUN
    """
    run(folder, words, quietly=True)


def _of_researcher(folder: Path) -> None:
    _readings(folder)
    _tiny(folder)


def quick(text: str) -> str:
    """Return a block with tiny configurations for those that take hours."""
    return re.sub(rf"--config ({'|'.join(SLOW)})\b", r"--config \1.toml", text)


WORLDS: dict[str, Callable[[Path], None]] = {
    "README.md": _readings,
    "docs/results.md": _readings,
    "docs/importing.md": _database,
    "docs/start/researcher.md": _of_researcher,
    "docs/operations/incidents.md": _database,
    "docs/operations/backup.md": _installed,
    "docs/operations/install.md": _installed,
    "docs/simulation.md": _trained,
}
