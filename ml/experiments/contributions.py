"""Relative contribution of the series: models of T1 plus one other, against the model of all.

Flow: manifest -> **contributions** -> trials -> contributions.csv -> compare, figures
Source: Calabrese et al. 2021, Methods ("Relative Contribution of Input Series": trained on a single
cross-validation fold with each combination of T1 plus one other series)

    RUN/trials/T1+T2/simulated/KEY.nii.gz     the fold's held-out cases, by the model of T1 and T2
    RUN/trials/T1+T2/evaluation/scores.csv    their scores; RUN/contributions.csv has all models'
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.cohort_evaluation import evaluate
from ml.configuration import Configuration, from_dict
from ml.errors import MlError
from ml.experiments.folds import Training, used_series
from ml.experiments.splitting import fold_at, folds_of, warnings_of, write_held_out
from ml.experiments.trials import Trial, refuse_segmenting, remove_cache, run_trials
from ml.loading import check_series
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.runs import TRIALS, Fold, Run
from ml.scores import read_scores, write_scores
from ml.simulate import simulate_cases

FULL = "full"
FIRST = "T1"
SIMULATED = "simulated"
SCORES = Path("evaluation") / "scores.csv"
CONTRIBUTIONS = "contributions.csv"


@dataclass(frozen=True)
class Contributions:
    """What is trained, on whom; `fold` of `folds` is held out and simulated."""

    cases: Sequence[ManifestCase]
    configuration: Configuration
    folds: int
    fold: int
    seed: int
    folder: Path


def models_of(configuration: Configuration) -> dict[str, tuple[str, ...]]:
    """Name -> inputs: the full model, then T1 plus each other series.

    MlError for a configuration without T1 or with fewer than two others.
    """
    others = [name for name in configuration.inputs if name != FIRST]
    if FIRST not in configuration.inputs or len(others) < 2:
        raise MlError(
            f'contributions need {FIRST} and two or more other "inputs", '
            f"got {', '.join(configuration.inputs)}"
        )
    return {FULL: configuration.inputs} | {f"{FIRST}+{one}": (FIRST, one) for one in others}


def contribute(
    plan: Contributions, progress: Progress, series: str | None = None
) -> dict[str, Any]:
    """Train, simulate and score the models; the result says which are done.

    series : do one model alone, a job of its own: "T2" or "T1+T2" for T1 plus T2, or "full"
    The same call again goes on. MlError: no such series or fold, or an input lacks.
    """
    refuse_segmenting(plan.configuration, "contributions")
    models = models_of(plan.configuration)
    only = None if series is None else _index_of(series, list(models))
    fold = fold_at(folds_of(plan.cases, plan.folds, plan.seed), plan.fold)
    for case in plan.cases:
        check_series(case, used_series(plan.configuration))
    trials = [_trial(plan, fold, name, inputs) for name, inputs in models.items()]
    details = {"fold": f"{plan.fold} of {plan.folds}", "models": list(models)}
    whole = Training(
        *("contributions", plan.cases, plan.configuration, (), plan.seed, plan.folder),
        details=details,
        warnings=warnings_of(plan.cases, [fold]),
    )
    run_trials(trials, whole, progress, only, lambda: write_held_out(plan.folder, plan.cases, fold))
    remove_cache(trials, plan.folder)
    states = {trial.name: trial.failure or trial.state for trial in trials}
    if only is None:
        _gather(plan, trials)
    return {"models": states, "held_out": [one.key for one in fold.held_out]}


def _index_of(series: str, names: list[str]) -> int:
    for name in (series, f"{FIRST}+{series}"):
        if name in names:
            return names.index(name)
    raise MlError(f"--series {series}: there is no such model, only {', '.join(names)}")


def _trial(plan: Contributions, fold: Fold, name: str, inputs: Sequence[str]) -> Trial:
    folder = plan.folder / TRIALS / name
    values = plan.configuration.as_dict() | {"inputs": list(inputs)}
    settings = from_dict(values, source=f"contributions, {name}")
    split = Fold(0, fold.training, fold.held_out)
    training = Training(
        *("trial", plan.cases, settings, [split], plan.seed, folder), shared=plan.folder
    )
    keys = {one.key for one in fold.held_out}
    held_out = [case for case in plan.cases if case.key in keys]

    def finish(run: Run, progress: Progress) -> None:
        simulate_cases(run, held_out, folder / SIMULATED, progress)
        evaluate(held_out, folder / SIMULATED, (folder / SCORES).parent, name, progress)

    return Trial(name, name, training, folder / SCORES, finish)


def _gather(plan: Contributions, trials: Sequence[Trial]) -> None:
    """One table of all models. MlError when none could be trained."""
    done = [trial for trial in trials if trial.state == "done"]
    if not done:
        raise MlError(f"no model could be trained: {trials[0].name}: {trials[0].failure}")
    rows = [row for trial in done for row in read_scores(trial.product)]
    write_scores(plan.folder / CONTRIBUTIONS, rows)
