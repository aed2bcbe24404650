"""Seven metrics in a region: its crop and its voxels, what is undefined, the published faults."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml import similarity
from ml.errors import MlError
from ml.similarity import METRICS, compare
from tests.ml.small_images import ellipsoid, volumes, whole

ALIKE = {"cc": 1, "ssim": 1, "nrmse": 0, "smape": 0, "logac": 0, "medsymac": 0}
SYMMETRIC = ("cc", "mi", "smape", "logac", "medsymac")
OF_THE_CROP = ("cc", "mi", "ssim")


def test_equal_images_are_as_near_as_each_metric_can_say():
    _, real = volumes()
    scores = compare(real, real, whole(real))
    assert {name: scores.values[name] for name in ALIKE} == pytest.approx(ALIKE, abs=1e-9)
    assert list(scores.values) == list(METRICS)
    assert scores.reasons == {}


def test_a_better_image_is_nearer_by_every_metrics_own_direction():
    image, real = volumes()
    better = (image + 3 * real) / 4
    good, bad = compare(better, real, whole(real)), compare(image, real, whole(real))
    for name, metric in METRICS.items():
        assert (good.values[name] > bad.values[name]) is metric.higher_is_nearer, name


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), gain=st.floats(0.1, 10), offset=st.floats(-5, 5))
def test_what_does_not_change_with_order_gain_and_offset(seed, gain, offset):
    image, real = volumes((11, 12, 10), seed)
    region = ellipsoid(real.shape)
    scores = compare(image, real, region).values
    back = compare(real, image, region).values
    for name in SYMMETRIC:
        assert back[name] == pytest.approx(scores[name], rel=1e-6), name
    turned = compare((gain * image + offset).astype(np.float32), real, region).values
    for name in ("cc", "smape", "logac", "medsymac"):
        assert turned[name] == pytest.approx(scores[name], rel=1e-3), name
    assert turned["mi"] == pytest.approx(scores["mi"], rel=0.02)  # voxels at the bins' edges move


def test_nrmse_and_ssim_see_the_gain_and_offset_that_the_12_bit_scale_hides():
    image, real = volumes()
    fair, changed = compare(image, real, whole(real)), compare(2 * image + 1, real, whole(real))
    assert changed.values["nrmse"] > 2 * fair.values["nrmse"]
    assert changed.values["ssim"] < fair.values["ssim"] / 2
    assert changed.values["smape"] == pytest.approx(fair.values["smape"], rel=1e-4)


# crop and region


def test_a_region_is_cropped_with_the_last_slice_of_each_axis():
    image, real = volumes()
    region = np.zeros(real.shape, bool)
    region[3:14, 5:16, 2:13] = True
    crop = compare(image[3:14, 5:16, 2:13], real[3:14, 5:16, 2:13], np.ones((11, 11, 11), bool))
    assert compare(image, real, region) == crop


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_every_metric_sees_the_last_slice_of_each_axis(axis):
    image, real = volumes((12, 12, 12))
    changed = np.swapaxes(image.copy(), 0, axis)
    changed[-1] += np.random.default_rng(5).normal(0, 3, (12, 12))
    changed = np.swapaxes(changed, 0, axis)
    before, after = (compare(one, real, whole(real)).values for one in (image, changed))
    for name in METRICS:
        assert abs(after[name] - before[name]) > 1e-3, name


def test_cc_mi_and_ssim_take_the_whole_crop_and_the_errors_the_regions_voxels_alone():
    image, real = volumes()
    region = ellipsoid(real.shape)
    assert not region[0, 0, 0]
    spoilt = image.copy()
    spoilt[:3, :3, :3] += 100
    before, after = (compare(one, real, region).values for one in (image, spoilt))
    changed = {name for name in METRICS if before[name] != after[name]}
    assert changed == set(OF_THE_CROP)


def test_what_lies_outside_the_box_is_not_looked_at():
    image, real = volumes()
    region = np.zeros(real.shape, bool)
    region[2:14, 2:14, 2:14] = True
    spoilt = np.where(region, image, 1e6).astype(np.float32)
    assert compare(spoilt, real, region) == compare(image, real, region)


# undefined


def reasons(image, real, region):
    scores = compare(image, real, region)
    assert set(scores.reasons) == {k for k, v in scores.values.items() if math.isnan(v)}
    assert {k for k, v in scores.as_dict().items() if v is None} == set(scores.reasons)
    return scores.reasons


def test_an_empty_region_leaves_every_metric_undefined():
    image, real = volumes()
    nothing = np.zeros(real.shape, bool)
    assert reasons(image, real, nothing) == dict.fromkeys(METRICS, "the region is empty")


def test_a_constant_real_image_leaves_every_metric_undefined():
    image, real = volumes((10, 10, 10))
    found = reasons(image, np.full_like(real, 3), whole(real))
    assert set(found) == set(METRICS)
    assert found["nrmse"] == "the real image is constant (3) in the region"


def test_a_constant_simulated_image_has_an_nrmse_and_an_ssim():
    _, real = volumes((10, 10, 10))
    found = reasons(np.zeros_like(real), real, whole(real))
    assert set(found) == {"cc", "mi", "smape", "logac", "medsymac"}
    assert found["mi"] == "the compared image is constant (0) in the region's box"


def test_a_box_smaller_than_the_window_has_no_ssim_but_everything_else():
    image, real = volumes((8, 20, 20))
    assert reasons(image, real, whole(real)) == {
        "ssim": "the region's box, 8 x 20 x 20 voxels, is smaller than the window of 9"
    }


def test_a_region_of_one_voxel_is_constant():
    image, real = volumes()
    one = np.zeros(real.shape, bool)
    one[4, 5, 6] = True
    assert set(reasons(image, real, one)) == set(METRICS)


def test_a_failure_is_raised_and_does_not_become_a_value_that_is_not_there(monkeypatch):
    image, real = volumes()

    def broken(image, real):
        raise ZeroDivisionError("a fault of the code")

    monkeypatch.setattr(similarity.comparing, "ssim", broken)
    with pytest.raises(ZeroDivisionError):
        compare(image, real, whole(real))


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_voxels_that_are_not_finite_are_refused_wherever_they_are(value):
    image, real = volumes()
    region = np.zeros(real.shape, bool)
    region[5:15, 5:15, 5:15] = True
    real[0, 0, :2] = value
    with pytest.raises(MlError, match=r"^2 of 7920 voxels of the real image are NaN or infinite$"):
        compare(image, real, region)


def test_different_shapes_are_refused():
    image, real = volumes()
    with pytest.raises(MlError, match=r"one shape, got \(19, 22, 18\), \(20, 22, 18\)"):
        compare(image[1:], real, whole(real))
