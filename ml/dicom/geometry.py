"""Slices of a stack in order: what is missing, doubled or unevenly spaced, and its affine.

Flow: grouping -> **geometry** -> recognise, convert
Source: DICOM PS3.3 C.7.6.2.1 (image plane); NIfTI-1's axes run RAS where DICOM's run LPS
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from ml.dicom.frames import Frame

SAME_PLACE_MM = 0.01
UNEVEN = 0.02
"""Share of the spacing by which gaps may differ."""
FURTHEST_MM = 1e5
"""From a scanner's middle: further away nothing is imaged, and the header is wrong."""
LONGEST_DIRECTION = 2.0
"""Of a vector whose length is to be 1."""
WORST_MISSING = 8
"""Missing slices named one by one; beyond that they are counted."""

LPS_TO_RAS = np.diag([-1.0, -1.0, 1.0])


@dataclass(frozen=True)
class Geometry:
    """Where the voxels of a stack lie.

    slices, volumes : places along the stack, and images at each
    spacing_mm : between columns, rows, slices; affine : (4, 4), RAS mm, axes column, row, slice
        with the slices along the normal; None where the header does not say
    problems : why it cannot be converted, a sentence each
    """

    slices: int
    volumes: int
    spacing_mm: tuple[float, ...]
    affine: NDArray[np.float64] | None
    shape: tuple[int, int, int]
    problems: tuple[str, ...]


