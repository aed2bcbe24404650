"""docs/examples/whole_study.py as it is run by hand: against a live server, with a live worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.accounts.models import Role
from tests.backend.cohort import brats_folder
from tests.backend.jobs.workers import Worker
from tests.end_to_end.live_server import LiveServer
from tests.people import PASSWORD, person, the_allocation_holder, the_analyst
from tests.whole_study import example


@pytest.fixture
def worker(child_environment: dict[str, str], transactional_db: None, tmp_path: Path) -> Iterator:
    """Run a worker on the live server's queue."""
    environment = child_environment | {"VERUM_JOB_BELL_S": "1"}
    running = Worker(tmp_path, environment, "backend")
    yield running
    running.stop()


@pytest.fixture
def people(transactional_db: None) -> None:
    """Make everybody whom the example names."""
    person("lead", Role.LEAD, Role.RESEARCHER)
    for number in (1, 2):
        person(f"reader{number}", Role.READER)
    the_allocation_holder()
    the_analyst()


@pytest.mark.usefixtures("worker", "people")
def test_it_goes_from_a_folder_to_a_table(live: LiveServer, data_folder: Path) -> None:
    folder = brats_folder(data_folder / "incoming" / "example", ["B1", "B2", "B3", "B4"])
    rows = example().whole_study(live.address, str(folder), PASSWORD)
    asked = {row["question"] for row in rows}
    assert {"real_or_simulated", "enhancement"} <= asked
    accuracy = [row for row in rows if row["metric"] == "accuracy" and row["reader"] == "all"]
    assert accuracy and all(0 <= float(row["estimate"]) <= 1 for row in accuracy)
