"""The jobs of a walk: each kind submitted once while nothing breaks, and again while much does.

What a job makes is told by a fingerprint that has to be the same both times. Networks are trained
on the cohort of the calm import.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from backend.jobs.models import Job
from tests.faults import made, started
from tests.faults.world import World


@dataclass(frozen=True)
class Work:
    """One kind of job.

    start : name -> the job; it may be called again with the same name, which starts no second one
    made : name -> what the job made, told so that two can be compared
    after : the kind of the same name that has to succeed first
    here : name -> None, does the same in this process, where that is quicker than a job
    """

    start: Callable[[str], Job]
    made: Callable[[str], made.Made]
    after: str = ""
    here: Callable[[str], object] | None = None


def kinds_of(world: World) -> dict[str, Work]:
    """Return every kind of work."""

    def of(act: Callable[[World, str], Any]) -> Callable[[str], Any]:
        return partial(act, world)

    return {
        "import": Work(of(started.start_import), made.imported, here=of(started.import_here)),
        "materialise": Work(
            of(started.start_preparation), made.materialised, here=of(started.prepare_here)
        ),
        "analyse": Work(of(started.start_analysis), made.analysed, here=of(started.analyse_here)),
        "train": Work(of(started.start_training), made.trained),
        "simulate": Work(of(started.start_simulation), made.simulated, "train"),
        "evaluate": Work(of(started.start_evaluation), made.evaluated, "simulate"),
        "export": Work(of(started.start_export), made.exported, "train"),
        "scan": Work(of(started.start_scan), made.scanned),
        "preprocess": Work(of(started.start_preprocessing), made.preprocessed, "scan"),
        "refine": Work(of(started.start_refinement), made.refined),
        "search": Work(of(started.start_search), made.searched),
        "adopt": Work(of(started.start_adoption), made.adopted),
    }


def prepare_studies(world: World, names: dict[str, set[str]]) -> None:
    """Make what jobs of these names need and readers have to do first."""
    for name in sorted(names.get("materialise", ())):
        world.drafted(f"Prepare {name}")
    for name in sorted(names.get("analyse", ())):
        world.unblinded(f"Analyse {name}")
