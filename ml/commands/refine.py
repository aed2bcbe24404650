"""`python -m ml refine`: train a model further on half of another cohort."""

import argparse
from pathlib import Path

from ml.experiments.refinement import refine
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--run", type=Path, required=True, help="folder of the base run")
    parser.add_argument("--cases", type=Path, required=True, help="cases.json of another cohort")
    parser.add_argument("--out", type=Path, required=True, help="folder of the refined run")
    parser.add_argument(
        "--fold", type=int, default=0, metavar="K", help="of the base, counted from 0; default: 0"
    )
    parser.add_argument(
        "--share", type=float, default=0.5, help="of the patients trained on; default: 0.5"
    )
    parser.add_argument("--epochs", type=int, default=5, help="default: 5")
    parser.add_argument("--seed", type=int, help="of split and training; default: the base's")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Refine, then say who was held out."""
    result = refine(
        read_run(args.run),
        read_manifest(args.cases),
        args.out,
        progress,
        args.fold,
        args.share,
        args.epochs,
        args.seed,
    )
    progress.result(result)
    fold = result["folds"][0]
    progress.say(
        f"Refined {args.run} in {args.out} with {len(fold['training'])} cases; last loss "
        f"{fold['history'][-1]['loss']:.3f}. The {len(fold['held_out'])} cases held out, for "
        f"simulate and evaluate: {result['held_out']}"
    )
