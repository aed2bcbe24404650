"""What a job will take before it is started: seconds, memory, disk, and what that is based on.

Flow: forms_reading, forms_speed, ml.workload -> **forms_estimates** -> forms_api
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import prod

from backend.cases.models import Case
from backend.evaluations.services import comparable
from backend.jobs.models import Job
from backend.synthesis.dealing import dealt, seconds_each
from backend.synthesis.forms_reading import Filled, space_of
from backend.synthesis.forms_speed import (
    Speed,
    at_once,
    seconds_a_case,
    too_much,
    training_speed,
)
from backend.synthesis.forms_starting import model_named
from backend.synthesis.recipes import recipe_of
from backend.synthesis.uncertainty import NONE, Map
from ml.configuration import Configuration
from ml.experiments.search_space import draw, settings_of
from ml.workload import (
    cache_bytes,
    fold_bytes,
    simulation_bytes,
    training_bytes,
    training_values,
)

START_S = 15.0  # a process loads TensorFlow and traces the network
READ_S_EACH = 4e-8  # reading and normalising one voxel of one series, compressed NIfTI
VOLUME_BYTES_EACH = 3.0  # a simulated voxel in compressed NIfTI
SCORED_S_EACH = 3e-7  # a voxel: 1.9 s of processor time measured for 240 x 240 x 155 of them
DRAWN_S = 6.0  # the figures: 3.5 s of processor time measured, libraries loaded
SCORING_BYTES, SCORED_BYTES_EACH = 300 * 2**20, 30  # 555 MB measured for 240 x 240 x 155 voxels
EVALUATION_BYTES = 12 * 2**20
ONE_AT_LEAST = (240, 240, 155)  # voxels of a case where none is chosen yet: the paper's
LARGEST = 1e300


@dataclass(frozen=True)
class Estimate:
    """seconds, memory_bytes : of the process that takes most; disk_bytes : what stays or is needed.

    based_on : sentences for people, the roughness among them
    """

    seconds: float
    memory_bytes: int
    disk_bytes: int
    based_on: list[str]


def estimate(filled: Filled) -> Estimate:
    """Estimate what the form asks for; cases and models not chosen yet are said to be missing."""
    found = ESTIMATORS[filled.form.kind](filled)
    seconds = found.seconds if math.isfinite(found.seconds) else LARGEST
    said = [*found.based_on, *too_much(found.memory_bytes)]
    return replace(found, seconds=seconds, based_on=said)


def _train(filled: Filled) -> Estimate:
    c, chosen = filled.settings, Chosen.of(filled)
    speed, side_by_side = training_speed(c), at_once("gpu", c.folds)
    rounds = math.ceil(c.folds / side_by_side)
    seconds = rounds * (_fold_s(c, speed) + chosen.reading_s(c))
    said = f"{c.folds} folds, {_in_words(side_by_side)}."
    disk = c.folds * fold_bytes(c) + cache_bytes(c, chosen.voxels)
    return Estimate(seconds, training_bytes(c), disk, [said, speed.based_on, *chosen.missing])


def _refine(filled: Filled) -> Estimate:
    if "model" not in filled.own:
        return Estimate(0, 0, 0, ["Choose a model."])
    c = recipe_of(model_named(filled["model"]))
    chosen, c = Chosen.of(filled), replace(c, epochs=filled["epochs"])
    speed = training_speed(c)
    seconds = _fold_s(c, speed) + chosen.reading_s(c)
    disk = fold_bytes(c) + cache_bytes(c, chosen.voxels)
    return Estimate(seconds, training_bytes(c), disk, [speed.based_on, *chosen.missing])


def _search(filled: Filled) -> Estimate:
    base, chosen = filled.settings, Chosen.of(filled)
    drawn = draw(space_of(filled.own), filled["iterations"], base.seed)
    trials = [settings_of(base, values) for values in drawn]
    each = [(_fold_s(c, speed), speed) for c in trials for speed in [training_speed(c)]]
    side_by_side = at_once("gpu", len(trials))
    seconds = sum(one for one, _ in each) / side_by_side + chosen.reading_s(base)
    disk = sum(map(fold_bytes, trials)) + cache_bytes(base, chosen.voxels)
    said = f"{len(trials)} trials, {_in_words(side_by_side)}."
    bases = list(dict.fromkeys(speed.based_on for _, speed in each))
    memory = max(map(training_bytes, trials))
    return Estimate(seconds, memory, disk, [said, *bases, *chosen.missing])


def _simulate(filled: Filled) -> Estimate:
    if "model" not in filled.own:
        return Estimate(0, 0, 0, ["Choose a model."])
    model, chosen = model_named(filled["model"]), Chosen.of(filled)
    if not chosen.count:
        return Estimate(0, 0, 0, ["Choose the cases."])
    asked = Map(filled["uncertainty"], filled["samples"])
    each, said = seconds_each(model, chosen.largest, asked)
    parts = math.ceil(chosen.count / dealt(chosen.count, each))
    side_by_side = at_once("gpu", parts)
    files = 1 if asked.method == NONE else 2
    disk = round(files * VOLUME_BYTES_EACH * chosen.voxels)
    seconds = START_S + chosen.count * each / side_by_side
    memory = simulation_bytes(recipe_of(model), chosen.largest)
    return Estimate(seconds, memory, disk, [said])


def _evaluate(filled: Filled) -> Estimate:
    if "model" not in filled.own:
        return Estimate(0, 0, 0, ["Choose a model."])
    model = model_named(filled["model"])
    volumes = comparable(model)
    known = seconds_a_case(Job.Kind.EVALUATE, model)
    voxels = sum(prod(volume.shape) for volume in volumes)
    largest = max((prod(volume.shape) for volume in volumes), default=0)
    seconds = DRAWN_S + SCORED_S_EACH * voxels
    said = f"{len(volumes)} simulated cases with a real volume."
    roughly = "Scoring as measured on two idle cores, right within a factor of 3."
    if known is not None:
        seconds = known * len(volumes)
        roughly = "What this model's earlier evaluations took for each case."
    memory = SCORING_BYTES + SCORED_BYTES_EACH * largest
    return Estimate(seconds, memory, EVALUATION_BYTES, [said, roughly])


ESTIMATORS: dict[str, Callable[[Filled], Estimate]] = {
    Job.Kind.TRAIN: _train,
    Job.Kind.REFINE: _refine,
    Job.Kind.SEARCH: _search,
    Job.Kind.SIMULATE: _simulate,
    Job.Kind.EVALUATE: _evaluate,
}


@dataclass(frozen=True)
class Chosen:
    """The cases of a form: how many, their voxels together, the shape of the largest."""

    count: int
    voxels: int
    largest: tuple[int, int, int]

    @classmethod
    def of(cls, filled: Filled) -> "Chosen":
        """Look the cases up; those that do not exist do not count."""
        ids = filled.own.get("cases", [])
        shapes = list(Case.objects.filter(pk__in=ids).values_list("shape", flat=True).order_by())
        voxels = sum(prod(shape) for shape in shapes)
        x, y, z = max(shapes, key=prod, default=ONE_AT_LEAST)
        return cls(len(shapes), voxels, (x, y, z))

    @property
    def missing(self) -> list[str]:
        """A sentence where none is chosen."""
        return (
            [] if self.count else ["No case is chosen yet: reading and storing them comes on top."]
        )

    def reading_s(self, c: Configuration) -> float:
        """Seconds to read and normalise them."""
        return READ_S_EACH * self.voxels * (len(c.inputs) + 2)


def _fold_s(c: Configuration, speed: Speed) -> float:
    return START_S + speed.seconds_each * training_values(c)


def _in_words(side_by_side: int) -> str:
    return f"{side_by_side} at once" if side_by_side > 1 else "one after another"