def geometry_of(frames: Sequence[Frame]) -> Geometry:
    """The places of a stack's frames; all have one orientation, size and spacing."""
    first = frames[0]
    shape = (first.columns, first.rows)
    if first.mosaic:
        side = int(np.ceil(np.sqrt(first.mosaic)))
        size = (first.columns // side, first.rows // side, first.mosaic)
        spacing = (*first.spacing_mm[::-1], first.thickness_mm or 0.0)
        return Geometry(first.mosaic, len(frames), spacing, None, size, ())
    lacking = sorted({frame.file for frame in frames if not _placed(frame)})
    if lacking:
        words = f"{_files(lacking)}: no position, orientation or pixel spacing"
        return Geometry(len(frames), 1, (), None, (*shape, len(frames)), (words,))
    return _stacked(frames, shape)


def _stacked(frames: Sequence[Frame], shape: tuple[int, int]) -> Geometry:
    along = along_normal(frames)
    order = np.argsort(along, kind="stable")
    places: list[list[int]] = []
    for index in order:
        if places and along[index] - along[places[-1][0]] < SAME_PLACE_MM:
            places[-1].append(int(index))
        else:
            places.append([int(index)])
    marks = np.array([along[place[0]] for place in places])
    gaps = np.diff(marks)
    problems = [*_doubled(frames, places), *_uneven(frames, places, gaps)]
    step = float(np.median(gaps)) if len(gaps) else float(frames[0].thickness_mm or 1.0)
    row_mm, column_mm = frames[0].spacing_mm
    volumes = max(len(place) for place in places)
    affine = _affine(frames[places[0][0]], frames[places[-1][0]], len(places), step)
    size = (shape[0], shape[1], len(places))
    return Geometry(len(places), volumes, (column_mm, row_mm, step), affine, size, tuple(problems))


def along_normal(frames: Sequence[Frame]) -> NDArray[np.float64]:
    """(N,) mm of each frame along the normal of the first."""
    across = np.array(frames[0].orientation).reshape(2, 3)
    normal = np.cross(across[0], across[1])
    along: NDArray[np.float64] = np.array([frame.position for frame in frames]) @ normal
    return along


def _placed(frame: Frame) -> bool:
    if not (frame.position and frame.orientation and frame.spacing_mm):
        return False
    near = max(map(abs, frame.position)) <= FURTHEST_MM
    return near and max(map(abs, frame.orientation)) <= LONGEST_DIRECTION


def _affine(first: Frame, last: Frame, slices: int, step: float) -> NDArray[np.float64]:
    across = np.array(first.orientation).reshape(2, 3)
    row_mm, column_mm = first.spacing_mm
    affine = np.eye(4)
    affine[:3, 0] = across[0] * column_mm
    affine[:3, 1] = across[1] * row_mm
    through = np.array(last.position) - np.array(first.position)
    affine[:3, 2] = through / (slices - 1) if slices > 1 else np.cross(*across) * step
    affine[:3, 3] = first.position
    affine[:3] = LPS_TO_RAS @ affine[:3]
    return affine


def _doubled(frames: Sequence[Frame], places: list[list[int]]) -> list[str]:
    """Two slices at one place, where not every place has as many (a series over time has)."""
    counts = [len(place) for place in places]
    if len(set(counts)) == 1 and (counts[0] == 1 or _told_apart(frames, places)):
        return []
    usual = int(np.bincount(counts).argmax())
    if usual == 1 or len(set(counts)) == 1:
        at = next(place for place in places if len(place) > 1)
        files = _files(sorted({frames[index].file for index in at}))
        number = places.index(at) + 1
        return [
            f"two slices at one place: {len(at)} at slice {number} of {len(places)} ({files}), "
            "and nothing in their headers tells them apart"
        ]
    odd = [number for number, count in enumerate(counts, 1) if count != usual]
    return [
        f"an incomplete volume: {usual} images at most places, "
        f"{counts[odd[0] - 1]} at slice {odd[0]} of {len(places)}"
    ]


def _told_apart(frames: Sequence[Frame], places: list[list[int]]) -> bool:
    """Whether time, b-value, direction or place in the sequence tells repeated slices apart."""
    for place in places:
        marks = {
            (one.b_value, one.direction, one.temporal, one.time, one.instance, one.index)
            for one in (frames[index] for index in place)
        }
        if len(marks) < len(place):
            return False
    return True


def _uneven(
    frames: Sequence[Frame], places: list[list[int]], gaps: NDArray[np.float64]
) -> list[str]:
    if len(gaps) < 2:
        return []
    step = _usual_gap(gaps)
    steps = gaps / step
    whole = np.rint(steps)
    tolerance = max(UNEVEN, 0.02 / step)
    odd = np.flatnonzero((np.abs(steps - whole) > tolerance * whole) | (whole < 1))
    if len(odd):
        sizes = sorted({round(float(gap), 2) for gap in gaps})
        shown = ", ".join(f"{size:g}" for size in sizes[:4])
        return [f"mixed slice spacing: {shown}{' ...' if len(sizes) > 4 else ''} mm"]
    holes = np.flatnonzero(whole > 1)
    if not len(holes):
        return []
    return [_missing(frames, places, whole, holes)]


def _usual_gap(gaps: NDArray[np.float64]) -> float:
    """The most frequent gap, the smaller of two as frequent: every second slice may be gone."""
    sizes, counts = np.unique(np.round(gaps, 2), return_counts=True)
    return float(np.median(gaps[np.abs(gaps - sizes[counts.argmax()]) < 0.02]))


def _missing(
    frames: Sequence[Frame],
    places: list[list[int]],
    steps: NDArray[np.float64],
    holes: NDArray[np.intp],
) -> str:
    total = int(steps.sum()) + 1
    count = total - len(places)
    before = [int(steps[:hole].sum()) + 1 for hole in holes]
    gaps = (range(b + 1, b + int(steps[hole])) for b, hole in zip(before, holes, strict=True))
    named = islice(chain.from_iterable(gaps), WORST_MISSING)  # one gap may be of a billion slices
    words = ", ".join(map(str, named))
    more = f" and {count - WORST_MISSING} more" if count > WORST_MISSING else ""
    hole = int(holes[0])
    sides = [frames[places[index][0]].instance for index in (hole, hole + 1)]
    return (
        f"missing slices: {words}{more} of {total}, counted along the stack "
        f"(the first between instances {sides[0]} and {sides[1]})"
    )


def _files(numbers: list[int]) -> str:
    """`file 3`, `files 3, 4` or `files 3, 4 and 9 more`."""
    if len(numbers) == 1:
        return f"file {numbers[0]}"
    shown = ", ".join(str(one) for one in numbers[:4])
    return f"files {shown}{f' and {len(numbers) - 4} more' if len(numbers) > 4 else ''}"
