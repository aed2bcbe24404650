"""Run verbs one after the other, each once, and remember how long each took.

Flow: phantom, patients -> **steps** -> `python -m ml VERB ...`
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.errors import MlError

RECORD = "steps.json"


@dataclass(frozen=True)
class Step:
    """One call of a verb: a name that is unique in its folder, and the words after `ml`."""

    name: str
    words: tuple[str, ...]


def step(name: str, *words: str | Path | int | float) -> Step:
    """A step whose words may be paths and numbers."""
    return Step(name, tuple(str(word) for word in words))


def run_steps(folder: Path, steps: list[Step], verb: tuple[str, ...] = ("-m", "ml")) -> None:
    """Run every step that was not done before with the same words.

    folder : holds steps.json     verb : words between the interpreter and a step's own
    Raises MlError naming the step whose verb did not end well; it has said why itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = read_record(folder)
    for number, one in enumerate(steps, 1):
        command = [sys.executable, *verb, *one.words]
        if done.get(one.name, {}).get("words") == list(one.words):
            continue
        print(f"[{number}/{len(steps)}] python {' '.join(command[1:])}", flush=True)
        began = time.monotonic()
        ended = subprocess.run(command, check=False)
        if ended.returncode != 0:
            raise MlError(
                f"step {one.name} ended with {ended.returncode}; the same command goes on from it"
            )
        minutes = round((time.monotonic() - began) / 60, 2)
        done[one.name] = {"words": list(one.words), "minutes": minutes}
        _write(folder / RECORD, done)


def read_record(folder: Path) -> dict[str, Any]:
    """Name of each finished step -> its words and minutes. MlError where steps.json is damaged."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    try:
        record: dict[str, Any] = json.loads(path.read_text())
    except ValueError as error:
        raise MlError(f"{path} is damaged ({error}); remove it to run its steps again") from error
    return record


def _write(path: Path, record: dict[str, Any]) -> None:
    beside = path.with_name(f".{path.name}.partial")
    beside.write_text(json.dumps(record, indent=1) + "\n")
    beside.replace(path)
