"""The search job: a trial a part, by `python -m ml search --trial K`, and its table.

Flow: settings to try -> parts -> trials -> python -m ml search -> **searching** -> the best
"""

import sys
from pathlib import Path
from typing import Any

from backend.accounts.models import User
from backend.cases.models import Case
from backend.jobs.folders import place
from backend.jobs.models import LEFT_OUT, Job
from backend.jobs.runners import Part, Result, RunFolder
from backend.jobs.services import submit
from backend.synthesis.cohort import with_series, write_cases
from backend.synthesis.recipes import write_recipe
from ml.configuration import Configuration, from_dict
from ml.experiments.search_space import draw, in_words
from ml.run_files import toml_value, write_text

SPACE = "space.toml"
TRIALS = "trials"  # ml.runs.TRIALS


def queue(
    recipe: Configuration,
    space: dict[str, list[Any]],
    cases: list[Case],
    user: User | None,
    parameters: dict[str, Any],
    left_out: str = "",
) -> Job:
    """Write the job.

    parameters : iterations, fold, validation, by, and `preset`, the name of the configuration
    """
    asked = parameters | {
        "recipe": recipe.as_dict(),
        "space": space,
        "cases": [str(case.pk) for case in cases],
        LEFT_OUT: left_out,
    }
    title = f"Search {parameters['iterations']} settings from {recipe.title}"
    return submit(Job.Kind.SEARCH, asked, user, title=title[:200])


def split(job: Job) -> list[Part]:
    """Return a part for each trial, called by the settings it draws."""
    asked = job.parameters
    drawn = draw(asked["space"], asked["iterations"], asked["recipe"]["seed"])
    return [
        Part(k, f"Trial {k + 1} of {len(drawn)} ({in_words(values)})"[:200])
        for k, values in enumerate(drawn)
    ]


def run_folder(job: Job) -> RunFolder:
    """Return the search's folder, in which a trial writes its own and the gathering the rest."""
    search = job.parent_id or job.pk
    own = "" if job.part is None else f"{TRIALS}/trial-{job.part:02d}"
    return RunFolder(f"searches/{search}", own)


def prepare(job: Job) -> list[str]:
    """Write cases, configuration and space into the search's folder; return the command.

    A part does its trial; the job itself finds every trial done and writes the table.
    """
    whole = job.parent or job
    asked, folder = whole.parameters, place(run_folder(job))
    command = [
        *(sys.executable, "-m", "ml", "search", "--progress=json"),
        f"--cases={write_cases(folder / 'cases.json', _cases(asked['cases']))}",
        f"--config={write_recipe(from_dict(asked['recipe']), folder)}",
        f"--space={_write_space(asked['space'], folder)}",
        f"--iterations={asked['iterations']}",
        f"--fold={asked['fold']}",
        f"--validation={asked['validation']}",
        f"--by={asked['by']}",
        f"--out={folder}",
    ]
    return command if job.part is None else [*command, f"--trial={job.part}"]


def finish_trial(job: Job, result: Result) -> Result:
    """Return the trial's row, without what it was named by."""
    return {"trial": result["trial"]}


def finish(job: Job, result: Result) -> Result:
    """Return every trial's row, and the settings of the best: what a form can start from."""
    asked = job.parameters
    drawn = draw(asked["space"], asked["iterations"], asked["recipe"]["seed"])
    names = [row["trial"] for row in result["trials"]]
    best = drawn[names.index(result["best"])]
    return {"trials": result["trials"], "best": result["best"], "settings": best}


def _cases(ids: list[str]) -> Any:
    return with_series().filter(pk__in=ids)


def _write_space(space: dict[str, list[Any]], folder: Path) -> Path:
    lines = [f"{key} = {toml_value(values)}" for key, values in space.items()]
    return write_text(folder / SPACE, "\n".join(lines) + "\n")
