"""Take the face out of a head: what lies in front of and below the brain, outside of it.

Flow: faces -> **deface** -> raw_bids
Source: the idea of Bischoff-Grethe et al. 2007, doi:10.1002/hbm.20312 (a face kept away from the
brain by an atlas); template: MNI152 2009a, symmetric, as nilearn bundles it

An affine registration of the bundled brain template to the head brings two things along: the
template's brain, widened, which nothing may touch; and a plane from above the brow to the neck,
in front of and below which all voxels become 0. Ears, the back of the head and teeth above the
plane stay: who needs more must use a tool made for it. With part of the brain outside of the
field, or a registration gone wrong, the result is refused rather than shown as defaced.
"""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import (
    affine_transform,
    binary_dilation,
    distance_transform_edt,
    gaussian_filter,
)

from ml.dicom.faces import foreground
from ml.dicom.reading import DicomError
from ml.volumes import Affine, FloatVolume, spacing_mm

PLANE_SLOPE, PLANE_HEIGHT_MM = 0.95, -66.0
"""In MNI millimetres: below z = slope * y + height lies the face."""

WIDENED_MM = 8.0
"""By how much the template's brain is widened before it protects."""

MNI_LANDMARK = (0.0, -18.0, 86.0)
"""Middle of the upper brain from left to right and back to front, and the skin over the vertex."""

UPPER_MM = 90.0
"""Of the head from its top, in which its middle is sought: above the face."""

PADDING = 12
"""Voxels of 2 mm around the template's mask, room for its widening."""

WORKING_MM = 3
LEAST_OVERLAP = 0.8
"""Share of the registered brain that must lie in the head."""

_FLIP = np.diag([-1.0, -1.0, 1.0, 1.0])

SCALES = (0.65, 1.45)
"""Of a brain against the template along any axis."""


def deface(voxels: FloatVolume, affine: Affine) -> tuple[FloatVolume, NDArray[np.bool_]]:
    """The volume without its face, and where it was: (X, Y, Z) float32 and bool, in RAS+.

    DicomError: the registration is not to be trusted, or there is no head.
    """
    head = foreground(voxels)
    if not head.any():
        raise DicomError("no head is to be seen in the volume, so none is defaced")
    to_mni = _register(voxels, affine, head)
    scales = np.linalg.svd(to_mni[:3, :3], compute_uv=False)
    if scales.min() < 1 / SCALES[1] or scales.max() > 1 / SCALES[0]:
        raise DicomError(
            f"defacing: the head did not fit the template (scaled by {scales.min():.2f} to "
            f"{scales.max():.2f}, must be {1 / SCALES[1]:.2f} to {1 / SCALES[0]:.2f})"
        )
    onto = to_mni @ affine
    brain = _brain(voxels.shape, onto)
    share = float((head & brain).sum() / max(brain.sum(), 1))
    if share < LEAST_OVERLAP:
        raise DicomError(f"defacing: only {share:.0%} of the template's brain fell into the head")
    face = _face(voxels.shape, onto) & ~_brain(voxels.shape, onto, WIDENED_MM)
    return np.where(face, 0, voxels).astype(np.float32), face


