"""Scanners store integers and networks floats: a payload must not tell which it was made from."""

import numpy as np
import pytest

from backend.volumes import blinding
from backend.volumes.blinding import MEAN, STEPS_PER_SD, blind, brain_grid

SHAPE = (40, 44, 38)
AFFINE = np.diag([2.0, 2.0, 2.0, 1.0])
MASK = np.zeros(SHAPE, bool)
MASK[4:-4, 4:-4, 4:-4] = True
GRID = brain_grid(MASK, AFFINE)


def tissue(seed: int) -> np.ndarray:
    """Return a brain of two tissues and a bright tail, on a scanner's scale."""
    rng = np.random.default_rng(seed)
    grey = np.where(rng.random(SHAPE) < 0.5, 300.0, 420.0) + rng.normal(0, 40, SHAPE)
    return (grey + rng.exponential(15, SHAPE) ** 1.5) * MASK


def payload(volume: np.ndarray) -> np.ndarray:
    return np.frombuffer(blind(volume, AFFINE, MASK, GRID).payload, "<i2")


def in_brain(volume: np.ndarray) -> np.ndarray:
    values = payload(volume)
    return values[values != 0].astype(int)


def filled(volume: np.ndarray) -> int:
    """Count the grey levels in use in the middle of the scale."""
    levels = np.unique(in_brain(volume))
    return int(((levels > MEAN - 0.5 * STEPS_PER_SD) & (levels < MEAN + 0.5 * STEPS_PER_SD)).sum())


@pytest.mark.parametrize("coarseness", [1, 2, 4])
def test_integers_fill_as_many_grey_levels_as_floats(coarseness) -> None:
    assert filled(np.rint(tissue(1) / coarseness)) >= 0.98 * filled(tissue(2))


def test_no_spacing_of_grey_levels_stands_out() -> None:
    """The spectrum of the histogram has a line at a comb's spacing, and none without a comb."""
    assert spectral_line(in_brain(np.rint(tissue(1) / 2))) < 3 * spectral_line(in_brain(tissue(2)))


def test_both_catch_a_comb(monkeypatch) -> None:
    monkeypatch.setattr(blinding, "_without_grey_levels", lambda values: values)
    assert filled(np.rint(tissue(1))) < 0.5 * filled(tissue(2))
    assert spectral_line(in_brain(np.rint(tissue(1) / 2))) > 9 * spectral_line(in_brain(tissue(2)))


def spectral_line(values: np.ndarray) -> float:
    """Return the strongest line of the grey-level histogram at periods of 2 to 20 levels."""
    periods = np.arange(2, 20, 0.01)
    levels, counts = np.unique(values, return_counts=True)
    waves = np.exp(2j * np.pi * levels[:, None] / periods) * counts[:, None]
    return float(np.abs(waves.sum(axis=0)).max() / counts.sum())


def test_a_grey_level_moves_by_half_a_step_at_most() -> None:
    stored = np.rint(tissue(1))
    z = (stored[MASK] - stored[MASK].mean()) / stored[MASK].std()
    on_grid = payload(stored).reshape(GRID.dimensions, order="F")
    moved = on_grid[MASK] - (z * STEPS_PER_SD + MEAN)
    step = STEPS_PER_SD / stored[MASK].std()
    assert np.abs(moved).max() < step / 2 + 1


def test_one_volume_has_one_payload_and_classes_stay_classes() -> None:
    stored = np.rint(tissue(1))
    assert (payload(stored) == payload(stored)).all()
    assert np.unique(in_brain((tissue(1) > 360).astype(float) * MASK)).size == 2
