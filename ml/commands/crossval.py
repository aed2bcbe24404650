"""`python -m ml crossval`: train a model per fold, patients split, grades spread."""

import argparse
from pathlib import Path

from ml.configuration import read_configuration
from ml.experiments.crossval import cross_validate
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--config", required=True, help="name in ml/configs, or a TOML file")
    parser.add_argument("--folds", type=int, help="default: the configuration's")
    parser.add_argument("--seed", type=int, help="default: the configuration's")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, then report the folds."""
    configuration = read_configuration(args.config)
    folds = configuration.folds if args.folds is None else args.folds
    seed = configuration.seed if args.seed is None else args.seed
    cases = read_manifest(args.cases)
    result = cross_validate(cases, configuration, folds, seed, args.out, progress)
    progress.result(result)
    losses = ", ".join(f"{fold['history'][-1]['loss']:.3f}" for fold in result["folds"])
    progress.say(f"Trained {len(result['folds'])} folds in {args.out}; last losses {losses}")