def _register(voxels: FloatVolume, affine: Affine, head: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(4, 4): millimetres of the head (RAS) to millimetres of MNI."""
    import ants
    from nilearn.datasets import load_mni152_brain_mask, load_mni152_template

    template: Any = load_mni152_template(resolution=WORKING_MM)
    brain: Any = load_mni152_brain_mask(resolution=WORKING_MM)
    mask = binary_dilation(np.asarray(brain.get_fdata()) > 0.5, iterations=2)
    coarse, coarse_affine = _coarse(voxels, affine)
    still = _ants_image(ants, template.get_fdata(), template.affine)
    with tempfile.TemporaryDirectory() as folder:
        start = str(Path(folder) / "start.mat")
        ants.write_transform(_first_guess(ants, head, affine), start)
        found = ants.registration(
            still,
            _ants_image(ants, coarse, coarse_affine),
            type_of_transform="Affine",
            initial_transform=start,
            mask=_ants_image(ants, mask, brain.affine),
            outprefix=str(Path(folder) / "found"),
            aff_iterations=(200, 100, 50, 0),
            aff_shrink_factors=(4, 2, 1, 1),
            aff_smoothing_sigmas=(2, 1, 0, 0),
            random_seed=1,
            singleprecision=True,
        )
        mni_to_head = _matrix(ants.read_transform(found["fwdtransforms"][0]))
    inverse: NDArray[np.float64] = np.asarray(np.linalg.inv(mni_to_head), np.float64)
    return inverse


def _first_guess(ants: Any, head: NDArray[np.bool_], affine: Affine) -> Any:
    """The vertex on the vertex, the middle of the upper head on the middle of the brain."""
    places = (affine @ np.vstack([np.argwhere(head).T, np.ones(int(head.sum()))]))[:3]
    top = float(np.percentile(places[2], 99.9))
    upper = places[:, places[2] > top - UPPER_MM]
    centre = np.array([*upper[:2].mean(axis=1), top])
    shift = centre - np.array(MNI_LANDMARK)  # MNI -> head, RAS
    return ants.create_ants_transform(
        transform_type="AffineTransform", dimension=3, translation=tuple(_FLIP[:3, :3] @ shift)
    )


def _matrix(transform: Any) -> NDArray[np.float64]:
    """(4, 4) in RAS of an affine transform of ITK, which is in LPS about a centre."""
    numbers = np.asarray(transform.parameters, float)
    centre = np.asarray(transform.fixed_parameters, float)[:3]
    matrix = np.eye(4)
    matrix[:3, :3] = numbers[:9].reshape(3, 3)
    matrix[:3, 3] = numbers[9:12] + centre - matrix[:3, :3] @ centre
    turned: NDArray[np.float64] = _FLIP @ matrix @ _FLIP
    return turned


def _coarse(voxels: FloatVolume, affine: Affine) -> tuple[FloatVolume, Affine]:
    """Every n-th voxel after smoothing, so that edges come near `WORKING_MM`."""
    edges = np.array(spacing_mm(affine))
    steps = np.maximum(np.floor(WORKING_MM / edges), 1).astype(int)
    smooth = gaussian_filter(voxels, np.where(steps > 1, steps / 2.355, 0))
    made: Affine = affine.copy()
    made[:3, :3] = affine[:3, :3] * steps
    return smooth[tuple(slice(None, None, step) for step in steps)], made


def _ants_image(ants: Any, voxels: NDArray[Any], affine: Affine) -> Any:
    edges = np.array(spacing_mm(affine))
    turned = _FLIP @ affine
    return ants.from_numpy(
        np.ascontiguousarray(voxels, np.float32),
        origin=tuple(turned[:3, 3]),
        spacing=tuple(edges),
        direction=turned[:3, :3] / edges,
    )


def _brain(shape: tuple[int, ...], to_mni: Affine, widened_mm: float = 0.0) -> NDArray[np.bool_]:
    """Where the template's brain lies on the head's grid, widened."""
    from nilearn.datasets import load_mni152_brain_mask

    image: Any = load_mni152_brain_mask(resolution=2)
    mask = np.pad(np.asarray(image.get_fdata()) > 0.5, PADDING)
    near: NDArray[np.bool_] = mask
    if widened_mm:
        near = distance_transform_edt(~mask, sampling=2.0) <= widened_mm
    onto = np.linalg.inv(image.affine) @ to_mni
    offset = onto[:3, 3] + PADDING
    made: NDArray[np.uint8] = affine_transform(
        near.astype(np.uint8), onto[:3, :3], offset, shape, order=0
    )
    return made > 0


def _face(shape: tuple[int, ...], to_mni: Affine) -> NDArray[np.bool_]:
    """In front of and below the plane."""
    x, y, z = np.ogrid[tuple(slice(0, one) for one in shape)]
    places = [to_mni[row, 0] * x + to_mni[row, 1] * y + to_mni[row, 2] * z for row in (1, 2)]
    front, up = places[0] + to_mni[1, 3], places[1] + to_mni[2, 3]
    behind: NDArray[np.bool_] = up < PLANE_SLOPE * front + PLANE_HEIGHT_MM
    return behind
