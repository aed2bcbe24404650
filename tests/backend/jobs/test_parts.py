"""A job of parts: split, counted, gathered once; cancelled, failed and resumed as a whole."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.jobs import leases, parts, running, services
from backend.jobs.models import Job
from tests.backend.jobs import playing
from tests.backend.jobs.play import LINK_STEPS, forged
from tests.backend.jobs.processes import eventually

LINKS = [f"Link {k} of 3" for k in (1, 2, 3)]


@pytest.fixture
def chain(folder: Path, data_folder: Path, transactional_db: None) -> Callable[[str], Job]:
    """Return `chain(part)`: a queued job of three links."""

    def submitted(part: str = "quick", priority: int = 0) -> Job:
        job = services.submit(playing.CHAIN, {"folder": str(folder), "part": part}, None)
        return services.prioritise(job, priority)

    return submitted


@pytest.fixture
def split(chain) -> Callable[..., Job]:
    """Return `split(part)`: a job whose links wait."""

    def made(part: str = "quick") -> Job:
        job = chain(part)
        running.run(job.pk, threading.Event())
        job.refresh_from_db()
        return job

    return made


def states(job: Job) -> list[str]:
    return list(job.parts.order_by("part").values_list("state", flat=True))


def go(job: Job, index: int) -> Job:
    """Run one link to its end."""
    running.run(job.parts.get(part=index).pk, threading.Event())
    job.refresh_from_db()
    return job


def steps(folder: Path) -> list[list[str]]:
    return [line.split() for line in (folder / "steps").read_text().splitlines()]


def test_a_job_of_parts_is_split_run_and_gathered_once(chain, folder):
    job = services.run_here(chain())
    assert (job.state, job.progress, job.error) == ("succeeded", 1.0, "")
    assert job.result == {"links": [{"sha256": forged(f"link-{k}")} for k in range(3)]}
    assert (folder / "gathered").read_text() == f"{job.pk}\n"
    assert states(job) == ["succeeded"] * 3
    assert len(steps(folder)) == 3 * LINK_STEPS


def test_a_job_whose_parts_are_at_work_is_neither_free_nor_lost(split):
    job = split()
    assert (job.state, job.lease_holder, job.lease_expires_at) == ("running", "", None)
    assert states(job) == ["queued"] * 3
    assert leases.take(job.pk) is None
    assert not Job.objects.filter(leases.is_lost()).exists()


def test_the_whole_is_as_far_as_its_parts(split):
    job = go(split(), 1)
    assert job.progress == pytest.approx(1 / 3)
    assert job.stages == [
        {"name": name, "progress": share}
        for name, share in zip(LINKS, (0.0, 1.0, 0.0), strict=True)
    ]
    assert job.message == "1 of 3 done, 0 at work"
    assert {point["series"] for point in job.curve} == {"loss"}
    job = go(job, 0)
    assert {point["series"] for point in job.curve} == {f"{name}: loss" for name in LINKS[:2]}
    assert job.used["cpu_s"] > 0
    assert job.used["peak_memory_bytes"] > 1e6
    assert job.machine


def test_a_failed_part_fails_the_whole_when_the_others_are_done(split):
    job = go(go(split("refuse"), 0), 1)
    assert job.state == "running"
    assert job.message.endswith("Link 2 of 3 failed, the others go on")
    job = go(job, 2)
    assert job.state == "failed"
    assert job.error == "Link 2 of 3: case P1, T1: truncated or corrupt"
    assert states(job) == ["succeeded", "failed", "succeeded"]


def test_resuming_the_whole_runs_only_what_did_not_succeed(chain, folder):
    job = services.run_here(chain("refuse"))
    before = len(steps(folder))
    (folder / "mended").touch()
    job = services.run_here(services.resume(job))
    assert (job.state, job.error) == ("succeeded", "")
    assert {link for link, _, _ in steps(folder)[before:]} == {"link-1"}


def test_resuming_a_part_lets_its_parent_wait_for_it_again(chain, folder):
    job = services.run_here(chain("refuse"))
    (folder / "mended").touch()
    services.resume(job.parts.get(part=1))
    job.refresh_from_db()
    assert (job.state, job.error) == ("running", "")
    assert services.run_here(job).state == "succeeded"


def test_cancelling_the_whole_cancels_parts_that_wait_at_once(split):
    job = services.cancel(go(split(), 0))
    assert job.state == "cancelled"
    assert states(job) == ["succeeded", "cancelled", "cancelled"]


def test_cancelling_the_whole_ends_the_part_at_work(split, folder):
    job = split("slow")
    thread = threading.Thread(target=go, args=(job, 0))
    thread.start()
    eventually((folder / "steps").exists, "the link is at work")
    job = services.cancel(job)
    assert (job.state, job.cancel_requested) == ("running", True)
    thread.join(30)
    job.refresh_from_db()
    assert (job.state, job.message) == ("cancelled", "Cancelled")
    assert states(job) == ["cancelled"] * 3


def test_a_cancelled_part_fails_the_whole_and_is_named(split):
    job = split()
    services.cancel(job.parts.get(part=2))
    job = go(go(job, 0), 1)
    assert (job.state, job.error) == ("failed", "Link 3 of 3: it was cancelled.")


def test_a_whole_whose_last_part_ended_with_its_worker_is_moved_on(split, folder):
    job = split()
    job.parts.update(state=Job.State.SUCCEEDED, result={})
    parts.settle_all()
    job.refresh_from_db()
    assert job.state == "queued"
    parts.settle_all()
    assert services.run_here(job).state == "succeeded"
    assert (folder / "gathered").read_text() == f"{job.pk}\n"


def test_of_many_that_see_the_last_part_end_one_moves_the_whole_on(split):
    job = split()
    job.parts.update(state=Job.State.SUCCEEDED, result={})
    moved = [parts.settle(job.pk) for _ in range(4)]
    assert moved == [True, False, False, False]


def test_a_part_starts_with_the_priority_of_its_whole(chain):
    job = chain(priority=7)
    running.run(job.pk, threading.Event())
    assert set(job.parts.values_list("priority", flat=True)) == {7}
    services.prioritise(job, -3)
    assert set(job.parts.values_list("priority", flat=True)) == {-3}


def test_a_bell_makes_a_worker_take_the_highest_priority_then_the_oldest(chain):
    waiting = [chain(priority=priority) for priority in (0, 5, 0, 5)]
    taken = [leases.take_next("cpu").pk for _ in waiting]
    assert taken == [waiting[k].pk for k in (1, 3, 0, 2)]
    assert leases.take_next("cpu") is None
    assert leases.take_next("gpu") is None


def test_whoever_runs_it_here_sees_the_whole_get_on(chain):
    seen = []
    services.run_here(chain(), on_progress=lambda job: seen.append((job.title, job.progress)))
    shares = [share for _, share in seen]
    assert shares == sorted(shares)
    assert any(0 < share < 1 for share in shares)
