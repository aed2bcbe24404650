"""Verbs run on a disk of a few kilobytes: a tmpfs of a mount namespace of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import contextlib, io, json, os, subprocess, sys
from pathlib import Path
from ml.__main__ import main

for words, disk, kilobytes in json.loads(sys.stdin.read()):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], check=True)
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        code = main([*words, "--progress", "json"])
    found = [os.path.relpath(os.path.join(at, name), disk)
             for at, _, names in os.walk(disk) for name in names]
    whole = {name: Path(disk, name).read_bytes().hex() for name in found}
    last = json.loads(output.getvalue().splitlines()[-1])
    print(json.dumps([code, last, whole]), flush=True)
    subprocess.run(["umount", disk], check=True)
"""


def on_small_disks(
    runs: list[tuple[list[object], Path, int]],
) -> list[tuple[int, dict, dict[str, bytes]]]:
    """Run verbs, each with a folder that is an empty disk of so many kB meanwhile.

    Returns each one's exit code, last event, and the files left there, by name.
    """
    told = [([*map(str, words)], str(disk), kilobytes) for words, disk, kilobytes in runs]
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    done = subprocess.run(
        ["unshare", *root, "--mount", sys.executable, "-c", PROGRAM],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        (code, event, {name: bytes.fromhex(data) for name, data in files.items()})
        for code, event, files in found
    ]
