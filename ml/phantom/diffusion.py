"""The phantom's diffusion: one tensor for every voxel, its MD and FA known.

Flow: anatomy, lesion, tissue -> **diffusion** -> diffusion_scan
A voxel's tensor has the mean diffusivity and anisotropy of its tissue, is symmetric about its
fibre, and fluid and blood in the voxel are mixed into it by volume: so the signal is one tensor's
in every voxel, and there is a truth to compare with, at borders too. Fibres run from side to side
in the corpus callosum, up and down in the internal capsule, elsewhere along a smooth random field.
Source: Basser & Pierpaoli 1996, doi:10.1006/jmrb.1996.0086 (MD, FA); signal of the unweighted
image: ml.phantom.acquisition.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from ml.phantom.acquisition import voxel_signal
from ml.phantom.anatomy import FIELD_OF_VIEW, Anatomy, make_anatomy
from ml.phantom.fields import Points, ramp, smooth_noise
from ml.phantom.lesion import Lesion, grow_lesion
from ml.phantom.placement import plan_lesion
from ml.phantom.plan import Patient
from ml.phantom.template import load_template
from ml.phantom.tissue import ARTERIAL_BLOOD, FLUID, Parenchyma, make_tissue
from ml.volumes import Affine, FloatVolume, Grid, Mask, spacing_mm

PARTS = ((0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2))
"""Elements of a symmetric tensor in the order they are kept in: xx, xy, yy, xz, yz, zz."""

STREAM = 8
"""The patient's random stream that fibres are drawn from."""
FIBRE_SCALE_MM = 14.0
FINER = 2
"""Voxels of the tensor field along an edge of a scanned one: a scan averages over its voxels."""
VOXEL_BLUR = 0.45
"""SD of what a scanned voxel averages over, in its edges: a box has 0.29, echo trains more."""
PURE_WHITE, PURE_WITHOUT = 0.95, 0.02


@dataclass(frozen=True)
class TensorField:
    """A head that diffuses, on a grid in RAS+.

    unweighted : (X, Y, Z) signal at b=0, 1 in white matter on average; zero outside the head
    tensor : (6, X, Y, Z) mm^2/s in the patient's axes, elements as in `PARTS`
    white : (X, Y, Z) bool, white matter without tumour, oedema, fluid or vessels
    """

    grid: Grid
    unweighted: FloatVolume
    tensor: NDArray[np.float32]
    white: Mask

    @property
    def head(self) -> Mask:
        """(X, Y, Z) bool: where there is signal."""
        return self.unweighted > 0

    @property
    def centre_mm(self) -> NDArray[np.float64]:
        """(3,) the head's middle."""
        voxels = np.array(np.nonzero(self.head)).mean(1)
        return np.asarray(self.grid.affine[:3, :3] @ voxels + self.grid.affine[:3, 3])


def make_field(patient: Patient, grid: Grid) -> TensorField:
    """The tensors of a made-up patient, on a grid finer than the `grid` of the scan to be.

    Raises PhantomError when nilearn's template is absent or the grid holds no white matter.
    """
    fine = finer(grid)
    template = load_template(max(fine.spacing_mm))
    plan = plan_lesion(patient, template, fine)
    anatomy = make_anatomy(patient, plan, fine, template)
    lesion = grow_lesion(patient, plan, anatomy)
    tissue = make_tissue(patient, plan, anatomy, lesion)
    white = _pure_white(anatomy, lesion, tissue)
    signal = voxel_signal("B0", tissue)
    tensor = _tensors(tissue, fibres(patient.generator(STREAM), anatomy))
    return TensorField(
        grid=fine,
        unweighted=anatomy.volume(signal / signal[white].mean()),
        tensor=np.stack([anatomy.volume(part) for part in tensor]),
        white=anatomy.volume(white, np.bool_),
    )


def finer(grid: Grid) -> Grid:
    """A grid of `FINER` voxels where `grid` has one, about the same middle."""
    scale = np.diag([1.0 / FINER] * 3 + [1.0])
    scale[:3, 3] = (1.0 / FINER - 1.0) / 2.0
    x, y, z = (length * FINER for length in grid.shape)
    return Grid((x, y, z), grid.affine @ scale)


def fibres(rng: np.random.Generator, anatomy: Anatomy) -> NDArray[np.float32]:
    """(N, 3) unit vectors along the fibres."""
    points, origin = anatomy.points, anatomy.origin
    random = [smooth_noise(rng, FIELD_OF_VIEW, FIBRE_SCALE_MM).at(points) for _ in range(3)]
    along = np.column_stack(random) + np.array([0.0, 0.8, 0.0], dtype=np.float32)
    along[:, 0] += 6.0 * anatomy.bridge
    along[:, 2] += 4.0 * _capsule(origin) * anatomy.white
    return np.asarray(along / np.maximum(np.linalg.norm(along, axis=1), 1e-6)[:, None])


