"""Maps of uncertainty beside simulated volumes: which can be asked for, and which cases lack one.

Flow: form of a job -> **uncertainty** -> services -> python -m ml simulate --uncertainty
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from backend.cases.models import Case
from backend.synthesis.cohort import listed
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.uncertainty_choice import DROPOUT, FOLDS, METHODS, SAMPLES
from reader_study.errors import Refused

NONE = "none"
CHOICES = (NONE, *METHODS)


@dataclass(frozen=True)
class Map:
    """Which map a simulation makes: none, over dropout `samples` of one network, or over folds."""

    method: str = NONE
    samples: int = SAMPLES

    @classmethod
    def of(cls, parameters: dict[str, Any]) -> "Map":
        """Return that of a job; jobs of older versions made none."""
        return cls(parameters.get("uncertainty", NONE), parameters.get("samples", SAMPLES))

    @property
    def parameters(self) -> dict[str, Any]:
        """What a job keeps of it: what decides how long a case takes, and nothing else."""
        return {"uncertainty": self.method} | (
            {"samples": self.samples} if self.method == DROPOUT else {}
        )

    @property
    def options(self) -> list[str]:
        """Options of `python -m ml simulate`."""
        if self.method == NONE:
            return []
        samples = [f"--samples={self.samples}"] if self.method == DROPOUT else []
        return [f"--uncertainty={self.method}", *samples]

    def all_done(self, model: NetworkModel) -> str:
        """Return the sentence on cases for which nothing is left to make."""
        with_map = "" if self.method == NONE else ", each with a map of uncertainty"
        return f"{model.name} has simulated all of these cases{with_map}."

    def predictions(self, folds: int) -> int:
        """How many predictions a map takes, at most, with a model of so many folds."""
        return {DROPOUT: self.samples, FOLDS: folds}.get(self.method, 0)


NO_MAP = Map()


def refuse_impossible(model: NetworkModel, cases: Iterable[Case], asked: Map) -> None:
    """Refuse `no_map` (409): the model's networks cannot give the map that is asked for."""
    if asked.method == DROPOUT and model.recipe["dropout"] == 0:
        _refuse(f"{model.name} was trained without dropout: its samples would all be equal.")
    if asked.method == FOLDS:
        seen_by = [fold.subjects_seen() for fold in model.folds.all()]
        few = [one.patient for one in cases if sum(one.subject not in seen for seen in seen_by) < 2]
        if few:
            _refuse(
                "A map over folds needs two or more that did not see the patient, and "
                f"{model.name} has one for {listed(few)}: take a map over dropout samples."
            )


def done_with(model: NetworkModel, cases: Sequence[Case], asked: Map) -> set[Any]:
    """Return the ids of those cases for which nothing is left to make."""
    volumes = SimulatedVolume.objects.filter(fold__model=model, case__in=cases)
    if asked.method != NONE:
        volumes = volumes.exclude(uncertainty="")
    return set(volumes.values_list("case", flat=True).order_by())


def _refuse(message: str) -> NoReturn:
    raise Refused("no_map", message, fields={"uncertainty": [message]})
