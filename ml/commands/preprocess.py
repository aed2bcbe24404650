"""`python -m ml preprocess FOLDER --out OUT`: scanned series -> aligned series, a case at a time.

Flow: a lab's folder -> layouts -> **preprocess** -> OUT, a BIDS derivatives dataset -> import
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.errors import LayoutError, MlError
from ml.layouts import Found, scan
from ml.preprocess.cohort import Crew, Done, preprocess_cohort, usable_cores
from ml.preprocess.dataset import claim_folder, write_tables
from ml.preprocess.options import (
    INTERPOLATIONS,
    MASK_METHODS,
    RECORD,
    SERIES_TRANSFORMS,
    SPACES,
    STEPS,
    TRANSFORMS,
    Options,
    PreprocessError,
    parse_grid,
)
from ml.preprocess.work import units_of
from ml.progress import Progress
from ml.series import IMAGES, Case

STAGE = "Preprocessing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    default = Options()
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the cases")
    parser.add_argument("--out", type=Path, required=True, help="folder of derivatives to write")
    parser.add_argument("--cohort", help="the cohort's name; default: the table's or the folder's")
    parser.add_argument("--mapping", type=Path, help="CSV: which file is which series of whom")
    parser.add_argument("--table", type=Path, help="CSV or TSV with grade, age, sex, IDH, site")
    parser.add_argument("--patients", nargs="+", metavar="ID", help="these alone; default: all")
    _add_step_arguments(parser, default)
    parser.add_argument(
        "--workers", type=int, default=usable_cores(), help="cases at a time; default: the cores"
    )
    parser.add_argument(
        "--threads",
        type=int,
        default=1,
        help="of each case; with 1, the default, the same input gives the same voxels",
    )


@dataclass(frozen=True)
class Request:
    """What to preprocess.

    found : all of the folder; out : folder of derivatives; patients : these alone, None for all
    workers, threads : cases at a time, and threads of each
    """

    found: Sequence[Found]
    out: Path
    options: Options
    patients: Sequence[str] | None = None
    workers: int = 1
    threads: int = 1


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Preprocess; the result tells each case's folder and warnings. MlError if none could be."""
    options = options_of(args)
    found = scan(args.folder, args.cohort, args.mapping, args.table)
    request = Request(found, args.out, options, args.patients, args.workers, args.threads)
    result = preprocess(request, progress)
    progress.result(result)
    made, refused = len(result["cases"]), len(result["refused"])
    progress.say(f"{made} cases in {args.out}; {refused} refused")


def preprocess(request: Request, progress: Progress) -> dict[str, Any]:
    """Preprocess what was found; MlError if no case could be.

    Returns {"folder", "cases": [{"patient", "folder", "registrations", "notes", "warnings"}],
    "refused": [{"patient", "problems"}]}.
    """
    cases, refused = chosen(request.found, request.patients)
    claim_folder(request.out)
    done = _preprocess(request, cases, progress)
    refused += [{"patient": d.case.patient, "problems": [d.problem]} for d in done if d.problem]
    made = [_told(one) for one in done if one.folder is not None]
    if made:
        write_tables(request.out)
    for one in refused:
        progress.warn(f"case {one['patient']} was refused: {'; '.join(one['problems'])}")
    if not made:
        asked = len(cases) + len(refused)
        raise MlError(f"of {asked} cases none could be preprocessed: {refused[0]['problems'][0]}")
    return {"folder": str(request.out.resolve()), "cases": made, "refused": refused}


def options_of(args: argparse.Namespace) -> Options:
    """The options of a command line."""
    return Options(
        steps=tuple(args.steps),
        to=args.to,
        transform=args.transform,
        series_transform=args.series_transform,
        grid=parse_grid(args.grid),
        spacing_mm=args.spacing,
        mask=args.mask,
        interpolation=args.interpolation,
        keep_skull=args.keep_skull,
        z_scores=args.z_scores,
        labels_on=args.labels_on,
        force=args.force,
    )


def chosen(
    found: Sequence[Found], patients: Sequence[str] | None
) -> tuple[list[Case], list[dict[str, Any]]]:
    """The cases asked for, and those of them that the scan refused.

    LayoutError where the folder holds no case of a name.
    """
    asked = [one for one in found if patients is None or one.patient in patients]
    unknown = sorted(set(patients or ()) - {one.patient for one in asked})
    if unknown:
        raise LayoutError(f"the folder holds no case {', '.join(unknown)}")
    refused = [
        {"patient": one.patient, "problems": list(one.problems)}
        for one in asked
        if one.case is None
    ]
    return [one.case for one in asked if one.case is not None], refused


def _preprocess(request: Request, cases: Sequence[Case], progress: Progress) -> list[Done]:
    if request.workers < 1 or request.threads < 1:
        raise PreprocessError(
            f"--workers and --threads are 1 or more, got {request.workers} and {request.threads}"
        )
    everyone = [one.case for one in request.found if one.case is not None]
    progress.plan([(STAGE, 1.0)])
    done = []
    with progress.stage(STAGE, total=sum(units_of(case) for case in cases)) as stage:

        def report(count: int, words: str, skipped: bool) -> None:
            stage.advance(count, message=words, skipped=skipped)

        crew = Crew(request.workers, request.threads)
        for one in preprocess_cohort(cases, everyone, request.out, request.options, crew, report):
            for sentence in _told(one)["warnings"]:
                progress.warn(f"case {one.case.patient}: {sentence}")
            done.append(one)
    return done


def _told(one: Done) -> dict[str, Any]:
    """What the result says of a case."""
    if one.folder is None:
        return {"patient": one.case.patient, "warnings": []}
    record = json.loads((one.folder / RECORD).read_text())
    return {
        "patient": one.case.patient,
        "folder": str(one.folder.resolve()),
        "registrations": record["registrations"],
        "notes": record["notes"],
        "warnings": record["warnings"],
    }


def _add_step_arguments(parser: argparse.ArgumentParser, default: Options) -> None:
    parser.add_argument("--steps", nargs="+", default=STEPS, choices=STEPS, metavar="STEP")
    parser.add_argument("--to", default=default.to, choices=SPACES, help="default: mni")
    parser.add_argument("--transform", default=default.transform, choices=TRANSFORMS)
    parser.add_argument(
        "--series-transform", default=default.series_transform, choices=SERIES_TRANSFORMS
    )
    parser.add_argument("--grid", default="200x240x200", metavar="XxYxZ", help="voxels")
    parser.add_argument("--spacing", type=float, default=default.spacing_mm, metavar="MM")
    parser.add_argument("--mask", default=default.mask, choices=MASK_METHODS)
    parser.add_argument("--interpolation", default=default.interpolation, choices=INTERPOLATIONS)
    parser.add_argument("--keep-skull", action="store_true", help="leave what is outside the mask")
    parser.add_argument("--z-scores", action="store_true", help="write z-scores inside the mask")
    parser.add_argument("--labels-on", choices=IMAGES, help="series on which masks were drawn")
    parser.add_argument("--force", action="store_true", help="register what seems aligned, too")
