"""Trials: models of one experiment, each a run of its own under RUN/trials, trained, then scored.

Flow: search, contributions -> **trials** -> folds, simulate -> score.json, scores.csv

A trial that cannot be trained (its loss stops being a number, its memory does not suffice) leaves
failed.json with the reason, and the others go on. Memory that the system itself takes back by
ending the process leaves no word: the third time in one epoch counts as a failure.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import keras

from ml.configuration import Configuration
from ml.errors import MlError
from ml.experiments.claims import Claim
from ml.experiments.folds import CACHE, READING, Training, open_training, train_folds
from ml.experiments.nested import nested
from ml.experiments.sharing import Piece, Shared
from ml.progress import Progress, Stage
from ml.run_files import read_json, write_json
from ml.runs import Run, read_run
from ml.training import TrainingError, read_history

UNITS = 1000  # progress steps of a trial
TRAINING_UNITS = 850
FAILED = "failed.json"
ENDED = "ended.json"
MOST_DEATHS = 3


@dataclass(frozen=True)
class Trial:
    """One model of an experiment.

    name : of its folder; title : of its stage in the progress
    training : its run, whose fold 0 is trained
    finish : scores the trained run and writes `product`, the file that says the trial is done
    """

    name: str
    title: str
    training: Training
    product: Path
    finish: Callable[[Run, Progress], None]

    @property
    def folder(self) -> Path:
        """RUN/trials/NAME."""
        return self.training.folder

    @property
    def failure(self) -> str | None:
        """Why it failed; None where it did not."""
        path = self.folder / FAILED
        return str(read_json(path)["reason"]) if path.exists() else None

    @property
    def state(self) -> str:
        """ "done", "failed", or "waiting" (also while a process works on it)."""
        if self.product.exists():
            return "done"
        return "failed" if (self.folder / FAILED).exists() else "waiting"


def run_trials(
    trials: Sequence[Trial],
    whole: Training,
    progress: Progress,
    only: int | None = None,
    when_open: Callable[[], object] = lambda: None,
) -> None:
    """Do the trials that are not done, shared out among the processes that call this.

    whole : the experiment's own run, opened before the first trial
    only : do just this one, also when it failed before; MlError when another process is at it
    when_open : called once the experiment's run is open
    """
    chosen = list(trials)
    if only is not None:
        chosen = [trials[only]]
    progress.plan([(READING, UNITS // 20), *((trial.title, UNITS) for trial in chosen)])
    with progress.stage(READING, total=len(whole.cases)) as stage:
        open_training(whole, progress, stage)
        when_open()
    if only is not None:
        for name in (FAILED, ENDED):
            (chosen[0].folder / name).unlink(missing_ok=True)
    pieces = [_piece(trial, progress) for trial in chosen]
    Shared(pieces, progress).work(wait=only is None)


def remove_cache(trials: Sequence[Trial], folder: Path) -> None:
    """Remove the shared arrays once no trial needs them: only waiting trials read them."""
    if all(trial.state != "waiting" for trial in trials):
        shutil.rmtree(folder / CACHE, ignore_errors=True)


def _piece(trial: Trial, progress: Progress) -> Piece:
    def work(stage: Stage, claim: Claim | None) -> None:
        if trial.state != "waiting":
            stage.advance(UNITS, trial.failure or "done before", skipped=True)
        else:
            _attempt(trial, progress, stage, claim)

    return Piece(trial.title, UNITS, trial.folder, lambda: trial.state != "waiting", work)


def _attempt(trial: Trial, progress: Progress, stage: Stage, claim: Claim | None) -> None:
    try:
        if claim is not None and claim.dead:
            _count_death(trial)
        train_folds(trial.training, nested(progress, stage, TRAINING_UNITS, trial.name))
        rest = nested(progress, stage, UNITS - TRAINING_UNITS, trial.name)
        trial.finish(read_run(trial.folder), rest)
    except TrainingError as error:
        _record_failure(trial, str(error), progress)
    except _out_of_memory() as error:
        first = str(error).splitlines()[0] if str(error) else ""
        _record_failure(trial, f"out of memory ({type(error).__name__}: {first[:200]})", progress)
    finally:
        keras.utils.clear_session()


def _record_failure(trial: Trial, reason: str, progress: Progress) -> None:
    write_json(trial.folder / FAILED, {"reason": reason})
    progress.warn(f"{trial.title} failed: {reason}")


def _count_death(trial: Trial) -> None:
    """Remember that a process ended without a word; TrainingError when it was one too many."""
    path, fold = trial.folder / ENDED, trial.folder / "fold-0"
    epochs = len(read_history(fold)) if (fold / "history.json").exists() else 0
    before = read_json(path) if path.exists() else {"epochs": -1, "times": 0}
    times = before["times"] + 1 if before["epochs"] == epochs else 1
    write_json(path, {"epochs": epochs, "times": times})
    if times >= MOST_DEATHS:
        raise TrainingError(
            f"its process ended without a word {times} times after epoch {epochs}, as it does when "
            "the system is out of memory: give the trial alone to try it again"
        )


def _out_of_memory() -> tuple[type[Exception], ...]:
    """What is raised when memory does not suffice, the accelerator's included."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        return MemoryError, tensorflow.errors.ResourceExhaustedError
    return (MemoryError,)


def chosen_trial(number: int | None, count: int) -> int | None:
    """`--trial` as an index. MlError where there is no such trial."""
    if number is not None and not 0 <= number < count:
        raise MlError(f"--trial {number}: there are {count} trials, numbered 0 to {count - 1}")
    return number


def refuse_segmenting(configuration: Configuration, verb: str) -> None:
    """MlError for a configuration whose images are not postcontrast T1."""
    if configuration.task != "simulate":
        raise MlError(
            f'{verb} scores simulated images: it needs a configuration of the task "simulate", '
            f'"{configuration.name}" has "{configuration.task}"'
        )
