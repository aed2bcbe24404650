"""Work for tests of the job runner: `python play.py FOLDER PART` plays one part and ends.

It notes its process id, and that of a process it starts, in FOLDER/pids; each start adds a line to
FOLDER/starts.
"""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ml.progress import Progress

STAGES = [("Tuning", 1), ("Playing", 3)]
STEPS = 5
LINK_STEPS = 8


def main(folder: Path, part: str, *more: str) -> int:
    if more:
        return forge(folder, part, *more)
    with (folder / "starts").open("a") as starts:
        starts.write("start\n")
    again = len((folder / "starts").read_text().split()) > 1
    with Progress(STAGES, face="json") as progress:
        return PARTS[part](folder, progress, again)


def forge(folder: Path, part: str, own: str, machine: str) -> int:
    """Hash what was hashed before, a checkpoint a step; go on after the last checkpoint.

    part : "quick", "slow" (a second a step), "steady" (less), "refuse" (the second link does,
        until FOLDER/mended is there). Each step is noted in FOLDER/steps as "link step machine".
    """
    place = Path(own)
    if part == "refuse" and place.name == "link-1" and not (folder / "mended").exists():
        with Progress(face="json") as progress:
            progress.error("case P1, T1: truncated or corrupt")
        return 2
    found = sorted(place.glob("checkpoint-*"))
    done = int(found[-1].name.split("-")[1]) if found else 0
    value = found[-1].read_text() if found else place.name
    with (
        Progress([("Forging", LINK_STEPS)], face="json") as progress,
        progress.stage("Forging", total=LINK_STEPS) as stage,
    ):
        stage.advance(done, skipped=True)
        for step in range(done + 1, LINK_STEPS + 1):
            time.sleep({"slow": 1.0, "steady": 0.4}.get(part, 0.01))
            value = hashlib.sha256(value.encode()).hexdigest()
            beside = place / ".checkpoint.partial"
            beside.write_text(value)
            beside.rename(place / f"checkpoint-{step:02d}")
            for path in found:
                path.unlink(missing_ok=True)
            found = [place / f"checkpoint-{step:02d}"]
            with (folder / "steps").open("a") as notes:
                notes.write(f"{place.name} {step} {machine}\n")
            stage.advance()
            progress.point("loss", step, 1 / step)
        progress.result({"sha256": value})
    return 0


def forged(link: str) -> str:
    """Return what `forge` makes when nothing disturbs it."""
    value = link
    for _ in range(LINK_STEPS):
        value = hashlib.sha256(value.encode()).hexdigest()
    return value


def quick(folder: Path, progress: Progress, again: bool) -> int:
    """All stages, a curve, a line on each stream, a result."""
    print("a line that is no event")
    print("a line on standard error", file=sys.stderr)
    for name, _ in STAGES:
        with progress.stage(name, total=STEPS) as stage:
            for step in range(STEPS):
                stage.advance(message=f"step {step}")
                progress.point(f"{name} loss", step, 1 / (step + 1))
    progress.result({"notes": 7})
    return 0


def long(folder: Path, progress: Progress, again: bool) -> int:
    """On a first start, go on for minutes beside a process of its own; on a second, be quick."""
    if again:
        return quick(folder, progress, again)
    companion = subprocess.Popen(["sleep", "600"])
    (folder / "pids.partial").write_text(f"{os.getpid()} {companion.pid}")
    (folder / "pids.partial").rename(folder / "pids")
    with progress.stage("Tuning", total=6000) as stage:
        for _ in range(6000):
            time.sleep(0.1)
            stage.advance()
    return 1


def stubborn(folder: Path, progress: Progress, again: bool) -> int:
    """Not end when asked to."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return long(folder, progress, again=False)


def refuse(folder: Path, progress: Progress, again: bool) -> int:
    """Say why it stops."""
    progress.error("case P1, T1: truncated or corrupt")
    return 2


def crash(folder: Path, progress: Progress, again: bool) -> int:
    """End without a word of the protocol."""
    print("Segmentation something", file=sys.stderr)
    return 3


def die(folder: Path, progress: Progress, again: bool) -> int:
    """Be killed as by the kernel when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def forget(folder: Path, progress: Progress, again: bool) -> int:
    """End well, but without a result."""
    return 0


def leave_behind(folder: Path, progress: Progress, again: bool) -> int:
    """End well, but leave a process running that holds the pipes."""
    companion = subprocess.Popen(["sleep", "600"])
    (folder / "pids").write_text(str(companion.pid))
    progress.result({})
    return 0


PARTS = {
    "quick": quick,
    "long": long,
    "stubborn": stubborn,
    "refuse": refuse,
    "crash": crash,
    "die": die,
    "forget": forget,
    "leave_behind": leave_behind,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
