"""Jobs that play a part."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backend.jobs import services
from backend.jobs.models import Job
from tests.backend.jobs import playing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where play.py leaves its notes."""
    place = tmp_path / "play"
    place.mkdir()
    return place


@pytest.fixture
def play(folder: Path, transactional_db: None) -> Callable[..., Job]:
    """Return `play(part)`: a queued job that plays the part."""

    def submitted(part: str, user: object = None) -> Job:
        parameters = {"folder": str(folder), "part": part}
        return services.submit(playing.PLAY, parameters, user, title=f"Play {part}")

    return submitted
