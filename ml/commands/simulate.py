"""`python -m ml simulate`: postcontrast volumes, each by a model that did not see the patient.

python -m ml simulate --run RUN --cases cases.json --out DIR [--mode volume] [--flips]
python -m ml simulate --run RUN --cases cases.json --out DIR --uncertainty dropout --samples 20
"""

import argparse
from dataclasses import replace
from pathlib import Path

from ml.configuration import Configuration
from ml.errors import MlError
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run
from ml.score_table import format_table
from ml.simulate import simulate_cases
from ml.uncertainty_choice import DROPOUT, METHODS, SAMPLES, Uncertainty

MODES = ("patches", "volume")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--run", type=Path, required=True, help="folder of a run")
    parser.add_argument("--out", type=Path, required=True, help="folder for <key>.nii.gz")
    parser.add_argument(
        "--mode",
        choices=MODES,
        help="patches: sliding window; volume: one pass, more memory; default: the run's",
    )
    parser.add_argument(
        "--flips",
        action="store_true",
        default=None,
        help="mean over the eight reversals of the axes: eight times as long; default: the run's",
    )
    parser.add_argument(
        "--uncertainty",
        choices=METHODS,
        help="write <key>.uncertainty.nii.gz, the SD over dropout samples or over the folds that "
        "did not see the patient",
    )
    parser.add_argument(
        "--samples", type=int, help=f"of --uncertainty dropout, 2 or more; default: {SAMPLES}"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Simulate, then show how near the volumes came."""
    trained = read_run(args.run)
    result = simulate_cases(
        trained,
        read_manifest(args.cases),
        args.out,
        progress,
        _configuration(args, trained.configuration),
        _uncertainty(args),
    )
    progress.result(result)
    if result["kept"]:
        count = f"{len(result['kept'])} of {len(result['volumes'])} cases"
        progress.say(f"{count} were simulated before, from the same files and settings: kept.")
    if result["table"] is not None:
        progress.say(format_table(result["table"]))
        progress.say("Each case was simulated by a model that did not see its patient.")


def _configuration(args: argparse.Namespace, trained: Configuration) -> Configuration:
    """The run's, with what the command line says of simulating."""
    return replace(
        trained,
        simulation_mode=args.mode or trained.simulation_mode,
        simulation_flips=trained.simulation_flips if args.flips is None else args.flips,
    )


def _uncertainty(args: argparse.Namespace) -> Uncertainty:
    if args.samples is not None and args.uncertainty != DROPOUT:
        raise MlError(
            f"--samples {args.samples} goes with --uncertainty dropout, which was not asked for"
        )
    return Uncertainty(args.uncertainty, SAMPLES if args.samples is None else args.samples)
