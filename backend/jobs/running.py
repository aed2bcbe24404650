"""One attempt at a job: take the lease, run the work as a child, keep what it made.

Flow: bell -> task -> **running** -> child process group -> Job row, result
"""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import close_old_connections, transaction

from backend.jobs import folders, leases, parts, whole
from backend.jobs.account import Account
from backend.jobs.child import TRY_AGAIN, Child
from backend.jobs.leases import UNREACHABLE
from backend.jobs.models import Job
from backend.jobs.resources import Meter, added, folder_bytes
from backend.jobs.runners import Result, RunFolder, Runner, runner_of
from backend.observing.context import working_on
from backend.storage import PASSING
from ml.errors import MlError
from reader_study.errors import Refused

logger = logging.getLogger(__name__)

LOOK_S = 0.2  # how long to wait for a line before looking at the clock
TELL_S = 4.0  # from one account of the whole to the next
SIGNAL_BASE = 128
GONE = "What this job works on has been deleted"
SILENT = "The database did not answer for {:.0f} s, so the work was ended."

Watcher = Callable[[Job], None]


class Lost(Exception):
    """The lease is another's by now: stop, and write nothing."""


class Cancelled(Exception):
    """Somebody asked to stop the job."""


class Stopping(Exception):
    """This worker was told to stop: another will go on."""


class WorkFailed(Exception):
    """The work ended without a result; the message says why."""


class OutOfReach(WorkFailed):
    """The work lost the database or storage, which is no fault of its own: to be tried again."""


def run(job_id: UUID, stopping: threading.Event, watcher: Watcher | None = None) -> None:
    """Run the job if its lease can be taken; nothing where another has it or it is over.

    stopping : set when this process is to end; the job is then given back
    watcher : called with the job each time it has got further
    """
    job = leases.take(job_id)
    if job is not None:
        _run(job, stopping, watcher)


def run_next(queue: str, stopping: threading.Event) -> None:
    """Run the queue's next job, by priority and then by age; nothing where none waits."""
    job = leases.take_next(queue)
    if job is not None:
        _run(job, stopping)


def _run(job: Job, stopping: threading.Event, watcher: Watcher | None = None) -> None:
    try:
        with working_on(job.pk):
            attempt_at(job, stopping, watcher)
    finally:
        if job.parent_id is not None:
            whole.tell(job.parent_id)
            parts.settle(job.parent_id)


def attempt_at(job: Job, stopping: threading.Event, watcher: Watcher | None) -> None:
    """Work on a job whose lease was taken; write how it ended."""
    logger.info("%s %s: attempt %d", job.kind, job.pk, job.attempt)
    attempt = Attempt(job, runner_of(job.kind), stopping, watcher)
    try:
        attempt.work()
    except Lost:
        logger.warning("%s %s: lease lost, leaving it to its new holder", job.kind, job.pk)
    except Cancelled:
        leases.end(job, Job.State.CANCELLED, message="Cancelled")
    except (Stopping, KeyboardInterrupt, SystemExit) as reason:
        leases.release(job)
        if not isinstance(reason, Stopping):
            raise
    except (OutOfReach, *PASSING) as error:
        leases.put_back(job, sentence(error))
    except (WorkFailed, Refused, MlError, OSError) as error:
        leases.end(job, Job.State.FAILED, error=sentence(error))
    except ObjectDoesNotExist as error:
        logger.warning("%s %s: %s", job.kind, job.pk, error, exc_info=True)
        leases.end(job, Job.State.FAILED, error=f"{GONE} ({str(error).rstrip('.')}).")
    except UNREACHABLE:  # no word of it can be written; the lease runs out, another attempt follows
        raise
    except Exception as error:
        leases.end(job, Job.State.FAILED, error=f"A fault in Verum: {error!r}")
        raise


