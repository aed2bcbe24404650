"""`python -m ml search`: random settings of the network, compared on a validation part."""

import argparse
from pathlib import Path

from ml.commands.settings import add_settings, read_simulator
from ml.experiments.search import LOWER_IS_BETTER, Search, search
from ml.experiments.search_space import read_space
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_settings(parser)
    parser.add_argument("--iterations", type=int, default=16, help="trials; default: 16")
    parser.add_argument(
        "--space", type=Path, metavar="TOML", help="key = [values]; default: the paper's"
    )
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="KEY=V,V",
        help="other values for one key of the space, such as filters=8,16; may be given often",
    )
    parser.add_argument("--folds", type=int, help="default: the configuration's")
    parser.add_argument(
        "--fold", type=int, default=0, metavar="K", help="whose training patients; default: 0"
    )
    parser.add_argument(
        "--validation", type=float, default=0.1, help="share of them that scores; default: 0.1"
    )
    parser.add_argument("--epochs", type=int, help="of each trial; default: the configuration's")
    parser.add_argument("--by", choices=tuple(LOWER_IS_BETTER), default="loss")
    parser.add_argument(
        "--trial", type=int, metavar="K", help="do this trial alone, counted from 0: one job"
    )


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Search, then name the best."""
    configuration, seed = read_simulator(args)
    plan = Search(
        read_manifest(args.cases),
        configuration,
        read_space(args.space, args.vary),
        args.iterations,
        configuration.folds if args.folds is None else args.folds,
        args.fold,
        args.validation,
        seed,
        args.out,
        args.epochs,
    )
    result = search(plan, progress, args.trial, args.by)
    progress.result(result)
    if args.trial is not None:
        progress.say(f"{result['trial']['trial']}: {result['trial']['state']}")
        return
    progress.say((args.out / "trials.md").read_text(encoding="utf-8"))
    progress.say(f"Best by {args.by}: {result['best']}; its settings are in {args.out}/best.toml")
