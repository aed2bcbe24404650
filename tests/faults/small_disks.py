"""PostgreSQL and Verum's files on small disks of their own, which fill up while readers read.

    python -m tests.faults.small_disks DISK FOLDER

DISK : where a disk for PostgreSQL is mounted; FOLDER/data : where another is, for VERUM_DATA_DIR
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.stack import stack

HELD = "all held"  # the last line: a shell around it may lose the exit status


def main(disk: Path, folder: Path) -> int:
    """Run a stack on the two disks, and fill one after the other."""
    temporary = folder / "tmp"
    temporary.mkdir()
    tempfile.tempdir = str(disk)  # the cluster is made there
    given = {"TMPDIR": str(temporary), "VERUM_JOB_BELL_S": "2"}
    with stack(folder, 1, gpu_workers=0, nginx=False, environment=given) as running:
        tempfile.tempdir = str(temporary)
        os.environ.update(running.environment)
        django.setup()  # on the stack's database: what imports models is loaded only now
        importlib.import_module("tests.faults.filling").fill_both(running, disk)
    print(HELD)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
