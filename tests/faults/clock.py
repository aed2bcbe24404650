"""The clock of servers and workers is set back by two hours, right again, and two hours forward.

    python -m tests.faults.clock FOLDER

What holds: every answer is there once and in order, the record verifies (it counts, and reads no
clock), reading times are the browser's own, jobs run. A login outlives the clock that is set back
by as long as that was, as does a link or a token; set forward by more than the idle limit it ends,
and the reader logs in again and loses nothing. PostgreSQL's clock: backend/jobs/overlong.py.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.faults.__main__ import IMPATIENT, shifted
from tests.stack import stack


def main(folder: Path) -> int:
    """Run a stack whose clock can be set, and set it."""
    temporary = folder / "tmp"
    temporary.mkdir()
    given = IMPATIENT | shifted(folder) | {"TMPDIR": str(temporary)}
    with stack(folder, 1, gpu_workers=0, nginx=False, environment=given) as running:
        tempfile.tempdir = str(temporary)
        os.environ.update(running.environment)
        django.setup()  # on the stack's database: what imports models is loaded only now
        importlib.import_module("tests.faults.setting").set_back_and_forth(running)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
