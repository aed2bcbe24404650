"""Disks that fill up while a reader reads, and what holds then and after.

Flow: small_disks -> **filling** -> judging
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2

from backend.cases.services import submit_import
from backend.jobs.models import Job
from backend.jobs.services import resume
from tests.faults import judging
from tests.faults.outbox import RemoteReader
from tests.faults.walk import patiently
from tests.faults.world import World
from tests.stack import Running

STEPS = 40
PATIENCE_S = 240.0
UNAVAILABLE = 503
NO_ROOM = "No space left on device"


def fill_both(running: Running, disk: Path) -> None:
    """Fill PostgreSQL's disk, then that of the files; hold everything to account."""
    incoming = Path(running.environment["VERUM_IMPORT_ROOTS"])
    world = World(incoming, running.address, STEPS)
    readers = [world.reader(user, world.study, seed=1) for user in world.readers]
    for reader in readers:
        for _ in range(5):
            reader.act()
    full_database(running, disk, readers[0])
    full_storage(world, Path(running.environment["VERUM_DATA_DIR"]), readers[1])
    for reader in readers:
        while not reader.is_done:
            reader.act()
    judging.answers_are_there_once(world.study, readers)
    judging.record_holds(world.study)
    judging.nothing_is_left_over(running)


def full_database(running: Running, disk: Path, reader: RemoteReader) -> None:
    """Readers are told to wait, by 503, until there is room and PostgreSQL has come back."""
    before = len(reader.noted)
    reading = threading.Thread(target=read_some, args=(reader, 8), daemon=True)
    with filled(disk):
        exhaust_the_log(running)
        reading.start()
        until(lambda: reader.refused[UNAVAILABLE] > 2, "the reader is told to wait")
    until(lambda: running.postgres.pid is None, "PostgreSQL has ended, as it found no room")
    running.postgres.start()
    reading.join(PATIENCE_S)
    assert not reading.is_alive()
    assert len(reader.noted) > before
    assert set(reader.refused) == {UNAVAILABLE}
    assert NO_ROOM in running.postgres.log.read_text()


def full_storage(world: World, data: Path, reader: RemoteReader) -> None:
    """Answers need no room there and are taken; an import fails, says why, and is resumed."""
    before = len(reader.noted)
    with filled(data):
        read_some(reader, 4)
        job = patiently(lambda: submit_import(str(world.folder), "no room", world.researcher))
        until(lambda: fresh(job).is_over, "the import ends")
        assert (job.state, "disk is full" in job.error) == (Job.State.FAILED, True), job.error
    assert len(reader.noted) > before
    resume(job)
    until(lambda: fresh(job).is_over, "the import ends once there is room")
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    assert len(world.imported("no room")) == job.result["created"] + job.result["unchanged"]


def read_some(reader: RemoteReader, acts: int) -> None:
    for _ in range(acts):
        reader.act()


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Take all room of a disk, also what is let go of meanwhile, until the block ends."""
    over, full = threading.Event(), threading.Event()
    filler = disk / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            while not over.wait(0.05 if full.is_set() else 0):
                try:
                    file.write(bytes(4096))
                except OSError:
                    full.set()

    thread = threading.Thread(target=fill)
    thread.start()
    try:
        assert full.wait(PATIENCE_S)
        yield
    finally:
        over.set()
        thread.join()
        filler.unlink()


def exhaust_the_log(running: Running) -> None:
    """Write into PostgreSQL's log ahead of writing until there is no room for another file of it.

    It ends itself then (PANIC), as it must: it could promise nothing any more.
    """

    def ended() -> bool:
        with suppress(psycopg2.OperationalError):
            connection = psycopg2.connect(running.environment["VERUM_DATABASE_URL"])
            with connection, connection.cursor() as cursor:
                cursor.execute("SELECT pg_logical_emit_message(true, '', repeat('x', 1000000))")
            connection.close()
        return "PANIC" in running.postgres.log.read_text()

    until(ended, "PostgreSQL has no room for its log")


def fresh(job: Job) -> Job:
    patiently(job.refresh_from_db)
    return job


def until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"in vain for {PATIENCE_S:.0f} s: {what}"
        time.sleep(0.2)
