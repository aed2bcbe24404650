"""`python -m ml simulate`: postcontrast volumes, each by a model that did not see the patient."""

import argparse
from pathlib import Path

from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run
from ml.simulate import simulate_cases
from ml.tables import format_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--run", type=Path, required=True, help="folder of a run")
    parser.add_argument("--out", type=Path, required=True, help="folder for <key>.nii.gz")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Simulate, then show how near the volumes came."""
    cases = read_manifest(args.cases)
    result = simulate_cases(read_run(args.run), cases, args.out, progress)
    progress.result(result)
    if result["table"] is not None:
        progress.say(format_table(result["table"]))
        progress.say("Each case was simulated by a model that did not see its patient.")
