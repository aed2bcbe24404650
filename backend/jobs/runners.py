"""What each kind of job does: an app registers a runner in its own `runners.py`.

    register(Runner(kind=Job.Kind.IMPORT, queue="cpu", prepare=..., keep=..., finish=...))

The work itself is a child process that speaks the events of `ml.progress` on standard output:
`python -m ml ...` or `manage.py <command>`, each with `--progress json`.

A job of parts has a runner with `split`, and a second runner for the kind of its parts:

    register(Runner(kind=Job.Kind.SEARCH, queue="cpu", split=..., part_kind=Job.Kind.TRIAL,
                    prepare=<the gathering command>, finish=...))
    register(Runner(kind=Job.Kind.TRIAL, queue="gpu", prepare=..., finish=...))

1. Whoever takes the parent calls `split` and makes a row for each Part; nobody holds the parent
   while its parts are at work (state running, no lease). A part sees the parent as `job.parent`
   and its number as `job.part`.
2. When every part has succeeded the parent is queued once more, and whoever takes it gathers:
   `prepare`, the child, `keep`, `finish`, as for any job. `prepare` may be None where there is
   nothing to run: `keep` then gets an empty result event.
3. When all parts are over and some did not succeed, the parent fails and says which and why.
   Resumed, it resumes those alone; `split` is called again and must return the same parts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.jobs.models import Job

Result = dict[str, Any]


def as_it_is(job: Job, result: Result) -> Result:
    """Keep nothing but the result event."""
    return result


@dataclass(frozen=True)
class Part:
    """One part of a job, a row of its own.

    index : from 0, its `job.part`; the same part has the same index whenever the job is split
    title : what people call it, such as "Fold 1 of 5"; the parent's stages and errors say it
    parameters : of the part's job
    """

    index: int
    title: str
    parameters: Result = field(default_factory=dict)


@dataclass(frozen=True)
class RunFolder:
    """A folder below RUNS_DIR that a job works in; kept in storage where nodes share no disk.

    folder : below RUNS_DIR, such as "models/5f0c"
    own : the one folder below it that this job alone writes, such as "fold-3": pushed at each
        checkpoint, and made as it was last pushed when the job is taken up elsewhere; "" for all
        of it; None for nothing: the job only reads
    """

    folder: str
    own: str | None = None


@dataclass(frozen=True)
class Runner:
    """The three steps of one kind of job; a job may run more than once, so each may be repeated.

    prepare : job -> the child's command line; may write input files
    keep : job, result event -> what to finish with; stores files, outside any transaction
    finish : job, what was kept -> the job's `result`, a few words and numbers for people; writes
        rows, in the one transaction that marks the job as succeeded
    split : job -> its parts, one or more; None where it has none
    part_kind : the kind of the parts' jobs, which has a runner of its own
    run_folder : job -> the folder of the run it works in; None where it has none
    """

    kind: Job.Kind
    queue: str
    prepare: Callable[[Job], list[str]] | None
    finish: Callable[[Job, Result], Result]
    keep: Callable[[Job, Result], Result] = as_it_is
    split: Callable[[Job], Sequence[Part]] | None = None
    part_kind: str = ""
    run_folder: Callable[[Job], RunFolder] | None = None


_runners: dict[str, Runner] = {}


def register(runner: Runner) -> None:
    """Make a kind of job known; called as the apps load."""
    _runners[runner.kind] = runner


def runner_of(kind: str) -> Runner:
    """Return the runner of a kind."""
    return _runners[kind]
