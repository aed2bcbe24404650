"""Smooth random fields: their statistics, and that they do not depend on the voxels."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from ml.phantom.fields import (
    LATTICE_STEPS_PER_SD,
    Box,
    Field,
    filtered_sd,
    logistic,
    ramp,
    smooth_noise,
)

BOX = Box((0.0, -18.0, 8.0), (60.0, 60.0, 60.0))


def field(seed=0, sd_mm=4.0):
    return smooth_noise(np.random.default_rng(seed), BOX, sd_mm)


def test_a_field_is_read_between_its_nodes_by_hand():
    values = np.zeros((2, 2, 2), dtype=np.float32)
    values[1] = 8.0
    ramped = Field(values, np.array([10.0, 0.0, 0.0]), 2.0)
    points = np.array([[10, 0, 0], [10.5, 1, 1], [12, 2, 2], [99, 0, 0]], dtype=np.float32)
    assert ramped.at(points).tolist() == [0.0, 2.0, 8.0, 8.0]


def test_a_field_has_mean_zero_and_variance_one():
    means = [field(seed).values.mean() for seed in range(8)]
    deviations = [field(seed).values.std() for seed in range(8)]
    assert np.mean(means) == pytest.approx(0.0, abs=0.05)
    assert np.mean(deviations) == pytest.approx(1.0, abs=0.03)


def test_it_forgets_itself_as_theory_says():
    sd_mm, steps = 4.0, (1, 2, 3, 5)
    values = np.stack([field(seed, sd_mm).values for seed in range(6)]).astype(float)
    for step in steps:
        product = (values[:, step:] * values[:, :-step]).mean()
        distance_mm = step * sd_mm / LATTICE_STEPS_PER_SD
        assert product == pytest.approx(np.exp(-(distance_mm**2) / (4 * sd_mm**2)), abs=0.06)


def test_the_deviation_after_filtering_agrees_with_filtering():
    white = np.random.default_rng(5).standard_normal((96, 96, 96))
    for steps in (1.5, 2.0, 3.0):
        filtered = gaussian_filter(white, steps, mode="wrap")
        assert filtered.std() == pytest.approx(filtered_sd(steps), rel=0.06)


def test_the_same_places_have_the_same_values_on_every_grid():
    coarse = np.stack(np.meshgrid(*[np.arange(-40, 41, 8.0)] * 3), -1).reshape(-1, 3)
    fine = np.stack(np.meshgrid(*[np.arange(-40, 41, 4.0)] * 3), -1).reshape(-1, 3)
    coarse, fine = coarse.astype(np.float32), fine.astype(np.float32)
    shared = (fine % 8 == 0).all(axis=1)
    np.testing.assert_array_equal(field().at(coarse), field().at(fine[shared]))


def test_another_seed_is_another_field():
    correlation = np.corrcoef(field(1).values.ravel(), field(2).values.ravel())[0, 1]
    assert abs(correlation) < 0.1


def test_soft_edges_have_their_ends():
    assert ramp(np.array([-1.0, 0.0, 0.5, 1.0, 9.0]), 0.0, 1.0).tolist() == [0, 0, 0.5, 1, 1]
    ends = logistic(np.array([-1e6, 0.0, 1e6]))
    assert ends[0] < 1e-12
    assert ends[1] == 0.5
    assert ends[2] == 1.0
