"""What holds while disks are slow, and after.

Flow: slow_disk -> **slowing** -> judging
"""

import threading
import time
from pathlib import Path

from backend.cases.services import submit_import
from backend.jobs.models import Job
from tests.faults import judging
from tests.faults.filling import PATIENCE_S, fresh, read_some, until
from tests.faults.made import digest, imported
from tests.faults.outbox import RemoteReader
from tests.faults.slow_disk import HELD_UP, put_on_disk
from tests.faults.walk import patiently
from tests.faults.world import World
from tests.stack import Running

STEPS = 48
SLOW_S = 0.3  # each call; a commit of PostgreSQL waits for one
STALLED_S = 14.0  # every fifth call: longer than browsers wait, and than the lease of IMPATIENT


def slow_down(running: Running) -> None:
    """Read and work on disks that are slow, and that stand still; hold everything to account."""
    world = World(Path(running.environment["VERUM_IMPORT_ROOTS"]), running.address, STEPS)
    readers = [world.reader(user, world.study, seed=1) for user in world.readers]
    parts = running.postgres, running.workers["cpu-1"]
    commands = {part: part.command for part in parts}
    jobs = [live("quick", world, readers)]
    ended(jobs[0])
    running.postgres.stop()  # killed, it would have each of its files written before it starts
    put_on_disk(commands, SLOW_S)
    jobs.append(live("slow", world, readers))
    ended(jobs[1])
    put_on_disk(commands)
    running.postgres.stop()
    put_on_disk(commands, STALLED_S, "5+5")
    before = sum(reader.retries for reader in readers)
    jobs.append(live("stalled", world, readers))
    assert sum(reader.retries for reader in readers) > before, "no browser waited in vain"
    put_on_disk(commands)
    ended(jobs[2])
    for part in parts:
        assert HELD_UP in part.log.read_text(errors="replace"), f"{part.name} was not slow"
    for reader in readers:
        while not reader.is_done:
            reader.act()
    assert len({digest(imported(job.parameters["cohort"])) for job in jobs}) == 1
    judging.answers_are_there_once(world.study, readers)
    judging.record_holds(world.study)
    judging.nothing_is_left_over(running)


def live(name: str, world: World, readers: list[RemoteReader], acts: int = 6) -> Job:
    """Import a cohort while all readers read."""
    job = patiently(lambda: submit_import(str(world.folder), name, world.researcher))
    threads = [threading.Thread(target=read_some, args=(one, acts), daemon=True) for one in readers]
    before, began = [len(reader.noted) for reader in readers], time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads), f"{name}: reading does not come on"
    assert all(len(one.noted) > n for one, n in zip(readers, before, strict=True))
    retries = sum(reader.retries for reader in readers)
    read_s = time.monotonic() - began
    print(f"{name}: read for {read_s:.0f} s, {retries} retries so far", flush=True)
    return job


def ended(job: Job) -> None:
    """Wait until the job has succeeded, which it does without anybody's help."""
    until(lambda: fresh(job).is_over, f"{job.title} ends")
    print(f"{job.title}: {job.state} after {job.attempt} attempts", flush=True)
    assert (job.state, job.error) == (Job.State.SUCCEEDED, ""), job.error
