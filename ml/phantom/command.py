"""`python -m ml phantom OUT`: write a cohort of digital glioma phantoms, or its ceiling.

Flow: command line -> **command** -> cohort, ceilings
"""

import argparse
import os
import time
from pathlib import Path
from typing import TypeVar

from ml.errors import PhantomError
from ml.phantom.ceilings import write_ceilings
from ml.phantom.cohort import Cohort, read_cohort, whole_head, write_cohort
from ml.phantom.plan import Patient
from ml.progress import Progress

Number = TypeVar("Number", int, float)

STAGE = "Making the phantom cohort"
CEILING = "Averaging over what no precontrast series shows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write the cohort to")
    parser.add_argument("--cases", type=int, default=24, help="patients, default 24")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same voxels; default 1")
    parser.add_argument(
        "--spacing",
        type=float,
        nargs="+",
        default=[2.0],
        metavar="MM",
        help="voxel edge in mm, one or three numbers; default 2",
    )
    parser.add_argument(
        "--shape",
        type=int,
        nargs="+",
        metavar="N",
        help="voxels along x y z; default: 200 x 240 x 200 mm",
    )
    parser.add_argument(
        "--workers", type=int, default=usable_cores(), help="processes, default one a core"
    )
    parser.add_argument(
        "--ceiling",
        type=Path,
        metavar="DIR",
        help="make no cohort, but from the one in OUT the best volumes any network can simulate",
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Make the cohort; the result lists the patients. Or write the ceiling of a made one."""
    if args.ceiling is not None:
        _run_ceiling(args, progress)
        return
    started = time.monotonic()
    spacing = _three("--spacing", args.spacing)
    shape = _three("--shape", args.shape) if args.shape else whole_head(spacing)
    cohort = Cohort(args.cases, args.seed, shape, spacing)
    progress.plan([(STAGE, 1.0)])
    with progress.stage(STAGE, total=cohort.cases) as stage:

        def report(patient: Patient, already: bool) -> None:
            stage.advance(message=patient.identifier, skipped=already)

        described = write_cohort(args.out, cohort, args.workers, report)
    seconds = round(time.monotonic() - started, 1)
    progress.say(f"{len(described)} made-up patients in {args.out}, {seconds} s")
    progress.result(
        {
            "folder": str(args.out.resolve()),
            "cases": described,
            "seconds": seconds,
            **cohort.settings,
        }
    )


def _run_ceiling(args: argparse.Namespace, progress: Progress) -> None:
    _, patients = read_cohort(args.out)
    progress.plan([(CEILING, 1.0)])
    with progress.stage(CEILING, total=len(patients)) as stage:

        def report(patient: Patient, already: bool) -> None:
            stage.advance(message=patient.identifier, skipped=already)

        record = write_ceilings(args.out, args.ceiling, args.workers, report)
    progress.result(record)
    for region, shares in record["hidden_share_of_uptake"].items():
        words = ", ".join(f"{name.replace('_', ' ')} {_share(one)}" for name, one in shares.items())
        progress.say(f"Variance of uptake no precontrast series shows, {region}: {words}")
    progress.say(f"Volumes to evaluate in {args.ceiling}")


def _share(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.0%}"


def usable_cores() -> int:
    """Cores this process may use, which a container may have limited."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _three(option: str, numbers: list[Number]) -> tuple[Number, Number, Number]:
    """One number for all axes, or one for each."""
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    if len(numbers) != 3:
        raise PhantomError(f"{option} takes one number or three, got {len(numbers)}")
    return numbers[0], numbers[1], numbers[2]
