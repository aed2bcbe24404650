"""Reader studies drawn from Roe and Metz's model: what power is checked against by simulation."""

import numpy as np
from scipy.stats import norm

from reader_study.statistics.power_typical import Structure


def separation(it: Structure, value: float, measure: str) -> float:
    """Return the distance between truths that gives this accuracy or area."""
    total = 1 + it.reader + it.treatment_reader
    return float(norm.ppf(value)) * np.sqrt(total) * (2 if measure == "accuracy" else np.sqrt(2))


def ratings(
    rng: np.random.Generator,
    it: Structure,
    value: float,
    measure: str,
    shape: tuple[int, int, int],
    difference: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (studies, 2, readers, cases) ratings and (cases,) truths, half of them positive.

    The second arm's figure is `difference` higher.
    """
    studies, readers, cases = shape
    truth = np.arange(cases) % 2 == 1

    def effect(variance: float, *axes: int) -> np.ndarray:
        return np.sqrt(variance) * rng.standard_normal((studies, *axes))

    drawn = effect(it.case, 1, 1, cases) + effect(it.treatment_case, 2, 1, cases)
    drawn = drawn + effect(it.reader_case, 1, readers, cases) + effect(it.rest, 2, readers, cases)
    for chosen in (truth, ~truth):
        of_readers = effect(it.reader, 1, readers, 1) + effect(it.treatment_reader, 2, readers, 1)
        drawn = drawn + of_readers * chosen
    gaps = np.array([separation(it, value + extra, measure) for extra in (0.0, difference)])
    return drawn + gaps[None, :, None, None] * (truth - 0.5), truth


def right(drawn: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return whether each answer is right, with the threshold in the middle: 0 and 1."""
    return ((drawn > 0) == truth) * 1.0


def one_arm(scores: np.ndarray) -> np.ndarray:
    """Return the scores with only one arm of each reader and case left, half of each in each arm.

    A case's arm goes round the readers; positive and negative cases are spread alike.
    """
    readers, cases = scores.shape[-2:]
    arm = (np.arange(readers)[:, None] + np.arange(cases)[None, :] // 2) % 2
    kept = np.stack([arm == 0, arm == 1])
    return np.where(kept, scores, np.nan)
