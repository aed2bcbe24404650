"""What several verbs take: a run's cases, configuration, seed and folds; NAME=FILE arguments."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ml.configuration import Configuration, ConfigurationError, from_dict, read_configuration
from ml.errors import MlError
from ml.progress import Progress


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Declare --cases, --config, --inputs, --seed and --out."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--config", required=True, help="name in ml/configs, or a TOML file")
    parser.add_argument(
        "--inputs",
        nargs="+",
        metavar="SERIES",
        help="instead of the configuration's, such as T1 T2 FLAIR for the reduced model",
    )
    parser.add_argument("--seed", type=int, help="default: the configuration's")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")


def read_settings(args: argparse.Namespace) -> tuple[Configuration, int]:
    """The configuration with --inputs put in, and the seed. ConfigurationError for wrong ones."""
    configuration = read_configuration(args.config)
    if args.inputs:
        values = configuration.as_dict() | {"inputs": list(args.inputs)}
        configuration = from_dict(values, source="--inputs")
    return configuration, configuration.seed if args.seed is None else args.seed


def read_simulator(args: argparse.Namespace) -> tuple[Configuration, int]:
    """The same for a network that simulates. ConfigurationError for one that segments."""
    configuration, seed = read_settings(args)
    if configuration.task != "simulate":
        raise ConfigurationError(
            f'{args.config}: the task is "{configuration.task}"; {args.verb} trains networks that '
            "simulate, and `python -m ml segment train` those that segment"
        )
    return configuration, seed


def add_folds(parser: argparse.ArgumentParser, more: str = "") -> None:
    """Declare --folds and --fold; `more` is added to the help of the first."""
    parser.add_argument("--folds", type=int, help=f"default: the configuration's{more}")
    parser.add_argument(
        "--fold", type=int, metavar="K", help="train this fold alone, counted from 0: one job"
    )


def read_folds(args: argparse.Namespace, configuration: Configuration) -> int:
    """How many folds: --folds, else the configuration's."""
    return configuration.folds if args.folds is None else int(args.folds)


def tell_trained(result: dict[str, Any], args: argparse.Namespace, progress: Progress) -> None:
    """Give out the result of training in folds, and say which are trained and which lack."""
    progress.result(result)
    losses = ", ".join(f"{fold['history'][-1]['loss']:.3f}" for fold in result["folds"])
    which = f"{len(result['folds'])} folds" if args.fold is None else f"fold-{args.fold}"
    progress.say(f"Trained {which} in {args.out}; last losses {losses}")
    if result["lacking"]:
        lacking = ", ".join(f"fold-{index}" for index in result["lacking"])
        progress.say(f"Not trained yet: {lacking}")


def named_files(words: Sequence[str], what: str, form: str) -> dict[str, Path]:
    """`full=a.csv reduced=b.csv` as a mapping. MlError for another form, or one name twice.

    what : the argument, as messages call it; form : what it takes, such as "NAME=scores.csv"
    """
    files: dict[str, Path] = {}
    for word in words:
        name, equals, file = word.partition("=")
        if not (name and equals and file):
            raise MlError(f"{what} takes {form}, got {word!r}")
        if name in files:
            raise MlError(f"{what} names {name!r} twice")
        files[name] = Path(file)
    return files
