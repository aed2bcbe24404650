"""A walk: readers read and workers work while parts are killed; then everything is held to account.

Flow: plan -> **walk** -> judging
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections

from backend.jobs.models import Job
from tests.faults import judging
from tests.faults.made import digest
from tests.faults.plan import Plan
from tests.faults.storm import Storm
from tests.faults.work import Work, kinds_of, prepare_studies
from tests.faults.world import World
from tests.stack import Running

T = TypeVar("T")
LOOK_S = 0.5
CALM = "calm"
JOB_S = 900.0


class Walk:
    """One walk on one stack."""

    def __init__(self, running: Running, plan: Plan, kinds: Sequence[str]) -> None:
        """kinds : of the jobs that are submitted, in turn; a kind that needs another follows it"""
        self.running, self.plan = running, plan
        incoming = Path(running.environment["VERUM_IMPORT_ROOTS"])
        self.world = World(incoming, running.address, plan.steps)
        self.kinds = kinds_of(self.world)
        self.asked = self._named(kinds)
        names: dict[str, set[str]] = {kind: {CALM} for kind in kinds}
        for kind, name in self.asked:
            names[kind].add(name)
        prepare_studies(self.world, names)
        self.calm = {kind: self._alone(kind) for kind in dict.fromkeys(kinds)}
        self.storm = Storm(running)
        users = self.world.readers
        self.readers = [self.world.reader(user, self.world.study, plan.seed) for user in users]
        self.jobs: dict[tuple[str, str], Job] = {}

    def _named(self, kinds: Sequence[str]) -> list[tuple[str, str]]:
        """Return (kind, name) of every job; those that follow from one another share the name."""
        counts: Counter[str] = Counter()
        found = []
        for number in range(len(self.plan.submitted)):
            kind = kinds[number % len(kinds)]
            found.append((kind, f"storm {counts[kind] + 1}"))
            counts[kind] += 1
        return found

    def _alone(self, kind: str) -> str:
        """Do a kind of work while nothing breaks; return what it made."""
        if (here := self.kinds[kind].here) is not None:
            here(CALM)
            return digest(self.kinds[kind].made(CALM))
        job = self.kinds[kind].start(CALM)
        self._until(lambda: self._fresh(job).is_over, f"the calm {kind} ends")
        assert job.state == Job.State.SUCCEEDED, f"calm {kind}: {job.error}\n{job.log}"
        return digest(self.kinds[kind].made(CALM))

    def read(self) -> None:
        """Take every step; faults come in the middle of them, jobs are submitted between them."""
        waiting = list(zip(self.plan.submitted, self.asked, strict=True))
        with ThreadPoolExecutor(len(self.readers)) as pool:
            for step in range(0, self.plan.steps, len(self.readers)):
                while waiting and waiting[0][0] <= step:
                    self._submit(*waiting.pop(0)[1])
                for at in range(step, step + len(self.readers)):
                    for fault in self.plan.at(at):
                        self.storm.break_out(fault)
                list(pool.map(lambda reader: reader.act(), self.readers))
        for _, (kind, name) in waiting:
            self._submit(kind, name)

    def _submit(self, kind: str, name: str) -> None:
        """Submit a job, or leave it for when what it needs has succeeded."""
        work = self.kinds[kind]
        if work.after and not self._is_done((work.after, name)):
            return
        if (kind, name) not in self.jobs:
            title = f"{kind} {name}"
            job = patiently(lambda: self._found(title) or work.start(name))
            patiently(lambda: Job.objects.filter(pk=job.pk).update(title=title))
            self.jobs[kind, name] = job

    def _found(self, title: str) -> Job | None:
        return Job.objects.filter(title=title).first()

    def _is_done(self, key: tuple[str, str]) -> bool:
        job = self.jobs.get(key)
        return job is not None and self._fresh(job).state == Job.State.SUCCEEDED

    def _fresh(self, job: Job) -> Job:
        patiently(job.refresh_from_db)
        return job

    def work(self) -> None:
        """Let the jobs end, the rest of the faults among them."""
        left = [fault for fault in self.plan.faults if fault.at >= self.plan.steps]

        def over() -> bool:
            for kind, name in self.asked:
                self._submit(kind, name)
            ended = sum(self._fresh(job).is_over for job in self.jobs.values())
            while left and left[0].at - self.plan.steps <= ended:
                self.storm.break_out(left.pop(0))
            stuck = [key for key in self.asked if key not in self.jobs and self._is_hopeless(key)]
            return ended + len(stuck) == len(self.asked) and not left

        self._until(over, "every job ends")
        self.storm.over()

    def _is_hopeless(self, key: tuple[str, str]) -> bool:
        """Whether what a job needs has ended without success."""
        before = (self.kinds[key[0]].after, key[1])
        job = self.jobs.get(before)
        if job is None:
            return bool(before[0]) and self._is_hopeless(before)
        return job.is_over and job.state != Job.State.SUCCEEDED

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + JOB_S
        while not holds():
            assert time.monotonic() < deadline, f"in vain for {JOB_S:.0f} s: {what}"
            time.sleep(LOOK_S)

    def judge(self) -> dict[str, object]:
        """Hold everything to account; return figures of the walk."""
        for reader in self.readers:
            while not reader.is_done:
                reader.act()
        ends = judging.ends_of(self.jobs)
        judging.answers_are_there_once(self.world.study, self.readers)
        judging.record_holds(self.world.study)
        self._same_as_calm()
        swept = judging.nothing_is_left_over(self.running)
        return {
            "seed": self.plan.seed,
            "steps": self.plan.steps,
            "faults": dict(Counter(self.storm.seen)),
            "answers": sum(len(reader.noted) for reader in self.readers),
            "retries": sum(reader.retries for reader in self.readers),
            "jobs": ends,
            "attempts": sum(job.attempt for job in self.jobs.values()),
            "swept": swept,
        }

    def _same_as_calm(self) -> None:
        for (kind, name), job in self.jobs.items():
            if job.state == Job.State.SUCCEEDED:
                work: Work = self.kinds[kind]
                assert digest(work.made(name)) == self.calm[kind], f"{kind} {name} is another"


def patiently(ask: Callable[[], T]) -> T:
    """Ask the database until it is there."""
    deadline = time.monotonic() + JOB_S
    while True:
        try:
            return ask()
        except (OperationalError, InterfaceError):
            assert time.monotonic() < deadline, "the database does not come back"
            close_old_connections()
            time.sleep(LOOK_S)


def walk(running: Running, plan: Plan, kinds: Sequence[str]) -> None:
    """Walk, and say what came of it in one line of JSON."""
    began = time.monotonic()
    one = Walk(running, plan, kinds)
    calm_s = time.monotonic() - began
    one.read()
    one.work()
    figures = one.judge()
    figures["calm_s"], figures["seconds"] = round(calm_s), round(time.monotonic() - began)
    print(json.dumps(figures), flush=True)