def _capsule(origin: Points) -> NDArray[np.float32]:
    x, y, z = np.abs(origin[:, 0]), origin[:, 1], origin[:, 2]
    across = ramp(-np.abs(x - 23.0), -7.0, -3.0) * ramp(-np.abs(y + 12.0), -24.0, -14.0)
    return np.asarray(across * ramp(z, -12.0, -4.0), dtype=np.float32)


def tensor_of(
    diffusivity: NDArray[Any], anisotropy: NDArray[Any], along: NDArray[Any]
) -> NDArray[Any]:
    """(6, N) tensors symmetric about `along` (N, 3), of given MD (N,) and FA (N,), 0 to 1.

    Eigenvalues MD (1 + 2 d), MD (1 - d), MD (1 - d) with d = FA / sqrt(3 - 2 FA^2).
    """
    excess = anisotropy / np.sqrt(3.0 - 2.0 * anisotropy**2)
    across, more = diffusivity * (1.0 - excess), 3.0 * diffusivity * excess
    return np.stack(
        [
            across * (row == column) + more * along[:, row] * along[:, column]
            for row, column in PARTS
        ]
    )


def md_and_fa(tensor: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """MD and FA, each (...), of tensors (6, ...); FA is 0 where the tensor is zero."""
    xx, xy, yy, xz, yz, zz = tensor
    mean = (xx + yy + zz) / 3.0
    off = 2.0 * (xy**2 + xz**2 + yz**2)
    spread = (xx - mean) ** 2 + (yy - mean) ** 2 + (zz - mean) ** 2 + off
    size = xx**2 + yy**2 + zz**2 + off
    ratio = np.divide(spread, size, out=np.zeros_like(size), where=size > 0)
    return mean, np.sqrt(1.5 * ratio)


def seen_on(field: TensorField, grid: Grid) -> TensorField:
    """The field as the voxels of a coarser grid hold it: tensors averaged by their signal."""
    signal = averaged(field.unweighted, field.grid, grid)
    parts = [averaged(part * field.unweighted, field.grid, grid) for part in field.tensor]
    tensor = np.stack(parts) / np.maximum(signal, 1e-6)
    white = averaged(field.white.astype(np.float32), field.grid, grid) > PURE_WHITE
    return TensorField(grid, signal, tensor.astype(np.float32), white)


def averaged(
    volume: FloatVolume, grid: Grid, onto: Grid, back: Affine | None = None
) -> FloatVolume:
    """(X, Y, Z) float32: a fine volume on `grid` as voxels `onto` see it.

    back : (4, 4) map in mm, from where a voxel of `onto` lies to where its content comes from
    """
    sd = VOXEL_BLUR * np.array(spacing_mm(onto.affine)) / np.array(spacing_mm(grid.affine))
    blurred = gaussian_filter(volume, sd)
    place = np.linalg.inv(grid.affine) @ (np.eye(4) if back is None else back) @ onto.affine
    index = np.indices(onto.shape, dtype=np.float32).reshape(3, -1)
    at = place[:3, :3].astype(np.float32) @ index + place[:3, 3:].astype(np.float32)
    seen = map_coordinates(blurred, at, order=1, mode="constant", cval=0.0)
    return np.asarray(seen, dtype=np.float32).reshape(onto.shape)


def _tensors(tissue: Parenchyma, along: NDArray[np.float32]) -> NDArray[np.float32]:
    """(6, N) parenchyma's tensors and what fluid and blood add, by volume."""
    order = np.clip(tissue.anisotropy, 0.0, 0.95)
    blood = tissue.veins + tissue.arteries
    round_part = 1e-3 * (FLUID.diffusion * tissue.fluid + ARTERIAL_BLOOD.diffusion * blood)
    tensor = tissue.fraction * tensor_of(1e-3 * tissue.diffusion, order, along)
    for number, (row, column) in enumerate(PARTS):
        if row == column:
            tensor[number] += round_part
    return np.asarray(tensor, dtype=np.float32)


def _pure_white(anatomy: Anatomy, lesion: Lesion, tissue: Parenchyma) -> NDArray[np.bool_]:
    ill = lesion.tumour + lesion.necrosis + lesion.oedema
    other = tissue.fluid + tissue.veins + tissue.arteries
    pure = (anatomy.white > PURE_WHITE) & (ill < PURE_WITHOUT) & (other < PURE_WITHOUT)
    return np.asarray(pure)
