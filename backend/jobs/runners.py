"""What each kind of job does: an app registers a runner in its own `runners.py`.

    register(Runner(kind=Job.Kind.TRAIN, queue="gpu", prepare=..., keep=..., finish=...))

The work itself is a child process that speaks the events of `ml.progress` on standard output:
`python -m ml ...` or `manage.py <command>`, each with `--progress json`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.jobs.models import Job

Result = dict[str, Any]


def as_it_is(job: Job, result: Result) -> Result:
    """Keep nothing but the result event."""
    return result


@dataclass(frozen=True)
class Runner:
    """The three steps of one kind of job; a job may run more than once, so each may be repeated.

    prepare : job -> the child's command line; may write input files
    keep : job, result event -> what to finish with; stores files, outside any transaction
    finish : job, what was kept -> the job's `result`, a few words and numbers for people; writes
        rows, in the one transaction that marks the job as succeeded
    """

    kind: Job.Kind
    queue: str
    prepare: Callable[[Job], list[str]]
    finish: Callable[[Job, Result], Result]
    keep: Callable[[Job, Result], Result] = as_it_is


_runners: dict[str, Runner] = {}


def register(runner: Runner) -> None:
    """Make a kind of job known; called as the apps load."""
    _runners[runner.kind] = runner


def runner_of(kind: str) -> Runner:
    """Return the runner of a kind."""
    return _runners[kind]
