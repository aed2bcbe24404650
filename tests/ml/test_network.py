"""The network is the paper's: parameters counted, shapes kept, weights loadable."""

import keras
import numpy as np
import pytest

from ml.configuration import from_dict, read_configuration
from ml.network import build_network


def small(**changes):
    values = {
        "title": "t",
        "description": "d",
        "inputs": ["T1", "T2", "FLAIR"],
        "filters": 4,
        "layout": [1, 1, 1],
    }
    return from_dict(values | changes)


def output(model, images):
    return keras.ops.convert_to_numpy(model(images, training=False))


def test_the_paper_has_839681_parameters_835505_of_them_trainable():
    model = build_network(read_configuration("paper"))
    assert model.count_params() == 839_681
    assert sum(int(np.prod(weight.shape)) for weight in model.trainable_weights) == 835_505


def test_the_published_settings_are_the_same_network():
    assert build_network(read_configuration("published")).count_params() == 839_681


@pytest.mark.parametrize("shape", [(8, 8, 8), (16, 8, 12)])
def test_the_output_has_the_inputs_shape_and_one_channel(shape):
    model = build_network(small())
    images = np.random.default_rng(1).standard_normal((2, *shape, 3)).astype(np.float32)
    assert output(model, images).shape == (2, *shape, 1)


def test_a_size_that_cannot_be_halved_is_refused_by_the_configuration():
    with pytest.raises(ValueError, match=r'"patch_shape" must be multiples of 4.*\[80, 80, 78\]'):
        small(patch_shape=[80, 80, 78])


def test_with_add_t1_the_untrained_network_gives_back_t1():
    model = build_network(small(inputs=["T2", "T1"], add_t1=True))
    images = np.random.default_rng(1).standard_normal((1, 8, 8, 8, 2)).astype(np.float32)
    np.testing.assert_allclose(output(model, images)[..., 0], images[..., 1], atol=1e-6)


def test_feature_dropout_loses_whole_channels_and_element_dropout_single_values():
    kinds = {
        kind: {type(layer) for layer in build_network(small(dropout_kind=kind)).layers}
        for kind in ("feature", "element")
    }
    assert keras.layers.SpatialDropout3D in kinds["feature"]
    assert keras.layers.Dropout in kinds["element"]
    assert keras.layers.SpatialDropout3D not in kinds["element"]


def test_saved_weights_load_and_predict_the_same(tmp_path):
    model = build_network(small(add_t1=True))
    for weight in model.trainable_weights:
        weight.assign(weight + 0.01)
    images = np.random.default_rng(1).standard_normal((1, 8, 8, 8, 3)).astype(np.float32)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(output(loaded, images), output(model, images))


def test_one_seed_draws_the_same_weights_and_another_draws_others():
    def weights(seed):
        keras.utils.set_random_seed(seed)
        return np.concatenate([w.ravel() for w in build_network(small()).get_weights()])

    np.testing.assert_array_equal(weights(3), weights(3))
    assert not np.array_equal(weights(3), weights(4))
