"""`python -m ml evaluate`: the table of simulated and precontrast images against the real ones."""

import argparse
from pathlib import Path

from ml.evaluation import evaluate
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.score_table import format_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--simulated", type=Path, required=True, help="folder of <key>.nii.gz")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Compare, then show the table."""
    result = evaluate(read_manifest(args.cases), args.simulated, progress)
    progress.result(result)
    progress.say(format_table(result["table"]))
