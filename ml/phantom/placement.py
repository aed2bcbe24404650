"""Where a tumour sits and how it looks, drawn before the brain around it is made.

Flow: plan, template -> **placement** -> anatomy (mass effect), lesion (growth)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.errors import PhantomError
from ml.phantom.fields import Box, Points, as_values
from ml.phantom.plan import Patient, draw
from ml.phantom.template import Template
from ml.volumes import Grid

OEDEMA_MARGIN_MM = 45.0
CORE_REACH = 1.75
CEREBRUM_MM = ((-52.0, 52.0), (-82.0, 46.0), (-8.0, 52.0))
NEAREST_MIDLINE_MM = 14.0
SHALLOWEST_MM = 14.0
GRID_MARGIN_MM = 10.0


@dataclass(frozen=True)
class Focus:
    """One centre of growth: an ellipsoid before roughening."""

    centre_mm: tuple[float, float, float]
    radius_mm: float
    axes: NDArray[np.float64]
    """(3, 3): maps an offset in mm to one in which the ellipsoid is a sphere."""


@dataclass(frozen=True)
class LesionPlan:
    """Where the tumour is and how it looks, before the anatomy is known."""

    foci: tuple[Focus, ...]
    push: float
    rim_mm: float
    oedema_mm: float
    edge_mm: float
    replaced: float
    vascularity: float
    uptake_mm: float
    patches: float
    bleeds: bool

    @property
    def box(self) -> Box:
        """The region the tumour and its oedema lie in."""
        return self._box(self.radius_mm + OEDEMA_MARGIN_MM)

    @property
    def core_box(self) -> Box:
        """The region the tumour without its oedema lies in, for fields of fine detail."""
        return self._box(CORE_REACH * self.radius_mm)

    def _box(self, margin_mm: float) -> Box:
        centres = np.array([focus.centre_mm for focus in self.foci])
        middle = (centres.max(axis=0) + centres.min(axis=0)) / 2
        half = (centres.max(axis=0) - centres.min(axis=0)) / 2 + margin_mm
        x, y, z = (float(value) for value in middle)
        return Box((x, y, z), (float(half[0]), float(half[1]), float(half[2])))

    @property
    def radius_mm(self) -> float:
        """Of the largest focus."""
        return max(focus.radius_mm for focus in self.foci)


def plan_lesion(patient: Patient, template: Template, grid: Grid) -> LesionPlan:
    """Draw a patient's tumour: foci deep in cerebral white matter of one hemisphere.

    Raises PhantomError when `grid` is too small to hold such a place.
    """
    rng = patient.generator(3)
    kind = patient.kind
    count = int(rng.integers(kind.foci[0], kind.foci[1] + 1))
    sites = _sites(template, grid)
    first = sites[rng.integers(len(sites))]
    near = sites[(np.linalg.norm(sites - first, axis=1) < 48) & (sites[:, 0] * first[0] > 0)]
    centres = [first] + [near[rng.integers(len(near))] for _ in range(count - 1)]
    foci = tuple(_focus(rng, centre, draw(rng, kind.radius_mm)) for centre in centres)
    return LesionPlan(
        foci=foci,
        push=draw(rng, kind.push),
        rim_mm=draw(rng, kind.rim_mm),
        oedema_mm=draw(rng, kind.oedema_mm),
        edge_mm=draw(rng, kind.edge_mm),
        replaced=draw(rng, kind.replaced),
        vascularity=draw(rng, kind.vascularity),
        uptake_mm=draw(rng, kind.uptake_mm),
        patches=draw(rng, kind.patches),
        bleeds=bool(kind.necrotic and rng.random() < 0.4),
    )


def _sites(template: Template, grid: Grid) -> Points:
    """Places in the grid a glioma may start from: deep cerebral white matter, every 3 mm."""
    white, depth_mm = template.white[::3, ::3, ::3], template.depth_mm[::3, ::3, ::3]
    index = np.argwhere((white > 0.9) & (depth_mm > SHALLOWEST_MM))
    points = 3.0 * index + template.origin_mm
    first = grid.affine[:3, 3]
    last = first + (np.array(grid.shape) - 1) * np.array(grid.spacing_mm)
    cerebrum = np.array(CEREBRUM_MM)
    low = np.maximum(cerebrum[:, 0], first + GRID_MARGIN_MM)
    high = np.minimum(cerebrum[:, 1], last - GRID_MARGIN_MM)
    fits = ((points > low) & (points < high)).all(axis=1)
    fits &= np.abs(points[:, 0]) > NEAREST_MIDLINE_MM
    if not fits.any():
        raise PhantomError(
            f"a grid of {grid.shape} voxels of {grid.spacing_mm} mm has no room for a tumour"
        )
    return as_values(points[fits])


def _focus(rng: np.random.Generator, centre: NDArray[np.float32], radius: float) -> Focus:
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    stretch = rng.uniform(0.78, 1.25, 3)
    stretch /= np.prod(stretch) ** (1 / 3)
    x, y, z = (float(value) for value in centre)
    return Focus((x, y, z), radius, (turn / stretch) @ turn.T)
