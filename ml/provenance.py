"""Where an artefact comes from: code, configuration, seed, inputs, time, machine.

Flow: every verb that writes an artefact -> **provenance** -> a JSON record beside it
"""

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGE = "verum"
ARITHMETIC = ("keras", "tensorflow-cpu", "tensorflow", "jax", "torch", "numpy", "scipy")
ROOT = Path(__file__).resolve().parent.parent
CHUNK_BYTES = 1 << 20


def sha256_of_file(path: Path | str) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; read in pieces."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


@cache
def code_version() -> str:
    """`git describe` of the checkout, else the installed package's version, else "unknown"."""
    if (ROOT / ".git").exists():
        described = _git_describe()
        if described:
            return described
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return "unknown"


def machine() -> dict[str, Any]:
    """What it ran on: operating system, processor, cores, Python."""
    return {
        "system": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": packages(),
    }


@cache
def packages() -> dict[str, str]:
    """Versions of what the arithmetic rests on, of those installed."""
    found = {}
    for name in ARITHMETIC:
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def provenance(
    configuration: Mapping[str, Any],
    seed: int | None,
    inputs: Mapping[str, Path | str] | None = None,
) -> dict[str, Any]:
    """The record to store with an artefact; JSON values only if `configuration` has only such.

    configuration : every setting that shaped the artefact
    seed : of its random generator, or None where nothing is random
    inputs : name -> file, or its SHA-256 where that is known; stored as name -> SHA-256
    """
    return {
        "code_version": code_version(),
        "configuration": dict(configuration),
        "seed": seed,
        "inputs": checksums(inputs or {}),
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
    }


def checksums(files: Mapping[str, Path | str]) -> dict[str, str]:
    """Name -> SHA-256 of the file, or the text itself where one is given."""
    return {
        name: sha256_of_file(file) if isinstance(file, Path) else file
        for name, file in files.items()
    }


def _git_describe() -> str | None:
    git = ["git", "--no-optional-locks", "-C", str(ROOT)]  # only looks: refreshes no index
    command = [*git, "describe", "--always", "--tags", "--dirty"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout.strip() or None
