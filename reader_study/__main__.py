"""`python -m reader_study VERB ...`: the statistics of reader studies from the command line.

Needs no Django and no database. Each verb is a module that is imported when it is asked for: the
statistics take a second to load. What is wrong is said in one line; exit codes: 0 done, 2 wrong
input, 130 or 143 stopped, 141 nobody reads on (`| head`), and then nothing is left behind.
"""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

VERBS = {
    "analyse": (
        "reader_study.tables.analyse_command",
        "add_analyse_command",
        "a table of readings into estimates, tests and a report",
    ),
    "power": (
        "reader_study.tables.power_command",
        "add_power_command",
        "how many readers and cases a study needs",
    ),
}
WRONG_INPUT = 2
NOBODY_READS = 128 + 13  # what a shell tells of a process that SIGPIPE has ended


class Stopped(BaseException):
    """A signal asked the process to end; not an Exception, so that nothing swallows it."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code."""
    words = list(sys.argv[1:] if words is None else words)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        return _told(words)
    except BrokenPipeError:
        _drop_the_rest()
        return NOBODY_READS
    except Stopped as stopped:
        print("\nstopped; nothing was written", file=sys.stderr, flush=True)
        return 128 + int(stopped.args[0])


def _told(words: Sequence[str]) -> int:
    """Run the verb and see its output out. BrokenPipeError where nobody reads it to its end."""
    try:
        return _run(_parser(words).parse_args(words))
    finally:
        sys.stdout.flush()


def _drop_the_rest() -> None:
    """Send what the two streams still hold to nowhere: Python writes it out as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; of the verbs, the one that is asked for is loaded."""
    parser = argparse.ArgumentParser(
        prog="python -m reader_study",
        description="The statistics of reader studies. Needs no database.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    chosen = next((word for word in words if word in VERBS), None)
    for verb, (module, add, purpose) in VERBS.items():
        if verb == chosen:
            getattr(importlib.import_module(module), add)(verbs)
        else:
            verbs.add_parser(verb, help=purpose)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    wrong = importlib.import_module("reader_study.analysis.plan").AnalysisError
    try:
        return int(arguments.run(arguments))
    except wrong as error:
        print(" ".join(str(error).splitlines()), file=sys.stderr)
        return WRONG_INPUT


def _stop(number: int, frame: FrameType | None) -> None:
    """Stop once: what clears up is not stopped again."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)


if __name__ == "__main__":
    sys.exit(main())
