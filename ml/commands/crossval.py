"""`python -m ml crossval`: train a model per fold, patients split, grades spread."""

import argparse

from ml.commands.settings import (
    add_folds,
    add_settings,
    read_folds,
    read_simulator,
    tell_trained,
)
from ml.experiments.crossval import cross_validate
from ml.manifest import read_manifest
from ml.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_settings(parser)
    add_folds(parser)


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Train, then report the folds."""
    configuration, seed = read_simulator(args)
    folds = read_folds(args, configuration)
    cases = read_manifest(args.cases)
    result = cross_validate(cases, configuration, folds, seed, args.out, progress, args.fold)
    tell_trained(result, args, progress)
