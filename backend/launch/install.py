"""Install what Verum needs: one pip run into .venv, npm's packages, the built front end.

Each stage is skipped while what it was made from is unchanged. Standard library alone, Python 3.9.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from backend.launch.bar import Bar
from backend.launch.preflight import ROOT, check_node, find_python, version_of
from backend.launch.processes import (
    Problem,
    adopt_orphans,
    disk_full,
    end_all,
    leave_on_signals,
    run_logged,
)

VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
NODE_MODULES = FRONTEND / "node_modules"
LOGS = ROOT / "build" / "log"
TENSORFLOW = {"cpu": "tensorflow-cpu", "gpu": "tensorflow"}  # extra -> distribution
DEFAULT_KIND = "TensorFlow's kind; default: the one installed before, else cpu"
PACKAGES = 110  # Python packages, until pip has said how many there are
DOWNLOAD_SHARE = 0.4  # of the pip stage's time, the rest is unpacking
BUILD_S = 20.0  # seconds that the front end's build is likely to take
DISTRIBUTION = {
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    "redis-server": lambda: bool(shutil.which("redis-server")),
    "chromium": lambda: bool(shutil.which("chromium")),
    "strace": lambda: bool(shutil.which("strace")),
    "nginx-light": lambda: bool(shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")),
}


def main() -> int:
    """Install; return 1 after one line on what stopped it."""
    parser = argparse.ArgumentParser(prog="python -m backend.launch.install")
    parser.add_argument("--extras", default="", help="pyproject's extras, such as test,lint")
    parser.add_argument("--tensorflow", default="", choices=["", *TENSORFLOW], help=DEFAULT_KIND)
    parser.add_argument("--distribution-packages", action="store_true", help="those tests need")
    options = parser.parse_args()
    adopt_orphans()
    leave_on_signals()
    try:
        if options.distribution_packages:
            install_distribution_packages()
        else:
            install({word for word in options.extras.split(",") if word}, options.tensorflow)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(disk_full(str(ROOT)) if error.errno == 28 else error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        end_all()
    return 0


def install(extras: set[str], tensorflow: str) -> None:
    """Bring .venv, node_modules and the built front end up to date."""
    check_node()
    install_python(extras, tensorflow)
    install_node()
    build_frontend()


def digest(paths: Iterable[Path], *words: str) -> str:
    """Return a SHA-256 over the files' names and contents and the words."""
    total = hashlib.sha256("\n".join(words).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def read_stamp(path: Path) -> dict:
    """Return what a stage wrote when it last finished; empty where it did not."""
    return json.loads(path.read_text()) if path.exists() else {}


def install_python(extras: set[str], tensorflow: str) -> None:
    """Install the package and these extras (and those installed before) into .venv."""
    stamp = VENV / "verum-installed.json"
    before, inputs = read_stamp(stamp), digest([ROOT / "pyproject.toml"])
    python = VENV / "bin" / "python"
    usable = version_of(str(python)) is not None if python.exists() else False
    wanted = wanted_extras(extras, set(before.get("extras", [])), tensorflow)
    if usable and before == {"inputs": inputs, "extras": wanted}:
        return
    if not usable:
        make_environment()
    stamp.unlink(missing_ok=True)
    with Bar("Installing Python packages") as bar:
        remove_other_tensorflow(python, "gpu" if "gpu" in wanted else "cpu")
        pip_install(f"{ROOT}[{','.join(wanted)}]", bar)
    stamp.write_text(json.dumps({"inputs": inputs, "extras": wanted}))


def wanted_extras(extras: set[str], before: set[str], tensorflow: str) -> list[str]:
    """Return what to install: these extras, those of before, and one of TensorFlow's two kinds."""
    kind = tensorflow or next(iter(sorted(before & TENSORFLOW.keys())), "cpu")
    return sorted((extras | before) - TENSORFLOW.keys() | {kind})


def remove_other_tensorflow(python: Path, kind: str) -> None:
    """Uninstall the kind that is not wanted: the two wheels fill the same folder.

    Where it was there, the wanted one goes as well, whose files it may have taken along.
    """
    other = next(name for extra, name in TENSORFLOW.items() if extra != kind)
    pip = [python, "-m", "pip"]
    asked = subprocess.run([*pip, "show", "-q", other], capture_output=True, check=False)
    if asked.returncode == 0:
        names = sorted(TENSORFLOW.values())
        log = LOGS / "tensorflow.log"
        run_logged([*pip, "uninstall", "--yes", *names], log, lambda: None, cwd=ROOT)


def make_environment() -> None:
    """Make .venv afresh with a Python that fits."""
    python = find_python()
    if VENV.exists():
        shutil.rmtree(VENV)
    with Bar("Making .venv"):
        run_logged([python, "-m", "venv", VENV], LOGS / "venv.log", lambda: None, cwd=ROOT)


def pip_install(target: str, bar: Bar) -> None:
    """Run pip once; the bar counts packages collected, then packages unpacked into .venv."""
    log = LOGS / "pip.log"
    log.unlink(missing_ok=True)
    scratch = ROOT / "build" / "tmp"  # /tmp may be a small memory disk
    scratch.mkdir(parents=True, exist_ok=True)
    command = [VENV / "bin" / "python", "-m", "pip", "install", "--progress-bar=off", "-e", target]
    environment = {**os.environ, "TMPDIR": str(scratch), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    sites = list((VENV / "lib").glob("python3*/site-packages"))
    installed_before = count_packages(sites)

    def show() -> None:
        bar.update(pip_progress(log.read_text(errors="replace"), sites, installed_before))

    run_logged(command, log, show, cwd=ROOT, env=environment)
    shutil.rmtree(scratch, ignore_errors=True)


def count_packages(sites: list[Path]) -> int:
    """Return how many packages lie in the site-packages folders."""
    return sum(1 for site in sites for _ in site.glob("*.dist-info"))


def pip_progress(log: str, sites: list[Path], installed_before: int) -> float:
    """Return the fraction done, read from pip's own lines and from the packages unpacked."""
    announced = [line for line in log.splitlines() if line.startswith("Installing collected")]
    if not announced:
        collected = log.count("\nCollecting ") + log.count("\nRequirement already satisfied")
        return DOWNLOAD_SHARE * min(collected / PACKAGES, 0.99)
    unpacked = count_packages(sites) - installed_before
    return DOWNLOAD_SHARE + (1 - DOWNLOAD_SHARE) * unpacked / (announced[0].count(",") + 1)


def install_node() -> None:
    """Install the front end's packages exactly as locked."""
    lock, stamp = FRONTEND / "package-lock.json", NODE_MODULES / ".verum-installed.json"
    inputs = digest([lock, FRONTEND / "package.json"])
    if read_stamp(stamp).get("inputs") == inputs:
        return
    expected = len(json.loads(lock.read_text())["packages"])
    with Bar("Installing front-end packages") as bar:
        log = LOGS / "npm.log"
        log.unlink(missing_ok=True)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        run_logged(command, log, lambda: bar.update(unpacked_share(expected)), cwd=FRONTEND)
    stamp.write_text(json.dumps({"inputs": inputs}))


def unpacked_share(expected: int) -> float:
    """Return which part of the locked npm packages lies in node_modules."""
    found = sum(
        1 for pattern in ("*", "@*/*") for _ in NODE_MODULES.glob(f"{pattern}/package.json")
    )
    return min(found / expected, 0.99)


def build_frontend() -> None:
    """Build frontend/dist from the front end's sources."""
    stamp = NODE_MODULES / ".verum-built.json"
    inputs = digest(frontend_sources())
    if read_stamp(stamp).get("inputs") == inputs and (FRONTEND / "dist" / "index.html").exists():
        return
    with Bar("Building the front end") as bar:
        log = LOGS / "frontend.log"
        log.unlink(missing_ok=True)
        run_logged(["npm", "run", "build"], log, by_the_clock(bar, BUILD_S), cwd=FRONTEND)
    stamp.write_text(json.dumps({"inputs": inputs}))


def by_the_clock(bar: Bar, expected_s: float) -> Callable[[], None]:
    """Return what moves a bar by time alone, for a tool that says nothing of how far it is."""
    started = time.monotonic()

    def show() -> None:
        elapsed = time.monotonic() - started
        bar.update(min(elapsed / expected_s, 0.95), left_s=max(expected_s - elapsed, 1.0))

    return show


def frontend_sources() -> list[Path]:
    """Return the files that the built front end depends on."""
    own = [path for path in FRONTEND.iterdir() if path.is_file() and path.name[0] != "."]
    folders = [FRONTEND / name for name in ("src", "public", "scripts")]
    return own + [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def install_distribution_packages() -> None:
    """Install what tests need of the distribution, as root or by password-free sudo."""
    absent = [name for name, is_there in DISTRIBUTION.items() if not is_there()]
    if not absent:
        return
    prefix = root_prefix()
    names = " ".join(absent)
    if prefix is None or not shutil.which("apt-get"):
        raise Problem(f"The tests need {names}: run `apt-get install {names}` as root.")
    # runlevel 1: the packages' own services are not started
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    log = LOGS / "apt.log"
    with Bar(f"Installing {names}") as bar:
        for words in (["update"], ["install", "-y", "--no-install-recommends", *absent]):
            run_logged([*prefix, "apt-get", *words], log, by_the_clock(bar, 90), env=environment)


def root_prefix() -> list[str] | None:
    """Return what to put before a command that needs root, or None where there is no way."""
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False)
    return ["sudo", "-n"] if asked and asked.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
