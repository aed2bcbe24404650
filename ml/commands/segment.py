"""`python -m ml segment train | apply`: how far enhancement in simulated images overlaps the real.

`train` fits a segmenter to real postcontrast images and labels, in folds; `apply` segments real
and simulated images alike, each by a model that did not see the patient, and compares them.
"""

import argparse
from pathlib import Path
from typing import Any

from ml.commands.settings import (
    add_folds,
    add_settings,
    read_folds,
    read_settings,
    tell_trained,
)
from ml.experiments.segmentation import apply_segmentation, train_segmentation
from ml.manifest import read_manifest
from ml.overlap_summary import SIMULATED_VS_REAL
from ml.progress import FACES, Progress
from ml.runs import read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="train|apply")
    train = steps.add_parser("train", help="train the segmenter on real images and labels")
    add_settings(train)
    add_folds(train, "; 1 for one model on all cases")
    apply = steps.add_parser("apply", help="segment real and simulated images and compare")
    apply.add_argument("--cases", type=Path, required=True, help="cases.json")
    apply.add_argument("--run", type=Path, required=True, help="folder of `segment train`")
    apply.add_argument(
        "--simulated", type=Path, help="folder of <key>.nii.gz; without it the real images alone"
    )
    apply.add_argument(
        "--smallest-ml",
        type=float,
        default=0.0,
        help="erase connected tumour regions under so many mL; default: 0, none",
    )
    apply.add_argument("--out", type=Path, required=True, help="folder for labels and overlap.csv")
    for step in (train, apply):
        step.add_argument(
            "--progress", choices=FACES, default=argparse.SUPPRESS, help="default: bar"
        )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, or apply and show the overlap."""
    if args.step == "train":
        _train(args, progress)
    else:
        _apply(args, progress)


def _train(args: argparse.Namespace, progress: Progress) -> None:
    configuration, seed = read_settings(args)
    folds = read_folds(args, configuration)
    cases = read_manifest(args.cases)
    result = train_segmentation(cases, configuration, folds, seed, args.out, progress, args.fold)
    tell_trained(result, args, progress)


def _apply(args: argparse.Namespace, progress: Progress) -> None:
    cases = read_manifest(args.cases)
    result = apply_segmentation(
        read_run(args.run), cases, args.simulated, args.out, progress, args.smallest_ml
    )
    progress.result(result)
    shown = (SIMULATED_VS_REAL, "enhancing") if args.simulated else ("real_vs_label", "enhancing")
    for entry in result["summary"]:
        if (entry["compared"], entry["component"]) == shown:
            progress.say(_line(entry))
    progress.say(f"Wrote {args.out / 'overlap.csv'}, overlap_all.csv, overlap.json, overlap.md")


def _line(entry: dict[str, Any]) -> str:
    dice = entry["dice"]
    mean = "undefined" if dice["mean"] is None else f"{dice['mean']:.3f}"
    spread = "" if dice["sd"] is None else f" ({dice['lower']:.3f} to {dice['upper']:.3f})"
    return (
        f"{entry['group']:<16} regions {entry['regions']:<11} Dice {mean}{spread}  n {dice['n']}, "
        f"empty {entry['empty']}, false-positive {entry['false_positive']['count']}, "
        f"false-negative {entry['false_negative']['count']}"
    )
