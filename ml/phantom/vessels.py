"""Normal structures that take up contrast agent: arteries, veins and sinuses, choroid plexus.

Flow: template -> **vessels** -> anatomy -> signal
Courses are polylines through MNI landmarks (mm, left and right mirrored), coarse after
Schuenke et al., Atlas of Anatomy: they give a reader's eye what it expects, not an angiogram.
Cortical veins differ from patient to patient: they run from the superior sagittal sinus over the
brain's surface, and pial vessels are the curves in which two random fields are both zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.phantom.fields import Box, Points, Values, ramp, smooth_noise
from ml.phantom.template import Map, Template

Course = NDArray[np.float64]
"""(M, 3) points along a vessel, mm, template space."""

Landmarks = tuple[Sequence[tuple[float, float, float]], float]
"""MNI positions a vessel passes and its radius, mm."""

STEP_MM = 0.5
BRAIN_CENTRE_MM = (0.0, -18.0, 8.0)
REACH_MM = 130.0

MIDLINE_VEINS: tuple[Landmarks, ...] = (
    ([(0, -44, 6), (0, -60, 2), (0, -78, -5), (0, -97, -12)], 2.0),  # Galen, straight sinus
)
PAIRED_VEINS: tuple[Landmarks, ...] = (
    ([(2, -2, 12), (2.5, -12, 17), (2, -28, 13), (0, -44, 6)], 1.0),  # internal cerebral
    ([(1, -98, -13), (20, -95, -20), (42, -80, -26), (56, -58, -30), (58, -42, -34)], 2.6),
    ([(8, -22, -14), (14, -32, -6), (6, -42, 2), (0, -45, 5)], 0.9),  # basal vein
)
MIDLINE_ARTERIES: tuple[Landmarks, ...] = (
    ([(0, -28, -58), (0, -24, -44), (0, -20, -30), (0, -18, -18)], 1.5),  # basilar
)
PAIRED_ARTERIES: tuple[Landmarks, ...] = (
    ([(10, -4, -26), (12, 2, -20), (11, 5, -15)], 1.8),  # internal carotid
    ([(11, 5, -15), (22, 5, -18), (34, 2, -14), (41, -2, -6), (42, -18, 4), (44, -32, 14)], 1.3),
    ([(11, 5, -15), (4, 12, -12), (2.5, 28, -6), (2.5, 38, 8), (2.5, 28, 24), (3, 8, 34)], 1.0),
    ([(1, -18, -18), (10, -22, -16), (20, -32, -8), (20, -50, -2), (14, -70, 4)], 1.0),
)
PAIRED_CHOROID: tuple[Landmarks, ...] = (
    ([(24, -36, 0), (27, -42, 8), (24, -38, 16), (16, -26, 20), (9, -14, 19), (4, -4, 16)], 1.4),
    ([(27, -40, 6), (25, -42, 10)], 3.0),  # glomus
    ([(3, -46, -32), (8, -46, -36)], 1.5),  # fourth ventricle
)


@dataclass(frozen=True)
class Vessels:
    """Volume fractions on the template's grid, each 0 to 1 before they are confined to fluid."""

    arteries: Map
    veins: Map
    choroid: Map


def make_vessels(rng: np.random.Generator, template: Template, spacing_mm: float) -> Vessels:
    """One patient's vessels, their calibre and cortical veins drawn from `rng`.

    spacing_mm : of the grid they will be sampled on; thin vessels are widened to it and dimmed
        by as much, which is what a voxel of that size shows
    """
    calibre = rng.uniform(0.85, 1.2)
    veins = [*_both(MIDLINE_VEINS, ()), *_both((), PAIRED_VEINS)]
    veins.append((sagittal_sinus(template), 2.8))
    veins.extend(cortical_veins(rng, template))
    arteries = _both(MIDLINE_ARTERIES, PAIRED_ARTERIES)
    choroid = _both((), PAIRED_CHOROID)
    return Vessels(
        arteries=_drawn(template, arteries, calibre, spacing_mm),
        veins=_drawn(template, veins, calibre, spacing_mm),
        choroid=_drawn(template, choroid, calibre, spacing_mm),
    )


def sagittal_sinus(template: Template) -> Course:
    """Along the brain's upper edge in the midline, from the frontal pole to the torcula."""
    angles = np.deg2rad(np.arange(-5.0, 196.0, 3.0))
    directions = np.column_stack([np.zeros_like(angles), np.cos(angles), np.sin(angles)])
    return _on_surface(template, directions, depth_mm=1.0)


