"""PostgreSQL and a worker on disks that are slow, and that stand still now and then.

    python -m tests.faults.slow_disk FOLDER

strace holds up the very calls that wait for a disk: `fdatasync` of PostgreSQL's log before a commit
is acknowledged, `fsync`, and what puts a whole file in its place. First every call takes a while;
then every fifth of a process takes longer than a browser waits and than a job's lease lasts.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.faults.__main__ import IMPATIENT
from tests.stack import Part, stack

CALLS = "fsync,fdatasync,sync_file_range,rename"
HELD_UP = "(DELAYED)"  # what strace says of a call


def main(folder: Path) -> int:
    """Run a stack, and slow its disks down."""
    temporary = folder / "tmp"
    temporary.mkdir()
    given = IMPATIENT | {"TMPDIR": str(temporary)}
    with stack(folder, 1, gpu_workers=0, nginx=False, environment=given) as running:
        tempfile.tempdir = str(temporary)
        os.environ.update(running.environment)
        django.setup()  # on the stack's database: what imports models is loaded only now
        importlib.import_module("tests.faults.slowing").slow_down(running)
    return 0


def slowed(command: list[str], delay_s: float, when: str) -> list[str]:
    """Return a command whose calls that wait for a disk take longer, those of its children too.

    when : which calls of each process, as strace counts them: `1+` all, `5+5` every fifth
    -DDD : the process is the command's; the one that holds it up lives until all it traces ended
    """
    held_up = f"inject={CALLS}:delay_exit={round(delay_s * 1e6)}:when={when}"
    words = ["strace", "-DDD", "-f", "--seccomp-bpf", "-qq", "--signal=none"]
    return [*words, "-e", f"trace={CALLS}", "-e", held_up, "--", *command]


def put_on_disk(commands: dict[Part, list[str]], delay_s: float = 0.0, when: str = "1+") -> None:
    """Start parts again, each by its own command, on a disk that is that slow.

    They are killed before: on a slow disk PostgreSQL takes minutes to end in good order.
    """
    for part in commands:
        part.kill()
    for part, own in commands.items():
        part.command = slowed(own, delay_s, when) if delay_s else own
        part.start()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
