"""`python -m ml crossval`: train a model per fold, patients split, grades spread."""

import argparse

from ml.commands.settings import add_settings, read_simulator
from ml.experiments.crossval import cross_validate
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_settings(parser)
    parser.add_argument("--folds", type=int, help="default: the configuration's")
    parser.add_argument(
        "--fold", type=int, metavar="K", help="train this fold alone, counted from 0: one job"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, then report the folds."""
    configuration, seed = read_simulator(args)
    folds = configuration.folds if args.folds is None else args.folds
    cases = read_manifest(args.cases)
    result = cross_validate(cases, configuration, folds, seed, args.out, progress, args.fold)
    progress.result(result)
    losses = ", ".join(f"{fold['history'][-1]['loss']:.3f}" for fold in result["folds"])
    which = f"{folds} folds" if args.fold is None else f"fold-{args.fold}"
    progress.say(f"Trained {which} in {args.out}; last losses {losses}")
    if result["lacking"]:
        lacking = ", ".join(f"fold-{index}" for index in result["lacking"])
        progress.say(f"Not trained yet: {lacking}")
