"""`python -m ml contributions`: train on T1 plus each other series, one fold."""

import argparse

from ml.commands.settings import add_settings, read_simulator
from ml.experiments.contributions import CONTRIBUTIONS, Contributions, contribute
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_settings(parser)
    parser.add_argument("--folds", type=int, help="default: the configuration's")
    parser.add_argument(
        "--fold", type=int, default=0, metavar="K", help="held out and simulated; default: 0"
    )
    parser.add_argument(
        "--series", metavar="NAME", help="this model alone, such as T2 or full: one job"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train and score, then say what is done."""
    configuration, seed = read_simulator(args)
    plan = Contributions(
        read_manifest(args.cases),
        configuration,
        configuration.folds if args.folds is None else args.folds,
        args.fold,
        seed,
        args.out,
    )
    result = contribute(plan, progress, args.series)
    progress.result(result)
    progress.say("\n".join(f"{name}: {state}" for name, state in result["models"].items()))
    if args.series is None:
        progress.say(f"Scores of all models: {args.out / CONTRIBUTIONS}")
