"""`python -m ml report`: the scores of simulated volumes, and every figure they allow, at one go.

python -m ml report --cases cases.json --simulated DIR --run RUN --out REPORT

What `evaluate` and `figures` do one after the other, in one folder and under one progress bar. The
same command again goes on: a case is scored once.
"""

import argparse
from pathlib import Path
from typing import Any

from ml.cohort_evaluation import EVALUATING, evaluate
from ml.experiments.nested import nested
from ml.figures.album import DRAWING, draw_album
from ml.figures.contents import contents
from ml.figures.inputs import Request, read_inputs
from ml.manifest import read_manifest
from ml.progress import Progress

MODELS = ("full", "reduced")
UNITS = 1000  # progress steps of each half
SCORING_S, DRAWING_S = 2, 5  # a case of 240 x 240 x 155 voxels, the figures; measured


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--simulated", type=Path, required=True, help="folder of <key>.nii.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--model", choices=MODELS, default="full", help="its name in figures; default: full"
    )
    parser.add_argument("--run", type=Path, help="folder of its run, for the curves of its loss")
    parser.add_argument("--panels", type=int, default=6, help="cases in Figure 2; default: 6")
    parser.add_argument(
        "--reference", action="store_true", help="draw Figure E1 too, the slowest by far"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Score, draw, then say what there is."""
    cases = read_manifest(args.cases)
    progress.plan([(EVALUATING, SCORING_S * len(cases)), (DRAWING, DRAWING_S)])
    with progress.stage(EVALUATING, total=UNITS) as stage:
        inner = nested(progress, stage, UNITS, "scores")
        scored = evaluate(cases, args.simulated, args.out, args.model, inner)
    with progress.stage(DRAWING, total=UNITS) as stage:
        inner = nested(progress, stage, UNITS, "figures")
        album = draw_album(
            read_inputs(_request(args)), args.out, args.panels, args.reference, inner
        )
    told: dict[str, Any] = contents(args.out)
    told |= {"cases": scored["cases"], "table": scored["table"], "left_out": album["left_out"]}
    progress.result(told)
    counts = f"{len(told['figures'])} figures and {len(told['tables'])} tables"
    progress.say(f"{counts} of {scored['cases']} cases in {args.out}")


def _request(args: argparse.Namespace) -> Request:
    return Request(
        cases=args.cases,
        simulated=args.simulated,
        scores={args.model: args.out / "scores.csv"},
        run=args.run,
    )
