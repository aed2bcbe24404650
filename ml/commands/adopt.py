"""`python -m ml adopt`: take in a run trained elsewhere, checked, weights alone.

python -m ml adopt --run FOLDER --out RUN
"""

import argparse
from pathlib import Path

from ml.adopting import adopt, read_known
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--run", type=Path, required=True, help="folder of the run, unpacked")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run to write")
    parser.add_argument(
        "--known",
        type=Path,
        metavar="JSON",
        help="cases that are here, matched to the run's patients by name",
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Check, copy, and say what was found."""
    result = adopt(args.run, args.out, progress, read_known(args.known) if args.known else ())
    progress.result(result)
    patients = {
        (one["cohort"], one["patient"]) for fold in result["folds"] for one in fold["training"]
    }
    progress.say(
        f"{len(result['folds'])} folds in {args.out}, trained on {len(patients)} patients; "
        f"{result['checked_sums']} checksums were announced and hold"
    )
