"""The demo's phantom cohort: `python -m ml phantom` as a child process, its events on a bar."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from backend.launch.bar import Bar
from backend.launch.preflight import ROOT
from backend.launch.processes import Problem, start
from backend.launch.recipe import Phantom


def make_phantoms(phantom: Phantom, folder: Path) -> Path:
    """Return the folder of the whole cohort, made where it is missing or of another recipe."""
    done = folder.with_name("cohort.json")
    wanted = json.dumps(asdict(phantom))
    if not done.exists() or done.read_text() != wanted:
        with Bar("Making the phantom cohort") as bar:
            follow(command(phantom, folder), folder.with_name("phantom.log"), bar)
        done.write_text(wanted)
    return folder


def command(phantom: Phantom, folder: Path) -> list[str]:
    """Return the words of `python -m ml phantom`."""
    options = {"cases": phantom.cases, "spacing": phantom.spacing_mm, "seed": phantom.seed}
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "ml", "phantom", str(folder), *words, "--progress", "json"]


def follow(words: list[str], log: Path, bar: Bar) -> None:
    """Run a verb of ml, showing its progress; Problem in its own words when it fails."""
    why = f"`{' '.join(words[1:4])}` ended early: see {log}."
    pipe, options = subprocess.PIPE, {"text": True, "cwd": ROOT}
    with log.open("w") as output, start(words, stdout=pipe, stderr=output, **options) as process:
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "progress":
                bar.update(event["overall"], event["eta_s"], event["stage"])
            elif event["event"] == "error":
                why = event["message"]
    if process.returncode != 0:
        raise Problem(why)
