"""What holds while the clock of servers and workers is wrong, and after.

Flow: clock -> **setting** -> judging
"""

import time
from email.utils import parsedate_to_datetime
from pathlib import Path

import requests

from backend.cases.services import submit_import
from backend.jobs.models import Job
from reader_study.models import Presentation, Response
from tests.faults import judging
from tests.faults.filling import fresh, read_some, until
from tests.faults.plan import SET_BACK_S
from tests.faults.storm import SHIFT
from tests.faults.world import World
from tests.stack import Running

STEPS = 48
NEAR_S = 60.0
CLIENT_MS = {1500}, {4000}  # what tests.faults.outbox says of an answer, and of a case


def set_back_and_forth(running: Running) -> None:
    """Read and work before, during and after; hold everything to account."""
    world = World(Path(running.environment["VERUM_IMPORT_ROOTS"]), running.address, STEPS)
    readers = [world.reader(user, world.study, seed=1) for user in world.readers]
    jobs = {}

    def live(name: str, logins: int) -> None:
        for reader in readers:
            read_some(reader, 6)
            assert reader.logins == logins, f"{name}: {reader.logins} logins"
        jobs[name] = submit_import(str(world.folder), name, world.researcher)
        until(lambda: fresh(jobs[name]).is_over, f"the import ends: {name}")
        assert (jobs[name].state, jobs[name].attempt) == (Job.State.SUCCEEDED, 1), jobs[name].error

    live("right", 1)
    set_clock(running, -SET_BACK_S)
    live("set back", 1)
    set_clock(running, 0)
    live("right again", 1)
    set_clock(running, SET_BACK_S)
    live("set forward", 2)
    for reader in readers:
        while not reader.is_done:
            reader.act()
    judge(running, world, readers)


def judge(running: Running, world: World, readers: list) -> None:
    """Hold answers, their order and times, the record and the files to account."""
    judging.answers_are_there_once(world.study, readers)
    judging.record_holds(world.study)
    rows = Response.objects.filter(presentation__study=world.study).order_by("pk")
    asked = rows.values_list("presentation", "question", "revision")
    assert all(row[2] == 1 or (*row[:2], row[2] - 1) in asked[:n] for n, row in enumerate(asked))
    assert set(rows.values_list("reading_time_ms", flat=True)) == CLIENT_MS[0]
    shown = Presentation.objects.filter(study=world.study)
    assert set(shown.values_list("reading_time_ms", flat=True)) == CLIENT_MS[1]
    created = list(rows.values_list("created_at", flat=True))
    assert created != sorted(created), "the clock was not set back"
    judging.nothing_is_left_over(running)


def set_clock(running: Running, seconds: float) -> None:
    """Set it, and wait until the server has the new time."""
    Path(running.environment[SHIFT]).write_text(str(seconds))

    def is_set() -> bool:
        said = requests.get(f"{running.address}/healthz", timeout=10).headers["Date"]
        ahead_s = parsedate_to_datetime(said).timestamp() - time.time()
        return abs(ahead_s - seconds) < NEAR_S

    until(is_set, "the server has the new time")
