"""Random search: models of drawn settings, compared on patients kept out of their training.

Flow: search_space -> **search** -> trials -> trials.csv, best.toml -> crossval --config best.toml
Source: Calabrese et al. 2021, Methods ("16-iteration random search ... The loss function for model
training and hyperparameter optimization was the mean squared error")

One fold's training patients are split again: the models train on one part and are scored on the
other, the validation part. The fold's held-out patients are in neither, so that what is chosen here
can be tested on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.configuration import Configuration
from ml.errors import MlError
from ml.experiments.folds import Training, used_series
from ml.experiments.search_space import Space, draw, in_words, settings_of
from ml.experiments.splitting import fold_at, fold_of, folds_of, split_share, warnings_of
from ml.experiments.trials import Trial, chosen_trial, refuse_segmenting, remove_cache, run_trials
from ml.experiments.validation import SCORE, SCORES, Scores, read_scores, score_validation
from ml.loading import check_series
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.run_files import configuration_text, write_text
from ml.runs import TRIALS, Run
from ml.tables import write_table
from ml.training import read_history

BEST = "best.toml"
LOWER_IS_BETTER = {"loss": True, "nrmse": True, "ssim": False}


@dataclass(frozen=True)
class Search:
    """What is searched, on whom.

    configuration : of which the drawn values replace some; space : key -> values
    folds, fold : of the cross-validation whose training patients take part
    validation : share of them that scores the models
    epochs : of each trial; None for the configuration's, which best.toml keeps in any case
    """

    cases: Sequence[ManifestCase]
    configuration: Configuration
    space: Space
    iterations: int
    folds: int
    fold: int
    validation: float
    seed: int
    folder: Path
    epochs: int | None = None

    def settings(self, values: dict[str, Any]) -> Configuration:
        """What a trial trains with."""
        shorter = {} if self.epochs is None else {"epochs": self.epochs}
        return settings_of(self.configuration, {**shorter, **values})


def search(plan: Search, progress: Progress, only: int | None = None, by: str = "loss") -> Any:
    """Train and score the trials; the result holds their table and the best one's settings.

    only : do this trial alone, a job of its own, and leave the table to a call without it
    by : "loss", "nrmse" or "ssim" of the validation part decides which is best
    The same call again goes on. MlError: no such trial or fold, a space too small, settings that
    do not fit together, no trial that succeeded.
    """
    refuse_segmenting(plan.configuration, "search")
    drawn = draw(plan.space, plan.iterations, plan.seed)
    chosen_trial(only, len(drawn))
    training, validation = _parts(plan)
    cases = [case for case in plan.cases if case.key in {*training, *validation}]
    split = fold_of(0, cases, training, validation)
    trials = [_trial(plan, number, values, cases, split) for number, values in enumerate(drawn)]
    for case in cases:
        check_series(case, used_series(plan.configuration))
    details = {
        "space": plan.space,
        "trials": drawn,
        "epochs": plan.epochs,
        "fold": f"{plan.fold} of {plan.folds}",
        "training": sorted(training),
        "validation": sorted(validation),
    }
    warnings = warnings_of(cases, [split], "search", "validation")
    whole = Training(
        *("search", cases, plan.configuration, (), plan.seed, plan.folder),
        details=details,
        warnings=warnings,
    )
    run_trials(trials, whole, progress, only)
    remove_cache(trials, plan.folder)
    if only is not None:
        return {"trial": _row(trials[only], drawn[only])}
    return _gather(plan, trials, drawn, by)


def _parts(plan: Search) -> tuple[list[str], list[str]]:
    """Keys trained on and keys of the validation part, of the fold's training patients."""
    fold = fold_at(folds_of(plan.cases, plan.folds, plan.seed), plan.fold)
    keys = {one.key for one in fold.training}
    inside = [case for case in plan.cases if case.key in keys]
    validation, training = split_share(inside, plan.validation, plan.seed)
    return training, validation


def _trial(
    plan: Search, number: int, values: dict[str, Any], cases: Sequence[ManifestCase], split: Any
) -> Trial:
    name = f"trial-{number:02d}"
    folder = plan.folder / TRIALS / name
    settings = plan.settings(values)
    training = Training(*("trial", cases, settings, [split], plan.seed, folder), shared=plan.folder)
    held_out = [case for case in cases if case.key in {one.key for one in split.held_out}]

    def finish(run: Run, progress: Progress) -> None:
        score_validation(run, held_out, folder / SCORE, progress)

    title = f"Trial {number} of {plan.iterations} ({in_words(values)})"
    return Trial(name, title, training, folder / SCORE, finish)


def _row(trial: Trial, values: dict[str, Any]) -> dict[str, Any]:
    scores: Scores = read_scores(trial.product) if trial.state == "done" else {}
    history = read_history(trial.folder / "fold-0") if trial.state == "done" else []
    return {
        "trial": trial.name,
        **values,
        "state": trial.state,
        **{name: scores.get(name) for name in SCORES},
        "training_loss": history[-1].loss if history else None,
        "training_s": round(sum(epoch.seconds for epoch in history), 1) if history else None,
        "reason": trial.failure or "",
    }


def _gather(
    plan: Search, trials: Sequence[Trial], drawn: Sequence[dict[str, Any]], by: str
) -> dict[str, Any]:
    rows = [_row(trial, values) for trial, values in zip(trials, drawn, strict=True)]
    caption = (
        f"Random search, {len(rows)} of the {_combinations(plan.space)} combinations; scores in "
        f"the brains of the validation part, means over cases. Loss: squared error of z-scores."
    )
    write_table(plan.folder / "trials", list(rows[0]), rows, caption)
    scored = [row for row in rows if row[by] is not None]
    if not scored:
        raise MlError(
            f"none of the {len(rows)} trials succeeded, see {plan.folder / 'trials.csv'}: "
            f"{rows[0]['trial']}: {rows[0]['reason'] or f'its {by} is undefined'}"
        )
    sign = 1 if LOWER_IS_BETTER[by] else -1
    best = min(scored, key=lambda row: sign * row[by])
    path = _write_best(plan, best, drawn[rows.index(best)], by)
    return {"trials": rows, "best": best["trial"], "configuration": str(path)}


def _write_best(plan: Search, best: dict[str, Any], values: dict[str, Any], by: str) -> Path:
    opening = (
        f"{best['trial']} of a random search of {plan.iterations}: {in_words(values)};",
        f"{by} {best[by]:.6g} in the validation part",
    )
    settings = settings_of(plan.configuration, values)
    return write_text(plan.folder / BEST, configuration_text(settings, opening))


def _combinations(space: Space) -> int:
    count = 1
    for values in space.values():
        count *= len(values)
    return count
