"""`python -m ml train`: one model on all cases, for patients who are not among them."""

import argparse
from pathlib import Path

from ml.configuration import read_configuration
from ml.experiments.crossval import train_on_all
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--cases", type=Path, required=True, help="cases.json")
    parser.add_argument("--config", required=True, help="name in ml/configs, or a TOML file")
    parser.add_argument("--seed", type=int, help="default: the configuration's")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, then report the one fold."""
    configuration = read_configuration(args.config)
    seed = configuration.seed if args.seed is None else args.seed
    result = train_on_all(read_manifest(args.cases), configuration, seed, args.out, progress)
    progress.result(result)
    loss = result["folds"][0]["history"][-1]["loss"]
    progress.say(f"Trained one model in {args.out}; last loss {loss:.3f}")
