"""`python -m ml.evidence phantom|patients`: see the package."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ml.errors import MlError
from ml.evidence.patients import leave_one_out
from ml.evidence.phantom import Settings, phantom_steps
from ml.evidence.steps import run_steps

STOPPED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Make one part of the evidence; returns the exit code: 0 done, 2 failed, 130 stopped."""
    args = _parser().parse_args(words)
    try:
        if args.part == "phantom":
            names = (args.config, args.control, args.segmenter)
            settings = Settings(args.cases, args.spacing, args.seed, args.folds, *names)
            run_steps(args.out, phantom_steps(args.out, settings))
        else:
            leave_one_out(args.folder, args.out, args.config, args.spacing)
    except MlError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped; the same command again goes on", file=sys.stderr)
        return STOPPED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ml.evidence", description=__doc__)
    parts = parser.add_subparsers(dest="part", required=True)
    phantom = parts.add_parser("phantom", help="a cohort of made-up patients")
    phantom.add_argument("--cases", type=int, default=Settings.cases, help="default: 100")
    phantom.add_argument("--folds", type=int, default=Settings.folds, help="default: 5")
    phantom.add_argument("--seed", type=int, default=Settings.seed, help="default: 1")
    for option, name in (
        ("--config", Settings.full),
        ("--control", Settings.control),
        ("--segmenter", Settings.segmenter),
    ):
        phantom.add_argument(option, default=name, help=f"configuration; default: {name}")
    patients = parts.add_parser("patients", help="a lab's folder, one patient left out at a time")
    patients.add_argument("folder", type=Path, metavar="FOLDER")
    patients.add_argument(
        "--config",
        nargs="+",
        default=["patients_2mm"],
        help="several: chosen among, for each patient on the others alone; default: patients_2mm",
    )
    for part in (phantom, patients):
        part.add_argument("--out", type=Path, required=True, help="folder for everything made")
        part.add_argument("--spacing", type=float, default=2.0, help="voxel edge in mm; default: 2")
    return parser


if __name__ == "__main__":
    sys.exit(main())
