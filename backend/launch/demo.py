"""`make demo`: prepare what is not yet there, then serve until Ctrl-C.

The demo is always embedded (SQLite, files, kombu's filesystem transport), whatever VERUM_*
variables are set: its published passwords must never meet another database.
"""

import argparse
import errno
import fcntl
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.db import DatabaseError
from rest_framework.exceptions import APIException

from backend.launch.bar import in_words
from backend.launch.preflight import check_data, check_port
from backend.launch.processes import (
    Problem,
    adopt_orphans,
    disk_full,
    end_all,
    leave_on_signals,
)
from backend.launch.recipe import FILE as RECIPE
from backend.launch.recipe import Recipe, data_folder, read_recipe
from backend.launch.serve import Address, has_terminal, serve
from ml.errors import MlError

PASSWORD = "verum-demonstration"
FULL = ("No space left on device", "database or disk is full", "Disk quota exceeded")


def main() -> int:
    """Run the demo; 1 after one line on what stopped it, 0 after Ctrl-C while serving."""
    parser = argparse.ArgumentParser(prog="python -m backend.launch.demo")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--data", default="", help="a folder of BraTS cases")
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="what to make")
    parser.add_argument("--folder", type=Path, help="where to keep it (default: below var)")
    options = parser.parse_args()
    adopt_orphans()
    leave_on_signals()
    try:
        return run(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print(disk_full(), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.")
        return 130
    finally:
        end_all()
    return 1


def run(options: argparse.Namespace) -> int:
    """Check, prepare and serve."""
    started, had_terminal = time.monotonic(), has_terminal()
    check_port(options.port, options.data)
    check_data(options.data)
    recipe = read_recipe(options.recipe)
    patients = Path(options.data).expanduser().resolve() if options.data else None
    folder = (options.folder or data_folder(patients)).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    address = Address(int(options.port), folder / "log")
    with alone_in(folder, address.url):
        embed(folder, patients)
        prepare(recipe, folder, patients)
        with serve(address) as server:
            print(greeting(address.url, time.monotonic() - started), flush=True)
            server.wait(had_terminal)
    return 0


@contextmanager
def alone_in(folder: Path, url: str) -> Iterator[None]:
    """Hold the data folder; Problem where another demo does."""
    with (folder / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip()
            raise Problem(f"This demo is running already ({holder}): end that one first.") from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, {url}")
        file.flush()
        yield


def embed(folder: Path, patients: Path | None) -> None:
    """Point Django at the demo's own files, and nothing else."""
    for name in [name for name in os.environ if name.startswith("VERUM_")]:
        del os.environ[name]
    os.environ["VERUM_DATA_DIR"] = str(folder)
    os.environ["VERUM_DEMO"] = "1"
    os.environ["VERUM_IMPORT_ROOTS"] = str(patients or folder / "cohort")
    os.environ["KERAS_HOME"] = str(folder / "keras")  # nothing is written to the home folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "backend.settings"
    django.setup()
    quieten(folder / "log")


def quieten(logs: Path) -> None:
    """Send what the server's code logs to a file: the terminal is for bars and messages."""
    logs.mkdir(exist_ok=True)
    log = (logs / "prepare.log").open("a")
    for handler in logging.getLogger("backend").handlers:
        handler.setStream(log)


def prepare(recipe: Recipe, folder: Path, patients: Path | None) -> None:
    """Make what the demo shows, each part only where it is not yet there.

    Problem: as the stages say; also in place of any error whose cause is a full disk.
    """
    from backend.launch import stages  # needs Django's settings, which the arguments decide

    try:
        stages.prepare(recipe, folder, patients, PASSWORD)
    except (OSError, DatabaseError, MlError, APIException, Problem) as error:
        if any(words in str(error) for words in FULL):
            raise Problem(disk_full(str(folder))) from error
        raise


def greeting(url: str, seconds: float) -> str:
    """Return what is printed once the server answers."""
    return (
        f"\nVerum is ready after {in_words(seconds)}: {url}\n\n"
        f"  reader1 ... reader4   read the demo study\n"
        f"  lead                  runs it: cases, models, studies, unblinding\n"
        f"  analyst               sees results after unblinding\n"
        f"  admin                 manages people\n\n"
        f"The password of all is {PASSWORD}. Ctrl-C ends Verum.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
