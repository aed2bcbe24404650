"""One person's brain: the template bent, aged and pushed aside by the tumour.

Flow: plan, template -> **anatomy** -> lesion, tissue
Mapping is backwards: each point of the patient asks the template where it came from,
q = A (p - c) + c + u(p), with A a small affine map, u smooth random displacements of three
scales, widened ventricles and the tumour's mass effect.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.phantom.fields import Box, Field, Points, Values, ramp, smooth_noise
from ml.phantom.placement import LesionPlan
from ml.phantom.plan import Patient
from ml.phantom.template import Template, sample
from ml.phantom.vessels import BRAIN_CENTRE_MM, make_vessels, pial_vessels
from ml.volumes import Grid, Mask

FIELD_OF_VIEW = Box((0.0, -18.0, 8.0), (100.0, 120.0, 100.0))
WARPS_MM = ((38.0, 2.6), (14.0, 1.7), (6.0, 1.0))
"""(smoothness, SD) of the random displacements: head shape, lobes, single gyri."""
WARP_LATTICE_MM = 3.0
MASK_UNEVENNESS = 0.16
"""How the brain mask wanders about the brain's edge, as brain extraction does."""
VENTRICLES_MM = ((14.0, -18.0, 18.0), (-14.0, -18.0, 18.0))
VENTRICLE_REACH_MM = 20.0
MEDULLARY_VEINS = 0.12
"""Share of white matter's small veins that a voxel on their course holds."""
SKULL_GIVES_WAY_MM = 22.0
"""The brain's edge, held by the skull, does not move; full displacement is this deep inside."""


@dataclass(frozen=True)
class Anatomy:
    """The brain voxels of one patient, each array (N,) or (N, 3) over them.

    mask : (X, Y, Z) bool, the N brain voxels in C order
    points : mm, patient space        origin : mm, where in the template they come from
    white, grey, csf : tissue fractions without tumour, sum 1
    fluid : in a large fluid space, 0 to 1     white_depth : depth in white matter, 0 to 1
    bridge : white matter of the corpus callosum, the way to the other hemisphere
    arteries, veins, choroid : volume fractions, within fluid
    """

    grid: Grid
    mask: Mask
    points: Points
    origin: Points
    white: Values
    grey: Values
    csf: Values
    fluid: Values
    white_depth: Values
    bridge: Values
    arteries: Values
    veins: Values
    choroid: Values

    def volume(self, values: NDArray[Any], dtype: type = np.float32) -> NDArray[Any]:
        """(X, Y, Z) volume with `values` (N,) in the brain and zero outside."""
        filled: NDArray[Any] = np.zeros(self.mask.shape, dtype=dtype)
        filled[self.mask] = values
        return filled


@dataclass(frozen=True)
class Deformation:
    """Where a patient's points come from in the template; see the module's formula."""

    matrix: NDArray[np.float64]
    shift: NDArray[np.float64]
    displacement: tuple[Field, Field, Field]
    ventricle_growth: float

    def origin(self, points: Points, lesion: LesionPlan, template: Template) -> Points:
        """(N, 3) template positions of `points` (N, 3), both in mm."""
        moved = lesion_push(points, lesion, template)
        centred = moved - np.array(BRAIN_CENTRE_MM, dtype=np.float32)
        columns = [
            sum(self.matrix[row, axis] * centred[:, axis] for axis in range(3))
            + self.shift[row]
            + self.displacement[row].at(points)
            for row in range(3)
        ]
        return widen_ventricles(np.column_stack(columns), self.ventricle_growth)


def make_anatomy(patient: Patient, lesion: LesionPlan, grid: Grid, template: Template) -> Anatomy:
    """Deform the template into one patient on `grid`."""
    deformation = draw_deformation(patient)
    everywhere = grid_points(grid)
    origin = deformation.origin(everywhere, lesion, template)
    inside = _extracted(patient, template, everywhere, origin)
    points, origin = everywhere[inside], origin[inside]
    places = template.places(origin)
    white, grey, csf = _aged(patient, template, places)
    fluid = sample(template.fluid, places)
    arteries, veins, choroid = _vessels(patient, grid, template, points, places, (white, csf))
    return Anatomy(
        grid=grid,
        mask=inside.reshape(grid.shape),
        points=points,
        origin=origin,
        white=white,
        grey=grey,
        csf=csf,
        fluid=fluid,
        white_depth=sample(template.white_depth, places),
        bridge=callosum(origin) * white,
        arteries=arteries,
        veins=veins,
        choroid=choroid,
    )


def _vessels(
    patient: Patient,
    grid: Grid,
    template: Template,
    points: Points,
    places: NDArray[np.float32],
    tissues: tuple[Values, Values],
) -> tuple[Values, Values, Values]:
    """Volume fractions of arteries, veins and choroid plexus; large vessels keep to fluid."""
    white, csf = tissues
    rng, spacing_mm = patient.generator(2), max(grid.spacing_mm)
    vessels = make_vessels(rng, template, spacing_mm)
    surface = ramp(-sample(template.depth_mm, places), -24.0, -16.0) * ramp(csf, 0.05, 0.4)
    net = pial_vessels(rng, points, spacing_mm)
    net *= np.maximum(surface, MEDULLARY_VEINS * ramp(white, 0.5, 0.9))
    room = ramp(csf, 0.0, 0.35)
    return (
        sample(vessels.arteries, places) * room,
        np.maximum(sample(vessels.veins, places) * room, net),
        sample(vessels.choroid, places) * ramp(csf, 0.2, 0.7),
    )


