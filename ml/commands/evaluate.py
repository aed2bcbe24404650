"""`python -m ml evaluate`: simulated and precontrast images against the real ones.

python -m ml evaluate --cases cases.json --simulated DIR --out EVAL --model full
"""

import argparse
from pathlib import Path

from ml.cohort_evaluation import evaluate
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.score_table import format_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--simulated", type=Path, required=True, help="folder of <key>.nii.gz")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for scores.csv, table, tests"
    )
    parser.add_argument("--model", default="full", help="its name in comparisons; default: full")
    parser.add_argument(
        "--skip-missing", action="store_true", help="leave out cases without a simulated volume"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Compare, then show the table."""
    cases = read_manifest(args.cases)
    result = evaluate(cases, args.simulated, args.out, args.model, progress, args.skip_missing)
    progress.result(result)
    progress.say(f"{format_table(result['table'])}\n{result['cases']} cases: {result['scores']}")