def cortical_veins(
    rng: np.random.Generator, template: Template, count: int = 16
) -> Iterable[tuple[Course, float]]:
    """Veins from beside the sagittal sinus, down over either hemisphere's surface."""
    for _ in range(count):
        along = np.deg2rad(rng.uniform(15.0, 165.0))
        side = rng.choice([-1.0, 1.0])
        across = np.deg2rad(np.linspace(3.0, rng.uniform(35.0, 75.0), 24))
        wander = np.cumsum(rng.normal(0.0, 0.02, across.size))
        directions = np.column_stack(
            [
                side * np.sin(across),
                np.cos(across) * np.cos(along + wander),
                np.cos(across) * np.sin(along + wander),
            ]
        )
        yield _on_surface(template, directions, depth_mm=1.5), rng.uniform(0.7, 1.3)


def pial_vessels(rng: np.random.Generator, points: Points, spacing_mm: float) -> Values:
    """(N,) fractions of a random vessel net: the curves where two smooth fields vanish together."""
    box = Box(BRAIN_CENTRE_MM, (90.0, 110.0, 95.0))
    scale_mm = 5.0
    first, second = (smooth_noise(rng, box, scale_mm).at(points) for _ in range(2))
    radius = 0.9
    shown = float(np.hypot(radius, 0.4 * spacing_mm))
    distance_mm = np.hypot(first, second) * scale_mm * np.sqrt(2.0)
    return (radius / shown) ** 2 * ramp(-distance_mm, -1.6 * shown, -0.4 * shown)


def _both(midline: Iterable[Landmarks], paired: Iterable[Landmarks]) -> list[tuple[Course, float]]:
    mirror = np.array([-1.0, 1.0, 1.0])
    courses = [(np.array(course, dtype=float), radius) for course, radius in midline]
    for course, radius in paired:
        right = np.array(course, dtype=float)
        courses += [(right, radius), (right * mirror, radius)]
    return courses


def _on_surface(template: Template, directions: Course, depth_mm: float) -> Course:
    """Where rays from the brain's centre leave the brain, `depth_mm` inside of it."""
    radii = np.arange(20.0, REACH_MM, 1.0)
    points = np.array(BRAIN_CENTRE_MM) + directions[:, None, :] * radii[None, :, None]
    index = np.rint(points - template.origin_mm).astype(int)
    index = np.clip(index, 0, np.array(template.brain.shape) - 1)
    inside = template.brain[index[..., 0], index[..., 1], index[..., 2]] > 0.5
    last = inside.shape[1] - 1 - np.argmax(inside[:, ::-1], axis=1)
    surface: Course = np.array(BRAIN_CENTRE_MM) + directions * (radii[last] - depth_mm)[:, None]
    return surface


def _drawn(
    template: Template,
    courses: Iterable[tuple[Course, float]],
    calibre: float,
    spacing_mm: float,
) -> Map:
    """Tubes round the courses, in the template's voxels."""
    volume = np.zeros(template.brain.shape, dtype=np.float32)
    for course, radius in courses:
        _stamp(volume, _dense(course) - template.origin_mm, radius * calibre, spacing_mm)
    return volume


def _dense(course: Course) -> Course:
    """The course through its points, smoothed at the corners, a point every `STEP_MM`."""
    lengths = np.linalg.norm(np.diff(course, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(lengths)])
    fine = np.arange(0.0, at[-1], STEP_MM)
    points = np.column_stack([np.interp(fine, at, course[:, axis]) for axis in range(3)])
    width = min(13, len(points) // 2 * 2 - 1)
    if width < 3:
        return points
    padded = np.pad(points, ((width // 2, width // 2), (0, 0)), mode="edge")
    kernel = np.ones(width) / width
    return np.column_stack([np.convolve(padded[:, axis], kernel, "valid") for axis in range(3)])


def _stamp(volume: Map, points: Course, radius: float, spacing_mm: float) -> None:
    """Raise `volume` to a soft ball's value round each point (voxels of 1 mm)."""
    soft = max(0.5, 0.5 * spacing_mm)
    peak = min(1.0, (radius / soft) ** 2)
    reach = int(np.ceil(radius + soft))
    steps = np.arange(-reach, reach + 1)
    offsets = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    index = np.rint(points).astype(int)[:, None, :] + offsets
    distance = np.linalg.norm(index - points[:, None, :], axis=-1)
    value = peak * ramp(-distance, -(radius + soft), -max(radius - soft, 0.0))
    inside = ((index >= 0) & (index < np.array(volume.shape))).all(-1) & (value > 0)
    x, y, z = index[inside].T
    np.maximum.at(volume, (x, y, z), value[inside])
