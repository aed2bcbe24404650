"""A network that adds to T1 may be held to a share of what it adds."""

import dataclasses

import numpy as np
import pytest

from ml.configuration import ConfigurationError, from_dict
from ml.inference import predict_volume

VALUES = {
    "title": "t",
    "description": "d",
    "inputs": ["T2", "T1"],
    "layout": [1, 1],
    "add_t1": True,
    "patch_shape": [4, 4, 4],
    "simulation_patch_shape": [4, 4, 4],
}
IMAGES = np.random.default_rng(0).standard_normal((6, 5, 4, 2)).astype(np.float32)
T1 = IMAGES[..., 1:]


def simulated(**values):
    """The volume of a network that adds 2 to T1."""
    return predict_volume(lambda tiles: tiles[..., 1:] + 2, IMAGES, from_dict(VALUES | values))


@pytest.mark.parametrize("mode", ("patches", "volume"))
def test_a_share_of_the_difference_is_added_to_t1(mode):
    half = simulated(residual_share=0.5, simulation_mode=mode)
    np.testing.assert_allclose(half, T1 + 1, atol=1e-5)
    assert half.dtype == np.float32


def test_all_of_it_is_added_unless_asked_for_less():
    np.testing.assert_allclose(simulated(), T1 + 2, atol=1e-5)


def test_a_network_that_does_not_add_to_t1_is_left_alone():
    free = dataclasses.asdict(from_dict(VALUES | {"add_t1": False, "residual_share": 0.5}))
    made = predict_volume(lambda tiles: tiles[..., 1:] + 2, IMAGES, from_dict(free))
    np.testing.assert_allclose(made, T1 + 2, atol=1e-5)


def test_a_share_of_nothing_is_no_simulation():
    with pytest.raises(ConfigurationError, match=r'"residual_share" must be above 0, at most 1'):
        simulated(residual_share=0.0)
