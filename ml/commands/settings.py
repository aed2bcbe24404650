"""What every verb that trains takes: cases, configuration, seed, and the folder of the run."""

import argparse
from pathlib import Path

from ml.configuration import Configuration, ConfigurationError, from_dict, read_configuration


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
