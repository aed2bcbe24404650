"""A lab's folder below the import root, and its import in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.cases.importing import Source, import_folder
from ml.progress import Progress
from tests.backend.cohort import brats_folder


@pytest.fixture
def lab(data_folder: Path) -> Path:
    """Return a folder of two cases, below the import root."""
    return brats_folder(data_folder / "incoming" / "lab")


@pytest.fixture
def bring_in(db: None) -> Callable[..., dict[str, Any]]:
    """Return `bring_in(folder)`: import it, without a job."""

    def imported(
        folder: Path, cohort: str = "", confined_to: Any = None, **options: Any
    ) -> dict[str, Any]:
        source = Source(folder, cohort, confined_to=confined_to)
        return import_folder(source, None, Progress(face="none"), **options)

    return imported
