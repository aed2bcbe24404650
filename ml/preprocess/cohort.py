"""Many cases, each in a process of its own: one that cannot be used never stops the others.

Flow: scan -> **cohort** -> pipeline (a process a case) -> dataset
Work runs in child processes even where there is one: ANTs cannot be interrupted from within, but a
process can be ended, and what it had not finished is done again by the same command.
"""

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import Manager, active_children, get_context, parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any

from ml.bids_labels import labels
from ml.errors import MlError
from ml.preprocess.options import Options, PreprocessError
from ml.preprocess.work import units_of
from ml.progress import Stage
from ml.series import Case

POLL_S = 0.3
THREADS = "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"

Report = Callable[[int, str, bool], None]
"""Called with steps done, words, and whether an earlier run did them."""


@dataclass(frozen=True)
class Done:
    """What became of one case: its folder, or the sentence that says why there is none."""

    case: Case
    folder: Path | None
    problem: str | None = None


@dataclass(frozen=True)
class Crew:
    """Processes at a time, and threads of each."""

    workers: int = 1
    threads: int = 1


def preprocess_cohort(
    cases: Sequence[Case],
    everyone: Sequence[Case],
    out: Path,
    options: Options,
    crew: Crew,
    report: Report,
) -> Iterator[Done]:
    """Preprocess `cases` into `out`, each as soon as it is done.

    everyone : all cases of the dataset, so that a patient's label does not depend on which are done
    crew : with one thread each, the same input gives the same voxels
    Raises PreprocessError where a process died, such as for lack of memory.
    """
    names = labels({case.person for case in everyone} | {case.person for case in cases})
    context = get_context("spawn")
    with Manager() as manager:
        said: Any = manager.Queue()
        size = max(min(crew.workers, len(cases)), 1)
        pool = ProcessPoolExecutor(size, context, _start, initargs=(crew.threads,))
        try:
            futures = {
                pool.submit(_one, case, names[case.person], out, options, said): case
                for case in cases
            }
            yield from _each(futures, said, report)
        except BrokenProcessPool as error:
            raise PreprocessError(
                "a process died, perhaps for lack of memory; use fewer --workers"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            _end_workers()


def usable_cores() -> int:
    """Cores this process may use, which a container may have limited."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _each(futures: dict[Future[Path], Case], said: Any, report: Report) -> Iterator[Done]:
    waiting = set(futures)
    while waiting:
        over, waiting = wait(waiting, POLL_S, FIRST_COMPLETED)
        _pass_on(said, report)
        for future in over:
            case = futures[future]
            try:
                yield Done(case, future.result())
            except MlError as error:
                yield Done(case, None, " ".join(str(error).split()))
            except OSError as error:
                place = f"{error.filename}: " if error.filename else ""
                yield Done(case, None, f"{place}{error.strerror or error}")
    _pass_on(said, report)


def _pass_on(said: Any, report: Report) -> None:
    while True:
        try:
            report(*said.get_nowait())
        except queue.Empty:
            return


def _one(case: Case, label: str, out: Path, options: Options, said: Any) -> Path:
    """What a process does for one case; the heavy libraries are loaded here."""
    from ml.preprocess.pipeline import preprocess_case
    from ml.preprocess.writing import place_of

    told = [0, 0]

    def tell(stage: Stage, at_once: bool) -> None:
        said.put((stage.done - told[0], stage.message, stage.skipped > told[1]))
        told[:] = [stage.done, stage.skipped]

    stage = Stage("case", units_of(case), tell)
    folder = preprocess_case(case, out, options, stage, place_of(case, label))
    if stage.done < stage.total:  # steps that this case has not
        stage.advance(stage.total - stage.done)
    return folder


def _end_workers() -> None:
    """End every worker: ANTs holds Python's lock, so that one at work hears of nothing."""
    for child in active_children():
        if child.name.startswith("SpawnProcess"):
            child.kill()


def _start(threads: int) -> None:
    """In a process: so many threads; end at once on Ctrl-C, and when the parent is gone."""
    os.environ[THREADS] = str(threads)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
