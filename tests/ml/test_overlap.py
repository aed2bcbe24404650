"""Overlap of masks: hand-worked volumes, SciPy, empty masks, small regions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.spatial.distance import dice as scipy_dissimilarity

from ml.errors import MlError
from ml.overlap import (
    Overlap,
    component_mask,
    dice,
    overlap_of,
    overlap_of_component,
    volume_ml,
    without_small_regions,
)

ISOTROPIC = np.diag([1.0, 1.0, 1.0, 1.0])
ANISOTROPIC = np.diag([1.0, 1.5, 4.0, 1.0])  # 6 mm^3 a voxel
MASKS = arrays(np.bool_, (3, 4, 2), elements=st.booleans())


def block(shape, *slices):
    """(X, Y, Z) bool: True in the block."""
    mask = np.zeros(shape, bool)
    mask[slices] = True
    return mask


def test_dice_and_volumes_by_hand_on_an_anisotropic_grid():
    reference = block((6, 6, 6), slice(0, 4), slice(0, 2), slice(0, 2))  # 16 voxels
    predicted = block((6, 6, 6), slice(1, 5), slice(0, 2), slice(0, 1))  # 8 voxels, 6 shared
    found = overlap_of(reference, predicted, ANISOTROPIC, "nothing")
    assert found == Overlap(
        dice=2 * 6 / 24, reference_ml=0.096, predicted_ml=0.048, intersection_ml=0.036
    )


def test_an_oblique_affine_gives_the_same_volume_as_the_straight_one():
    turn = np.eye(4)
    turn[:2, :2] = [[math.cos(0.4), -math.sin(0.4)], [math.sin(0.4), math.cos(0.4)]]
    mask = block((5, 5, 5), slice(0, 3), slice(0, 3), slice(0, 3))
    assert volume_ml(mask, turn @ ANISOTROPIC) == pytest.approx(27 * 6 / 1000, abs=1e-9)


@given(first=MASKS, second=MASKS)
def test_dice_agrees_with_scipy(first, second):
    if not (first.any() or second.any()):
        assert math.isnan(dice(first, second))
        return
    assert dice(first, second) == pytest.approx(
        1 - scipy_dissimilarity(first.ravel(), second.ravel())
    )
    assert dice(first, second) == dice(second, first)


def test_two_empty_masks_have_no_dice_but_a_reason():
    empty = np.zeros((4, 4, 4), np.uint8)
    found = overlap_of_component(empty, empty, ISOTROPIC, "enhancing")
    assert found == Overlap(None, 0, 0, 0, "no enhancement in either")


def test_one_empty_mask_has_dice_0():
    empty, filled = np.zeros((4, 4, 4), np.uint8), np.full((4, 4, 4), 4, np.uint8)
    for reference, predicted in ((empty, filled), (filled, empty)):
        found = overlap_of_component(reference, predicted, ISOTROPIC, "enhancing")
        assert (found.dice, found.intersection_ml, found.reason) == (0, 0, "")


def test_masks_of_two_shapes_are_refused():
    with pytest.raises(MlError, match=r"one shape, got \(2, 2, 2\) and \(2, 2, 3\)"):
        dice(np.ones((2, 2, 2), bool), np.ones((2, 2, 3), bool))


def test_a_component_is_made_of_its_labels():
    labels = np.array([[[0, 1, 2, 4]]], np.uint8)
    assert component_mask(labels, "enhancing").tolist() == [[[False, False, False, True]]]
    assert component_mask(labels, "tumour_core").tolist() == [[[False, True, False, True]]]
    assert component_mask(labels, "whole_tumour").tolist() == [[[False, True, True, True]]]


def test_regions_under_a_tenth_of_a_millilitre_are_left_out_and_one_of_just_that_stays():
    exact = block((20, 20, 20), slice(0, 5), slice(0, 5), slice(0, 4))  # 100 mm^3
    under = block((20, 20, 20), slice(10, 15), slice(10, 15), slice(10, 14))
    under[10, 10, 10] = False  # 99 mm^3
    kept = without_small_regions(exact | under, ISOTROPIC, 0.1)
    assert np.array_equal(kept, exact)


def test_the_size_of_a_region_is_in_millilitres_not_in_voxels():
    mask = block((8, 8, 8), slice(0, 4), slice(0, 4), slice(0, 1))  # 16 voxels
    assert not without_small_regions(mask, ISOTROPIC, 0.09).any()  # 0.016 mL
    assert without_small_regions(mask, ANISOTROPIC, 0.09).sum() == 16  # 0.096 mL


def test_voxels_that_touch_at_a_corner_are_one_region():
    mask = np.zeros((4, 4, 4), bool)
    mask[0, 0, 0] = mask[1, 1, 1] = True
    apart = mask.copy()
    apart[3, 3, 3] = True
    assert np.array_equal(without_small_regions(apart, ISOTROPIC, 0.002), mask)


def test_a_least_volume_of_0_keeps_all():
    mask = block((3, 3, 3), 1, 1, 1)
    assert np.array_equal(without_small_regions(mask, ISOTROPIC, 0), mask)


@pytest.mark.parametrize("least_ml", [-1.0, math.nan, math.inf])
def test_a_least_volume_that_no_region_can_have_is_refused(least_ml):
    with pytest.raises(MlError, match=f"0 mL or more, got {least_ml:g}"):
        without_small_regions(block((3, 3, 3), 1, 1, 1), ISOTROPIC, least_ml)


def test_an_empty_mask_has_no_regions_to_leave_out():
    empty = np.zeros((3, 3, 3), bool)
    assert not without_small_regions(empty, ISOTROPIC).any()


def test_leaving_out_small_regions_can_empty_both_and_says_so():
    labels = np.zeros((5, 5, 5), np.uint8)
    labels[2, 2, 2] = 4
    found = overlap_of_component(labels, labels, ISOTROPIC, "enhancing", least_ml=0.1)
    assert found.dice is None
    assert found.reason == "no enhancement in either from 0.1 mL a region"
