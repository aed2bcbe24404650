"""Dealing the cases of a simulation out to parts, and how long a part takes.

Flow: cases to simulate -> **dealing** -> parts of a job, estimates of a form
"""

import math
from collections.abc import Iterable
from math import prod

from backend.cases.models import Case
from backend.jobs.models import Job
from backend.synthesis.forms_speed import FORWARD_SHARE, seconds_a_case, training_speed
from backend.synthesis.models import NetworkModel
from backend.synthesis.recipes import recipe_of
from backend.synthesis.uncertainty import Map
from ml.configuration import ConfigurationError
from ml.workload import simulation_values

LEAST_S = 60.0  # of a part that has several cases: its process takes 5 to 15 s to start
MOST_PARTS = 500


def cases_a_part(model: NetworkModel, cases: Iterable[Case], asked: Map) -> int:
    """Return how many cases a part takes: one, or as many as fill a minute."""
    shapes = [case.shape for case in cases]
    try:
        each, _ = seconds_each(model, max(shapes, key=prod), asked)
    except ConfigurationError:  # a recipe of another version, which says nothing of the time
        return 1
    return dealt(len(shapes), each)


def dealt(count: int, each_s: float) -> int:
    """Return how many of `count` cases a part takes when a case takes `each_s`.

    >>> dealt(24, each_s=100.0), dealt(24, each_s=7.0), dealt(24, each_s=0.1), dealt(2000, 100.0)
    (1, 8, 24, 4)
    """
    filling = math.floor(LEAST_S / each_s) if each_s > 0 else count
    return max(1, math.ceil(count / MOST_PARTS), min(count, filling))


def seconds_each(model: NetworkModel, shape: Iterable[int], asked: Map) -> tuple[float, str]:
    """Return how long one process takes for a case of this shape, and where the figure is from."""
    known = seconds_a_case(Job.Kind.CASES, model, asked.parameters)
    if known is not None:
        return known, "What this model's earlier simulations took for each case."
    recipe = recipe_of(model)
    speed = training_speed(recipe)
    values = simulation_values(recipe, tuple(shape), asked.predictions(recipe.folds))
    return FORWARD_SHARE * speed.seconds_each * values, speed.based_on
