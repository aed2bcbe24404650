"""What a machine must have before anything is installed; each lack is one line saying what to do.

Standard library alone, Python 3.9: an old Python has to get as far as its message.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from backend.launch.processes import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHONS = ((3, 11), (3, 13))
NODE = 20
INSTALL_GB, DATA_GB = 4.0, 1.0
ASK_PYTHON = "import sys; print(*sys.version_info[:2])"
ASK_VENV = "import ensurepip, venv"


def main() -> int:
    """Check the machine for `make demo`; print a line a problem."""
    parser = argparse.ArgumentParser(prog="python -m backend.launch.preflight")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--data", default="")
    options = parser.parse_args()
    problems = problems_of_the_demo(options.port, options.data)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def problems_of_the_demo(port: str, data: str) -> list[str]:
    """Return a line for each thing that would stop `make demo`."""
    checks = (
        find_python,
        check_node,
        lambda: check_port(port, data),
        lambda: check_data(data),
        lambda: check_disk(ROOT, needed_gb()),
    )
    problems = []
    for check in checks:
        try:
            check()
        except Problem as problem:
            problems.append(str(problem))
    return problems


def version_of(command: str) -> tuple[int, int] | None:
    """Return a Python's version, or None where it does not run."""
    try:
        done = subprocess.run(
            [command, "-c", ASK_PYTHON], capture_output=True, text=True, timeout=30, check=False
        )
        major, minor = done.stdout.split()
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return int(major), int(minor)


def find_python(first: str = sys.executable) -> str:
    """Return the first Python of 3.11 to 3.13 that can make virtual environments.

    Raises Problem: none is there, or the ones that are lack Debian's venv package.
    """
    names = ["python3", "python3.13", "python3.12", "python3.11"]
    lowest, highest = PYTHONS
    seen, without_venv = [], []
    for name in [first, *names]:
        version = version_of(name) if shutil.which(name) else None
        if version is None or not lowest <= version <= highest:
            seen += [f"{version[0]}.{version[1]}"] if version else []
        elif subprocess.run([name, "-c", ASK_VENV], capture_output=True, check=False).returncode:
            without_venv.append(f"{version[0]}.{version[1]}")
        else:
            return name
    if without_venv:
        package = f"python{without_venv[0]}-venv"
        raise Problem(
            f"Python {without_venv[0]} lacks its venv module: run `apt-get install {package}`."
        )
    found = f"found {', '.join(dict.fromkeys(seen))}" if seen else "found none"
    raise Problem(
        f"Verum needs Python 3.11, 3.12 or 3.13, {found}: run `apt-get install python3 "
        "python3-venv` (Debian 12 or newer), or name one: `make demo PYTHON=/path/to/python3.12`."
    )


def check_node() -> None:
    """Raise Problem unless Node 20 or newer and npm are there."""
    advice = f"install Node {NODE} or newer with npm (https://nodejs.org/en/download)"
    if not shutil.which("node"):
        raise Problem(f"Node is missing: {advice}.")
    done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", done.stdout)
    if version is None or int(version.group(1)) < NODE:
        raise Problem(f"Node {done.stdout.strip().lstrip('v')} is too old: {advice}.")
    if not shutil.which("npm"):
        raise Problem(f"npm is missing: run `apt-get install npm`, or {advice}.")


def in_use(port: int) -> bool:
    """Whether something listens on the port of 127.0.0.1 (or of every address)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Problem(f"Port {port} needs root: choose one above 1023.") from None
        except OSError:
            return True
    return False


def check_port(port: str, data: str = "") -> None:
    """Raise Problem unless the port is a free one, naming a port that is."""
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        raise Problem(f"PORT must be a number from 1 to 65535, got {port!r}.")
    if in_use(int(port)):
        above = range(int(port) + 1, min(int(port) + 100, 65536))
        free = next((number for number in above if not in_use(number)), 8000)
        again = f"make demo PORT={free}" + (f" DATA={data}" if data else "")
        raise Problem(f"Port {port} is in use: run `{again}`.")


def check_data(data: str) -> None:
    """Raise Problem unless DATA is empty or a folder."""
    if data and not Path(data).expanduser().is_dir():
        raise Problem(f"DATA={data} is not a folder: name one that holds BraTS cases.")


def needed_gb() -> float:
    """Return how much disk the demo will still fill."""
    installed = (ROOT / ".venv" / "verum-installed.json").exists()
    made = (ROOT / "var" / "demo" / "verum.sqlite3").exists()
    if installed and made:
        return 0.2
    return DATA_GB + (0.0 if installed else INSTALL_GB)


def check_disk(folder: Path, needed: float) -> None:
    """Raise Problem where the folder's disk has fewer gigabytes free than needed."""
    free_gb = shutil.disk_usage(folder).free / 1e9
    if free_gb < needed:
        raise Problem(
            f"The disk of {folder} has {free_gb:.1f} GB free and Verum needs {needed:.1f} GB: "
            "free some space, or clone the repository onto a larger disk."
        )


if __name__ == "__main__":
    sys.exit(main())
