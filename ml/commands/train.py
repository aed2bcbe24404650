"""`python -m ml train`: one model on all cases, for patients who are not among them."""

import argparse

from ml.commands.settings import add_settings, read_simulator
from ml.experiments.crossval import train_on_all
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_settings(parser)


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, then report the one fold."""
    configuration, seed = read_simulator(args)
    result = train_on_all(read_manifest(args.cases), configuration, seed, args.out, progress)
    progress.result(result)
    loss = result["folds"][0]["history"][-1]["loss"]
    progress.say(f"Trained one model in {args.out}; last loss {loss:.3f}")
