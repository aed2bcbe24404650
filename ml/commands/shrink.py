"""`python -m ml shrink`: how much of the learned difference to T1 held-out patients bear out.

python -m ml crossval --cases cases.json --config patients_2mm --out RUN
python -m ml shrink --run RUN --cases cases.json
python -m ml simulate --run RUN --cases others.json --out DIR        (uses what was measured)
"""

import argparse
from pathlib import Path

from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run
from ml.shrinkage import SHRINKAGE, measure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--run", type=Path, required=True, help="folder of a cross-validation")
    parser.add_argument("--cases", type=Path, required=True, help="the cases.json it was made of")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Measure, and say the share."""
    record = measure(read_run(args.run), read_manifest(args.cases), progress)
    progress.result(record)
    progress.say(
        f"{record['residual_share']:.2f} of the learned difference holds in patients the network "
        f"did not see ({len(record['cases'])} cases): simulate takes it from "
        f"{args.run / SHRINKAGE}"
    )