def grid_points(grid: Grid) -> Points:
    """(X * Y * Z, 3) voxel centres in mm, in C order."""
    index = np.indices(grid.shape, dtype=np.float32).reshape(3, -1)
    affine = grid.affine.astype(np.float32)
    columns = [
        sum(affine[row, axis] * index[axis] for axis in range(3)) + affine[row, 3]
        for row in range(3)
    ]
    return np.column_stack(columns)


def callosum(origin: Points) -> Values:
    """(N,) 1 in the region of the corpus callosum, fading to 0; template positions in mm."""
    x, y, z = np.abs(origin[:, 0]), origin[:, 1], origin[:, 2]
    inside = ramp(-x, -22.0, -8.0) * ramp(y, -46.0, -40.0) * ramp(-y, -36.0, -28.0)
    return inside * ramp(z, -2.0, 4.0) * ramp(-z, -36.0, -28.0)


def centred_grid(shape: tuple[int, int, int], spacing: tuple[float, float, float]) -> Grid:
    """The RAS+ grid of `shape` voxels of `spacing` mm with the brain in its middle."""
    affine = np.diag([*spacing, 1.0])
    extent = (np.array(shape) - 1) * np.array(spacing)
    affine[:3, 3] = np.array(BRAIN_CENTRE_MM) - extent / 2
    return Grid(shape, affine)


def draw_deformation(patient: Patient) -> Deformation:
    """Head size, tilt and shape of one patient; ventricles wider with age."""
    rng = patient.generator(1)
    size = (1.05 if patient.sex == "M" else 1.09) * rng.normal(1.0, 0.02)
    matrix = size * np.diag(rng.normal(1.0, 0.015, 3)) @ _rotation(rng.normal(0.0, 2.5, 3))
    fields = (_displacement(rng), _displacement(rng), _displacement(rng))
    growth = float(np.clip((patient.age_years - 40) / 100.0 + rng.normal(0, 0.08), -0.1, 0.42))
    shift = np.array(BRAIN_CENTRE_MM) + rng.normal(0.0, 1.5, 3)
    return Deformation(matrix, shift, fields, growth)


def lesion_push(points: Points, lesion: LesionPlan, template: Template) -> Points:
    """Undo the mass effect: r (1 - k exp(-(r / reach)^2)) from each focus, less near the skull."""
    give = ramp(sample(template.depth_mm, template.places(points)), 0.0, SKULL_GIVES_WAY_MM)
    moved = points.copy()
    for focus in lesion.foci:
        centre = np.array(focus.centre_mm, dtype=np.float32)
        away = points - centre
        reach = 1.7 * focus.radius_mm
        fall = np.exp(-(np.linalg.norm(away, axis=1) ** 2) / reach**2)
        moved -= (lesion.push * give * fall)[:, None] * away
    return moved


def widen_ventricles(points: Points, growth: float) -> Points:
    """Pull template positions towards the lateral ventricles, so that these look larger."""
    moved = points.astype(np.float32)
    for centre_mm in VENTRICLES_MM:
        away = points - np.array(centre_mm, dtype=np.float32)
        fall = np.exp(-(np.linalg.norm(away, axis=1) ** 2) / VENTRICLE_REACH_MM**2)
        moved -= (0.7 * growth * fall)[:, None].astype(np.float32) * away.astype(np.float32)
    return moved


def _aged(
    patient: Patient, template: Template, places: NDArray[np.float32]
) -> tuple[Values, Values, Values]:
    """Tissue fractions at `places`; wider sulci with age."""
    white, grey, csf = (
        sample(one, places) for one in (template.white, template.grey, template.csf)
    )
    csf = csf * np.exp(0.018 * (patient.age_years - 45))
    total = white + grey + csf + 1e-6
    return white / total, grey / total, csf / total


def _displacement(rng: np.random.Generator) -> Field:
    """The scales of `WARPS_MM` added up, in mm along one axis."""
    fields = [(smooth_noise(rng, FIELD_OF_VIEW, smooth), sd) for smooth, sd in WARPS_MM]
    low = np.array(FIELD_OF_VIEW.centre_mm) - np.array(FIELD_OF_VIEW.half_mm)
    shape = [int(np.ceil(2 * half / WARP_LATTICE_MM)) + 1 for half in FIELD_OF_VIEW.half_mm]
    nodes = np.indices(shape, dtype=np.float32).reshape(3, -1).T * WARP_LATTICE_MM + low
    added = sum(np.float32(sd) * field.at(nodes.astype(np.float32)) for field, sd in fields)
    return Field(np.asarray(added).reshape(shape), low, WARP_LATTICE_MM)


def _extracted(
    patient: Patient, template: Template, points: Points, origin: Points
) -> NDArray[np.bool_]:
    """(N,) bool: inside the brain mask, whose edge wanders as brain extraction's does."""
    soft = sample(template.brain, template.places(origin))
    inside: NDArray[np.bool_] = soft > 0.9
    edge = np.flatnonzero((soft > 0.1) & ~inside)
    wander = smooth_noise(patient.generator(7), FIELD_OF_VIEW, 7.0).at(points[edge])
    inside[edge] = soft[edge] > np.clip(0.42 + MASK_UNEVENNESS * wander, 0.15, 0.85)
    return inside


def _rotation(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation about x, then y, then z."""
    turn = np.eye(3)
    for axis, angle in enumerate(np.deg2rad(degrees)):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        one = np.eye(3)
        one[first, first] = one[second, second] = np.cos(angle)
        one[first, second], one[second, first] = -np.sin(angle), np.sin(angle)
        turn = one @ turn
    return turn