@dataclass
class Attempt:
    """One holder's work on one job."""

    job: Job
    runner: Runner
    stopping: threading.Event
    watcher: Watcher | None = None
    folder: RunFolder | None = None
    told_at: float = 0.0
    renewed_at: float = 0.0

    def work(self) -> None:
        """Prepare, follow the child, keep what it made, and write the rows.

        Or make the job's parts, where these are still to be run.
        """
        if parts.must_split(self.job):
            self.split()
            return
        with leases.kept(self.job):
            self.folder = self.fetched()
            command = self.runner.prepare(self.job) if self.runner.prepare else None
        self.refuse_lost()
        result = self.follow(command) if command else {}
        with leases.kept(self.job):
            if self.folder and not folders.push(self.folder, self.job):
                raise Lost
            kept = self.runner.keep(self.job, result)
            self.weigh()
        self.finish(kept)

    def refuse_lost(self) -> None:
        """Go no further with a job that was taken away or cancelled while files were copied."""
        if not leases.held(self.job).exists():
            raise Lost

    def split(self) -> None:
        """Queue the parts; stop them again where the job was to be cancelled meanwhile."""
        with leases.kept(self.job):
            made = self.runner.split(self.job)
        if not parts.split(self.job, made):
            raise Lost
        whole.tell(self.job.pk)
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            parts.ask_to_stop(self.job)
        parts.settle(self.job.pk)

    def fetched(self) -> RunFolder | None:
        """Bring the folder of the run to this machine, where the job has one."""
        run = self.runner.run_folder(self.job) if self.runner.run_folder else None
        if run is not None:
            folders.fetch(run)
        return run

    def weigh(self) -> None:
        """Note what the job's files take on this machine's disk."""
        places = [settings.RUNS_DIR / "jobs" / str(self.job.pk)]
        if self.folder is not None and self.folder.own is not None:
            places.append(settings.RUNS_DIR / self.folder.folder / self.folder.own)
        of_parts = self.job.used.get("disk_bytes", 0)
        taken = max(of_parts, sum(map(folder_bytes, places)))
        self.job.used = self.job.used | {"disk_bytes": taken}

    def follow(self, command: list[str]) -> Result:
        """Run the command to its end; return its result event, or raise what ended it."""
        gathered = [stage["name"] for stage in self.stages()] if self.runner.split else []
        account, before = Account(self.job.curve, gathered, self.job.progress), self.job.used
        if self.job.attempt > 1:
            before_it = self.job.error or "the worker before was lost"
            account.read(f"attempt {self.job.attempt}: {before_it}")
        self.renewed_at = time.monotonic()  # before the guard can count
        with (
            Child(command, leases.silence_s()) as child,
            folders.Pushing(self.folder, self.job),
        ):
            meter = Meter(child.pid)
            while not child.has_ended():
                self.listen(child, account, meter, before)
            self.read(child, account, 0)
            status = child.exit_status()
        self.job.used = added(before, {**meter.used(), **child.used})
        self.refuse_silence()
        self.last_word(account)
        if status == 0 and account.result is not None:
            return account.result
        raise (OutOfReach if status == TRY_AGAIN else WorkFailed)(why(status, account))

    def listen(self, child: Child, account: Account, meter: Meter, before: dict) -> None:
        """Take in what the child says, and renew the lease when it is time."""
        self.read(child, account, LOOK_S)
        if self.stopping.is_set():
            raise Stopping
        if self.silent_s() >= leases.heartbeat_s():
            meter.look()
            self.job.used = added(before, meter.used())
            self.heartbeat(child, account)

    def read(self, child: Child, account: Account, wait_s: float) -> None:
        """Take in lines and show the watcher where the job stands."""
        lines = list(child.lines(wait_s))
        for line in lines:
            account.read(line)
        if lines and self.watcher is not None:
            for name, value in account.fields().items():
                setattr(self.job, name, value)
            self.watcher(self.job)

    def heartbeat(self, child: Child, account: Account) -> None:
        """Renew the lease, write the progress, and look whether the job is to be cancelled.

        A renewal that took long, as on a slow disk, is none for the guard: the lease is older.
        """
        asked_at = time.monotonic()
        try:
            if not leases.renew(self.job, **account.fields(), used=self.job.used, error=""):
                raise Lost
            self.tell_parent()
            cancelled = leases.held(self.job).filter(cancel_requested=True).exists()
        except UNREACHABLE as error:  # if this lasts, the guard hears no beat and ends the work
            logger.warning("%s %s: no heartbeat: %s", self.job.kind, self.job.pk, error)
            close_old_connections()
            return
        if cancelled:
            raise Cancelled
        self.refuse_silence()
        if time.monotonic() - asked_at < leases.slack_s():
            self.renewed_at = asked_at
            child.beat()

    def refuse_silence(self) -> None:
        """Go no further after a silence in which the guard may have ended the work."""
        if self.silent_s() > leases.silence_s():
            raise OutOfReach(SILENT.format(leases.silence_s()))

    def tell_parent(self) -> None:
        """Write how far the whole is, now and then: it reads the curves of all parts."""
        if self.job.parent_id is not None and time.monotonic() - self.told_at > TELL_S:
            whole.tell(self.job.parent_id)
            self.told_at = time.monotonic()

    def last_word(self, account: Account) -> None:
        """Renew the lease for what follows the child; wait for the database while it may last."""
        while True:
            try:
                if leases.renew(self.job, **account.fields(), used=self.job.used):
                    return
                raise Lost
            except UNREACHABLE:
                if self.silent_s() > leases.silence_s():
                    raise
                close_old_connections()
                time.sleep(leases.heartbeat_s())

    def silent_s(self) -> float:
        """Return the seconds since that renewal of the lease which the guard heard of last."""
        return time.monotonic() - self.renewed_at

    def finish(self, kept: Result) -> None:
        """Write the work's rows and mark the job as succeeded, both or neither."""
        with transaction.atomic():
            row = leases.held(self.job).select_for_update().first()
            if row is None:
                raise Lost
            if row.cancel_requested:
                raise Cancelled
            result = self.runner.finish(self.job, kept)
            stages = [stage | {"progress": 1.0} for stage in self.stages()]
            leases.end(
                self.job,
                Job.State.SUCCEEDED,
                result=result,
                progress=1.0,
                stages=stages,
                used=self.job.used,
                message="Done",
                error="",
            )

    def stages(self) -> list[dict]:
        """Return the stages as they were last written."""
        return Job.objects.values_list("stages", flat=True).get(pk=self.job.pk)


def why(status: int, account: Account) -> str:
    """Say in a sentence why the work failed: in its own words, or by how it ended."""
    if account.error:
        return account.error
    if status == SIGNAL_BASE + signal.SIGKILL:
        reason = "The work was killed from outside, most often because memory ran out."
    elif status > SIGNAL_BASE:
        reason = f"The work was ended by signal {status - SIGNAL_BASE}."
    elif status:
        reason = f"The work ended with exit status {status} and did not say why."
    else:
        reason = "The work ended without a result."
    last = account.last_line()
    return f"{reason} Its last line was: {last}" if last else reason


def sentence(error: Exception) -> str:
    """Return an expected error's message for people."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)
