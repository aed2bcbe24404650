"""Stands between a worker and the work: when the worker is gone or silent, the work ends.

    python guard.py SILENCE_S GRACE_S COMMAND [ARGUMENT ...]

The guard leads a process group of its own and starts the command in it. Its standard input is a
pipe on which the worker writes a byte each time it has renewed the job's lease. A closed pipe (the
worker died, however) or a silence of SILENCE_S (it hangs, or cannot reach the database) ends the
whole group before the lease runs out, so that no orphan works beside the next attempt.

Why not PR_SET_PDEATHSIG: it is set for one process and not for what that starts, follows the
thread that forked and not the process, says nothing of a worker that hangs, and exists on Linux
alone. Standard library only, and no Django: it starts in a tenth of a second.

The work's temporary files lie in a folder of their own, which goes with it. Where the guard itself
is killed the worker removes it, and where that was killed as well, `manage.py sweep`: both know the
folder by its name.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

NICER = 5  # the work leaves room for the web server of the same machine
GROUP = 0
WORK_FOLDER = "verum-work-"
"""What the names of temporary folders begin with, before the guard's process id."""


def main(words: list[str]) -> int:
    """Run the command; return its exit status, 128 + n where signal n ended it."""
    silence_s, grace_s, command = float(words[0]), float(words[1]), words[2:]
    if os.getpgrp() != os.getpid():  # started by hand: not to end the shell's own group
        os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, outlive_the_group)
    signal.signal(signal.SIGINT, outlive_the_group)
    os.nice(NICER)
    folder = tempfile.mkdtemp(prefix=f"{WORK_FOLDER}{os.getpid()}-")
    work = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=os.environ | {"TMPDIR": folder})
    threading.Thread(target=watch, args=(silence_s, grace_s, folder), daemon=True).start()
    code = work.wait()
    os.killpg(GROUP, signal.SIGTERM)  # whatever the work left running
    shutil.rmtree(folder, ignore_errors=True)
    return 128 - code if code < 0 else code


def outlive_the_group(number: int, frame: object) -> None:
    """Wait on: the group's signal is for the work. (SIG_IGN would be inherited by it.)"""


def watch(silence_s: float, grace_s: float, folder: str) -> None:
    """Return never: end the group, this process included, when the worker is heard no more."""
    while worker_is_heard(silence_s):
        continue
    os.killpg(GROUP, signal.SIGTERM)
    time.sleep(grace_s)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(GROUP, signal.SIGKILL)


def worker_is_heard(silence_s: float) -> bool:
    """Whether a byte arrives within `silence_s`; false at once when the pipe is closed."""
    ready, _, _ = select.select([sys.stdin], [], [], silence_s)
    return bool(ready) and bool(os.read(sys.stdin.fileno(), 4096))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
