"""The pure blinding function: what survives of a volume, and what does not."""

from itertools import permutations, product

import numpy as np
import pytest

from backend.volumes.blinding import (
    BRIGHTEST,
    DARKEST,
    MARGIN,
    MEAN,
    STEPS_PER_SD,
    BlindingError,
    Grid,
    blind,
    brain_grid,
    common_grid,
)

SHAPE = (11, 13, 9)
SPACING_MM = (1.0, 1.5, 2.0)
AFFINE = np.diag([*SPACING_MM, 1.0])


@pytest.fixture
def mask() -> np.ndarray:
    """Return a box with one corner cut off, so that it has no symmetry."""
    box = np.zeros(SHAPE, bool)
    box[2:9, 3:11, 1:8] = True
    box[2:4, 3:5, 1:3] = False
    return box


@pytest.fixture
def data(mask: np.ndarray) -> np.ndarray:
    return np.random.default_rng(0).normal(700, 120, SHAPE)


def voxels(payload: bytes, grid: Grid) -> np.ndarray:
    """Read a payload as a browser does: x fastest."""
    return np.frombuffer(payload, "<i2").reshape(grid.dimensions, order="F")


def on_grid(box: np.ndarray, mask: np.ndarray, grid: Grid) -> np.ndarray:
    """Place an array by hand: the brain's bounding box in the middle of the grid."""
    where = np.argwhere(mask)
    low, high = where.min(0), where.max(0) + 1
    placed = np.zeros(grid.dimensions, box.dtype)
    start = (np.array(grid.dimensions) - (high - low)) // 2
    inside = tuple(slice(s, s + n) for s, n in zip(start, high - low, strict=True))
    placed[inside] = (box * mask)[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
    return placed


def test_the_grid_holds_the_brain_and_a_margin(mask: np.ndarray) -> None:
    assert brain_grid(mask, AFFINE) == Grid((7 + 8, 8 + 8, 7 + 8), SPACING_MM)
    assert MARGIN == 4


def test_voxels_inside_the_mask_survive_within_half_a_step(
    data: np.ndarray, mask: np.ndarray
) -> None:
    grid = brain_grid(mask, AFFINE)
    shown = voxels(blind(data, AFFINE, mask, grid).payload, grid)
    z = on_grid((data - data[mask].mean()) / data[mask].std(), mask, grid)
    inside = on_grid(np.ones(SHAPE, bool), mask, grid)
    assert np.abs((shown[inside] - MEAN) / STEPS_PER_SD - z[inside]).max() <= 0.5 / STEPS_PER_SD


def test_the_background_is_zero_and_no_brain_voxel_is(data: np.ndarray, mask: np.ndarray) -> None:
    data[5, 6, 4] = -1e6  # so dark that it must be clipped
    grid = brain_grid(mask, AFFINE)
    shown = voxels(blind(data, AFFINE, mask, grid).payload, grid)
    assert np.array_equal(shown != 0, on_grid(np.ones(SHAPE, bool), mask, grid))
    assert shown.max() <= BRIGHTEST and shown[shown != 0].min() == DARKEST


def test_intensity_scale_and_offset_leave_no_trace(data: np.ndarray, mask: np.ndarray) -> None:
    grid = brain_grid(mask, AFFINE)
    plain = blind(data, AFFINE, mask, grid)
    assert blind(data * 37 - 5000, AFFINE, mask, grid) == plain


def test_what_lies_outside_the_mask_leaves_no_trace(data: np.ndarray, mask: np.ndarray) -> None:
    grid = brain_grid(mask, AFFINE)
    plain = blind(data, AFFINE, mask, grid)
    data[~mask] = np.nan
    assert blind(data, AFFINE, mask, grid) == plain


def test_the_place_in_space_leaves_no_trace(data: np.ndarray, mask: np.ndarray) -> None:
    grid = brain_grid(mask, AFFINE)
    moved = AFFINE.copy()
    moved[:3, 3] = [-90, 126.5, -72]
    assert blind(data, moved, mask, grid) == blind(data, AFFINE, mask, grid)


def test_the_header_is_a_matter_of_the_grid_alone() -> None:
    mask = np.ones((4, 6, 8), bool)
    grid = brain_grid(mask, AFFINE)
    rng = np.random.default_rng(1)
    one, other = (blind(rng.normal(size=mask.shape), AFFINE, mask, grid) for _ in range(2))
    assert one.payload != other.payload
    assert one.header == other.header
    assert one.header == {
        "dimensions": [12, 14, 16],
        "spacing_mm": [1.0, 1.5, 2.0],
        "origin_mm": [5.5, 9.75, -15.0],
        "direction": [-1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0],
        "dtype": "int16",
        "byte_order": "little",
        "order": "x fastest",
        "length": 12 * 14 * 16 * 2,
        "window": {"center": 4396.0, "width": 3000.0},
        "background": 0,
    }
    assert len(one.payload) == one.header["length"]


def right_anterior_superior_marker() -> tuple[np.ndarray, np.ndarray]:
    """Return an RAS+ brain whose brightest voxels lie far right, then anterior, then superior."""
    data = np.random.default_rng(2).normal(size=(9, 11, 7)).astype(np.float32)
    for value, place in ((60, (7, 5, 3)), (50, (4, 9, 3)), (40, (4, 5, 5))):
        data[place] = value
    mask = np.zeros(data.shape, bool)
    mask[1:8, 1:10, 1:6] = True
    return data, mask


def brightest_in_lps_mm(payload: bytes, header: dict) -> np.ndarray:
    """Return where the three brightest voxels lie as the viewer places them, (3, 3) array."""
    shown = voxels(payload, Grid(tuple(header["dimensions"]), tuple(header["spacing_mm"])))
    index = np.array(np.unravel_index(np.argsort(-shown, axis=None)[:3], shown.shape)).T
    axes = np.array(header["direction"]).reshape(3, 3)  # rows: i, j, k in LPS
    return np.array(header["origin_mm"]) + (index * header["spacing_mm"]) @ axes


@pytest.mark.parametrize(
    ("order", "flips"), list(product(permutations(range(3)), product((1, -1), repeat=3)))
)
def test_left_stays_left_whatever_way_the_file_is_stored(
    order: tuple[int, ...], flips: tuple[int, ...]
) -> None:
    """All 48 ways to store a volume, left-handed ones among them."""
    ras, ras_mask = right_anterior_superior_marker()
    data, mask, linear = (ras.transpose(order), ras_mask.transpose(order), np.eye(3)[:, order])
    for axis, flip in enumerate(flips):
        if flip < 0:
            data, mask = np.flip(data, axis), np.flip(mask, axis)
            linear[:, axis] *= -1
    affine = np.eye(4)
    affine[:3, :3] = linear
    assert_marker_in_place(blind(data, affine, mask, brain_grid(mask, affine)))


def test_left_stays_left_in_an_oblique_left_handed_volume() -> None:
    ras, ras_mask = right_anterior_superior_marker()
    data, mask = ras[::-1], ras_mask[::-1]  # stored from right to left: determinant below 0
    tilt = np.deg2rad(20)
    turn = np.array([[np.cos(tilt), -np.sin(tilt), 0], [np.sin(tilt), np.cos(tilt), 0], [0, 0, 1]])
    affine = np.eye(4)
    affine[:3, :3] = turn @ np.diag([-1.0, 1.0, 1.0])
    affine[:3, 3] = [33, -20, 8]
    assert np.linalg.det(affine) < 0
    assert_marker_in_place(blind(data, affine, mask, brain_grid(mask, affine)))


def assert_marker_in_place(blinded: object) -> None:
    """The first marker lies right (x below 0 in LPS), the second anterior, the third superior."""
    right, anterior, superior = brightest_in_lps_mm(blinded.payload, blinded.header)
    assert np.allclose(right, [-3, 0, 0])
    assert np.allclose(anterior, [0, -4, 0])
    assert np.allclose(superior, [0, 0, 2])


def test_a_common_grid_takes_the_longest_of_each_axis() -> None:
    grids = [Grid((10, 20, 30), SPACING_MM), Grid((12, 18, 30), SPACING_MM)]
    assert common_grid(grids) == Grid((12, 20, 30), SPACING_MM)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"brain_mask": np.zeros(SHAPE)}, "the brain mask is empty"),
        ({"brain_mask": np.ones((3, 3, 3))}, "need one shape"),
        ({"grid": Grid((5, 5, 5), SPACING_MM)}, "does not fit the grid"),
        ({"grid": Grid((30, 30, 30), (1.0, 1.0, 1.0))}, "need one spacing"),
        ({"data": np.full(SHAPE, np.nan)}, "not finite"),
        ({"data": np.ones(SHAPE)}, "nothing to scale"),
        ({"data": np.ones((*SHAPE, 1)), "brain_mask": np.ones((*SHAPE, 1))}, "three axes"),
    ],
)
def test_it_refuses_what_it_cannot_blind(
    data: np.ndarray, mask: np.ndarray, change: dict, words: str
) -> None:
    fit = {"data": data, "affine": AFFINE, "brain_mask": mask, "grid": brain_grid(mask, AFFINE)}
    with pytest.raises(BlindingError, match=words):
        blind(**(fit | change))


def test_grids_of_unequal_spacing_have_no_common_grid() -> None:
    with pytest.raises(BlindingError, match="need one spacing"):
        common_grid([Grid((9, 9, 9), (1, 1, 1)), Grid((9, 9, 9), (1, 1, 2))])
    with pytest.raises(BlindingError, match="at least one"):
        common_grid([])
