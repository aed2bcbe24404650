"""Verbs of `python -m ml`: each has `add_arguments(parser)` and `run(args, progress)`."""
