"""`python -m ml VERB ...`: the science from the command line; needs no Django.

Each verb is a module with `add_arguments(parser)` and `run(args, progress)`, imported when it is
asked for: only verbs that use the network load TensorFlow. Errors of the science are one line (or
one error event with --progress json) and exit code 2.
"""

import argparse
import importlib
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType
from typing import Any

from ml.errors import MlError
from ml.installation import InstallationError, check_installation
from ml.progress import FACES, Progress

VERBS = {
    "phantom": ("ml.phantom.command", "make a cohort of digital glioma phantoms"),
    "cases": ("ml.commands.cases", "list the cases of a cohort's folder, resampled if asked"),
    "dicom": ("ml.commands.dicom", "turn DICOM folders into de-identified raw BIDS"),
    "preprocess": ("ml.commands.preprocess", "align and correct series as they were scanned"),
    "train": ("ml.commands.train", "train one model on all cases"),
    "crossval": ("ml.commands.crossval", "train a model per fold, split by patient"),
    "refine": ("ml.commands.refine", "train a model further on half of another cohort"),
    "search": ("ml.commands.search", "try random settings of the network"),
    "contributions": ("ml.commands.contributions", "train on T1 plus each other series"),
    "shrink": ("ml.commands.shrink", "measure how much of the learned difference to believe"),
    "simulate": ("ml.commands.simulate", "simulate postcontrast volumes out of fold"),
    "evaluate": ("ml.commands.evaluate", "compare simulated and real volumes"),
    "compare": ("ml.commands.compare", "test the scores of models against each other"),
    "segment": ("ml.commands.segment", "segment enhancing tumour and measure its overlap"),
    "export": ("ml.commands.export", "write cases and volumes as BIDS or DICOM, networks as ONNX"),
    "report": ("ml.commands.report", "score simulated volumes and draw every figure, at one go"),
    "adopt": ("ml.commands.adopt", "take in a run trained elsewhere, checked, weights alone"),
    "figures": ("ml.commands.figures", "draw figures and tables of an evaluation"),
}


class Stopped(BaseException):
    """A signal asked the process to end; not an Exception, so that nothing swallows it."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code: 0 done, 2 wrong input, 130, 141 or 143 stopped."""
    words = list(sys.argv[1:] if words is None else words)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        args, module = _parse(words)
        with Progress(face=args.progress) as progress:
            return _run(module, args, progress)
    except InstallationError as error:
        face = next((face for flag, face in pairwise(words) if flag == "--progress"), "bar")
        Progress(face=face).error(str(error))
        return 2
    except Stopped as stopped:
        number = int(stopped.args[0])
        print("\nstopped; the same command again goes on", file=sys.stderr, flush=True)
        os._exit(128 + number)  # TensorFlow's threads are not waited for


def _parse(words: list[str]) -> tuple[argparse.Namespace, Any]:
    parser = argparse.ArgumentParser(prog="python -m ml", description=__doc__.split("\n\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    chosen = next((word for word in words if word in VERBS), None)
    module = None
    for verb, (name, purpose) in VERBS.items():
        own = verbs.add_parser(verb, help=purpose, description=purpose)
        if verb == chosen:
            check_installation()
            module = _import_quietly(name)
            module.add_arguments(own)
            face = "bar"
            own.add_argument("--progress", choices=FACES, default=face, help="default: bar")
    return parser.parse_args(words), module


def _run(module: Any, args: argparse.Namespace, progress: Progress) -> int:
    try:
        module.run(args, progress)
    except MlError as error:
        progress.error(" ".join(str(error).split()))
        return 2
    except BrokenPipeError:
        sys.stderr.write("stopped, for nobody reads the output; the same command again goes on\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to flush
        return 128 + signal.SIGPIPE
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        progress.error(f"{place}{error.strerror or error}")
        return 2
    return 0


def _import_quietly(name: str) -> Any:
    """Import a verb's module without TensorFlow's greetings, which it writes past Python."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with _native_errors_kept():
        module = importlib.import_module(name)
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # it warns of each model's own graph
    return module


@contextmanager
def _native_errors_kept() -> Iterator[None]:
    """Hold back file descriptor 2; what was written is shown only if the block fails."""
    sys.stderr.flush()
    real = os.dup(2)
    with tempfile.TemporaryFile() as kept:
        os.dup2(kept.fileno(), 2)
        try:
            yield
        except BaseException:
            os.dup2(real, 2)
            kept.seek(0)
            sys.stderr.write(kept.read().decode(errors="replace"))
            raise
        finally:
            os.dup2(real, 2)
            os.close(real)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


if __name__ == "__main__":
    sys.exit(main())
