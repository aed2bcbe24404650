"""Where a case opens: in every plane, at the slice that shows most."""

import numpy as np
import pytest

from backend.cases.focus import focus_mm, focus_voxel
from backend.volumes.blinding import blind, brain_grid
from ml.series import ENHANCING, OEDEMA

SHAPE = (8, 9, 6)
SPACING_MM = (1.0, 1.5, 2.0)


def masks(**changes: np.ndarray) -> dict[str, np.ndarray]:
    brain = np.zeros(SHAPE, np.uint8)
    brain[1:-1, 1:-1, 1:-1] = 1
    return {"brain_mask": brain} | changes


def labelled(*boxes: tuple[tuple[slice, slice, slice], int]) -> np.ndarray:
    labels = np.zeros(SHAPE, np.uint8)
    for box, label in boxes:
        labels[box] = label
    return labels


OEDEMA_BELOW = (np.s_[2:7, 1:7, 1:2], OEDEMA)
ENHANCING_ABOVE = (np.s_[3:4, 6:7, 4:5], ENHANCING)


@pytest.mark.parametrize(
    ("changes", "voxel"),
    [
        ({"tumor_seg": labelled(OEDEMA_BELOW, ENHANCING_ABOVE)}, (3, 6, 4)),
        ({"tumor_seg": labelled(OEDEMA_BELOW)}, (2, 1, 1)),
        ({"tumor_mask": labelled((np.s_[4:6, 2:3, 3:4], 1))}, (4, 2, 3)),
        ({}, (1, 1, 1)),
        ({"brain_mask": np.zeros(SHAPE, np.uint8)}, (4, 4, 3)),
    ],
)
def test_it_opens_at_most_enhancement_else_most_tumour_else_most_brain(changes, voxel):
    assert focus_voxel(masks(**changes)) == voxel


def test_the_focus_is_the_same_voxel_in_a_volume_as_it_travels():
    brain = np.zeros(SHAPE, np.uint8)
    brain[2:7, 1:7, 1:6] = 1  # off the middle, of even and of odd lengths
    segmentation = labelled(ENHANCING_ABOVE)
    volume = brain + 9.0 * (segmentation == ENHANCING)
    affine = np.diag([*SPACING_MM, 1.0])
    sent = blind(volume, affine, brain, brain_grid(brain, affine))
    header = sent.header
    voxels = np.frombuffer(sent.payload, "<i2").reshape(header["dimensions"], order="F")
    lps = np.reshape(header["direction"], (3, 3)).T * header["spacing_mm"]
    brightest = np.unravel_index(voxels.argmax(), voxels.shape)
    focus = focus_mm({"brain_mask": brain, "tumor_seg": segmentation}, SPACING_MM)
    assert focus == pytest.approx(lps @ brightest + header["origin_mm"])


def test_without_a_brain_there_is_no_focus():
    assert focus_mm(masks(brain_mask=np.zeros(SHAPE, np.uint8)), SPACING_MM) is None
