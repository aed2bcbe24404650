"""A real disk of a few kilobytes for one command: a tmpfs in a namespace of its own."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_on_small_disk(
    disk: Path, size: str, command: Sequence[str], environment: Mapping[str, str], first: str = ":"
) -> subprocess.CompletedProcess:
    """Mount a disk at `disk`, run `first` in the shell and then the command.

    The disk ends with the command: what lies on it then is listed on standard output, a line each,
    after the line `left:`.
    """
    listing = f'"$@"; echo left:; cd "{disk}"; find . -type f | sort'
    script = f'mount -t tmpfs -o size={size} tmpfs "{disk}" && {first} && {listing}'
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    words = ["unshare", *root, "--mount", "sh", "-c", script, "sh", *command]
    return subprocess.run(words, env=os.environ | environment, capture_output=True, text=True)
