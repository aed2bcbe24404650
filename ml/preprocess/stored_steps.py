"""Results of single steps, kept by content until the case is done.

Flow: pipeline -> **stored_steps** -> pipeline
A step's folder is named by a hash over what went in, its options and the versions of what
computes. It appears whole or not at all, so an interrupted case goes on behind its last step.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

FORMAT = 2  # counted up when a step computes something else, so that no older result is taken
PACKAGES = ("antspyx", "SimpleITK", "dipy", "nilearn", "numpy", "scipy")


@cache
def versions() -> dict[str, str]:
    """Of the packages that decide what comes out."""
    return {"format": str(FORMAT)} | {name: metadata.version(name) for name in PACKAGES}


def key_of(*parts: Any) -> str:
    """16 hexadecimal digits over JSON values and the packages' versions."""
    said = json.dumps([versions(), *parts], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class StepStore:
    """Folders of finished steps below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, parts: Mapping[str, Any], make: Callable[[Path], None]) -> Path:
        """The folder of a step's files, made by `make(folder)` unless it was made before.

        name : for people; parts : all that decides the result, as JSON values
        """
        final = self.place(name, parts)
        if final.is_dir():
            return final
        beside = final.with_name(f".{final.name}.partial")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            make(beside)
            beside.rename(final)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return final

    def place(self, name: str, parts: Mapping[str, Any]) -> Path:
        """Where a step's files lie; for a step that keeps whole files and goes on by itself."""
        return self.folder / f"{name}-{key_of(name, dict(parts))}"

    def clear(self) -> None:
        """Forget every step."""
        shutil.rmtree(self.folder, ignore_errors=True)
