"""A raw diffusion scan of the phantom: gradients, moving head, eddy currents, Rician noise.

Flow: diffusion -> **diffusion_scan** -> BIDS files, and the truth beside them
The head turns and shifts anew for every volume; a gradient switched along g leaves currents whose
field stretches, shears and shifts the image along the phase-encoding axis y in proportion to g:
y' = y + s . g + g' M (x, y, z). A stretched image is dimmer, its signal being spread out.
Protocol: 55 directions, b = 2000 s/mm^2, one image at b = 0 (Calabrese et al. 2022,
doi:10.1148/ryai.220058; Calabrese et al. 2021 names the directions). Eddy currents: Jezzard et al.
1998, doi:10.1002/mrm.1910390518. Noise: ml.phantom.signal.
"""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from ml.errors import PhantomError
from ml.phantom.diffusion import PARTS, TensorField, averaged
from ml.phantom.signal import rician
from ml.preprocess.diffusion_files import to_fsl_axes
from ml.series import Diffusion
from ml.volumes import COMPRESSION_LEVEL, Affine, Grid
from ml.whole_files import write_whole

_Nifti1Image: Any = nib.Nifti1Image

GAIN = 1000.0
"""White matter's mean at b=0 in stored units."""
CROSS_TERMS = 0.3
"""SD of a gradient's eddy field along the other axes, against that along its own."""
ECHO_S, REPETITION_S = 0.072, 8.0


@dataclass(frozen=True)
class Protocol:
    """What is asked of the scanner, and what goes wrong.

    directions, b : weighted volumes and their b-value in s/mm^2
    unweighted : volumes at b=0, the first at the start, the others spread between
    snr : white matter's mean at b=0 over the noise's SD, or None for no noise
    turn_degrees, shift_mm : SD of the head's turn about each axis and shift along each
    eddy : largest stretch and shear, as a share; eddy_shift_mm : largest shift along y
    """

    directions: int = 55
    b: float = 2000.0
    unweighted: int = 1
    snr: float | None = 30.0
    turn_degrees: float = 0.0
    shift_mm: float = 0.0
    eddy: float = 0.0
    eddy_shift_mm: float = 0.0

    def __post_init__(self) -> None:
        if self.directions < 6 or self.unweighted < 1 or self.b <= 0:
            raise PhantomError(
                "a diffusion scan has at least 6 directions, 1 unweighted volume and b above 0, "
                f"got {self.directions}, {self.unweighted} and {self.b:g}"
            )
        if self.snr is not None and self.snr <= 0:
            raise PhantomError(f"a signal-to-noise ratio is above 0, got {self.snr:g}")


@dataclass(frozen=True)
class Scan:
    """Raw volumes and all that made them.

    data : (X, Y, Z, N) float32 magnitudes in stored units, on `grid`
    b : (N,)      gradients : (N, 3) unit vectors in the scanner's axes, zero at b=0
    maps : (N, 4, 4) true maps, mm of the head in the first volume -> mm in each volume
    noise_sd : of the real channel, in stored units
    """

    data: NDArray[np.float32]
    grid: Grid
    b: NDArray[np.float64]
    gradients: NDArray[np.float64]
    maps: NDArray[np.float64]
    noise_sd: float


def spread_directions(count: int) -> NDArray[np.float64]:
    """(count, 3) unit vectors spread evenly over axes, pointing to both halves of the sphere.

    A spiral of golden angles; every other vector is reversed, so that eddy currents average out
    as they do in a vendor's table.
    """
    place = np.arange(count) + 0.5
    height = 1.0 - place / count
    angle = np.pi * (1.0 + np.sqrt(5.0)) * place
    across = np.sqrt(1.0 - height**2)
    half = np.column_stack([across * np.cos(angle), across * np.sin(angle), height])
    return np.asarray(half * np.where(np.arange(count) % 2, -1.0, 1.0)[:, None])


def scan(field: TensorField, grid: Grid, protocol: Protocol, seed: int) -> Scan:
    """Scan a head. The same arguments give the same voxels, but for the last bits of the machine.

    field : on a grid finer than `grid`, see ml.phantom.diffusion.make_field
    """
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(55,)))
    b, gradients = gradient_table(protocol)
    heads = _head_maps(rng, protocol, len(b), field.centre_mm)
    maps = _eddy_maps(rng, protocol, gradients, field.centre_mm) @ heads
    noise_sd = 0.0 if protocol.snr is None else GAIN / protocol.snr
    data = np.empty((*grid.shape, len(b)), dtype=np.float32)
    for volume, found in enumerate(maps):
        in_head = heads[volume][:3, :3].T @ gradients[volume]
        clean = weighted_signal(field, b[volume], in_head)
        seen = averaged(clean, field.grid, grid, np.linalg.inv(found))
        seen *= np.float32(GAIN / np.linalg.det(found[:3, :3]))
        data[..., volume] = rician(rng, seen, noise_sd) if noise_sd else seen
    return Scan(data, grid, b, gradients, maps, noise_sd)


def gradient_table(protocol: Protocol) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(N,) b-values and (N, 3) directions in the scanner's axes, in the order of acquisition."""
    count = protocol.directions + protocol.unweighted
    zeros = np.linspace(0, count, protocol.unweighted, endpoint=False).astype(int)
    weighted = np.setdiff1d(np.arange(count), zeros)
    b, gradients = np.zeros(count), np.zeros((count, 3))
    b[weighted] = protocol.b
    gradients[weighted] = spread_directions(protocol.directions)
    return b, gradients


def weighted_signal(
    field: TensorField, b: float, direction: NDArray[np.float64]
) -> NDArray[np.float32]:
    """(X, Y, Z) S0 exp(-b g'Dg), without noise; direction g in the head's axes."""
    if b == 0:
        return field.unweighted
    along = np.zeros(field.grid.shape, dtype=np.float32)
    for part, (row, column) in zip(field.tensor, PARTS, strict=True):
        twice = 1.0 if row == column else 2.0
        along += part * np.float32(twice * direction[row] * direction[column])
    return np.asarray(field.unweighted * np.exp(np.float32(-b) * along))


def _head_maps(
    rng: np.random.Generator, protocol: Protocol, count: int, centre: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(N, 4, 4) rigid: turns about the head's middle, and shifts; the first volume is still."""
    maps = np.tile(np.eye(4), (count, 1, 1))
    turns = Rotation.from_rotvec(
        np.deg2rad(protocol.turn_degrees) * rng.standard_normal((count, 3))
    ).as_matrix()
    shifts = protocol.shift_mm * rng.standard_normal((count, 3))
    maps[1:, :3, :3] = turns[1:]
    maps[1:, :3, 3] = shifts[1:] + centre - turns[1:] @ centre
    return maps


def _eddy_maps(
    rng: np.random.Generator,
    protocol: Protocol,
    gradients: NDArray[np.float64],
    centre: NDArray[np.float64],
) -> NDArray[np.float64]:
    """(N, 4, 4): what eddy currents do along y, in proportion to each gradient."""
    maps = np.tile(np.eye(4), (len(gradients), 1, 1))
    mixing = np.eye(3) + CROSS_TERMS * rng.standard_normal((3, 3))
    shift = rng.standard_normal(3)
    shift *= protocol.eddy_shift_mm / np.linalg.norm(shift)
    stretch = protocol.eddy * gradients @ mixing
    maps[:, 1, :3] += stretch
    maps[:, 1, 3] += gradients @ shift - stretch @ centre
    return maps


def write_scan(folder: Path, name: str, made: Scan, affine: Affine | None = None) -> Diffusion:
    """Write a scan as `name.nii.gz`, .bval, .bvec and the .json of BIDS; whole files or none.

    affine : of the file; that of the scan's grid unless given, which must be a turn of it: voxel
        axes in another order or direction, as scanners store them
    """
    folder.mkdir(parents=True, exist_ok=True)
    data, stored = _as_stored(made, made.grid.affine if affine is None else affine)
    files = Diffusion(*(folder / f"{name}{end}" for end in (".nii.gz", ".bval", ".bvec")))
    image = _Nifti1Image(np.rint(np.clip(data, 0, 32767)).astype(np.int16), stored)
    image.header.set_xyzt_units("mm", "sec")
    write_whole(files.nifti, gzip.compress(image.to_bytes(), COMPRESSION_LEVEL, mtime=0))
    b = " ".join(f"{one:g}" for one in made.b)
    write_whole(files.bval, f"{b}\n".encode())
    along = to_fsl_axes(made.gradients, stored) + 0.0
    lines = [" ".join(f"{one:.6f}" for one in row) for row in along.T]
    write_whole(files.bvec, ("\n".join(lines) + "\n").encode())
    write_whole(folder / f"{name}.json", _sidecar(stored))
    return files


def _as_stored(made: Scan, affine: Affine) -> tuple[NDArray[np.float32], Affine]:
    """The volumes in the order of the axes of `affine`, and that affine."""
    if np.array_equal(affine, made.grid.affine):
        return made.data, affine
    orientations: Any = nib.orientations
    turn = orientations.ornt_transform(
        orientations.io_orientation(made.grid.affine), orientations.io_orientation(affine)
    )
    data = orientations.apply_orientation(made.data, turn)
    stored = made.grid.affine @ orientations.inv_ornt_aff(turn, made.grid.shape)
    if not np.allclose(stored, affine, atol=1e-3):
        raise PhantomError(f"the affine {affine[:3].tolist()} is no turn of the scan's own grid")
    return data, stored


def _sidecar(affine: Affine) -> bytes:
    """BIDS's JSON: made-up scanner, and the stored axis that runs along the patient's y."""
    axis = int(np.argmax(np.abs(affine[1, :3])))
    sign = "" if affine[1, axis] > 0 else "-"
    words = {
        "Modality": "MR",
        "Manufacturer": "Verum phantom",
        "MagneticFieldStrength": 3,
        "EchoTime": ECHO_S,
        "RepetitionTime": REPETITION_S,
        "PhaseEncodingDirection": "ijk"[axis] + sign,
    }
    return (json.dumps(words, indent=2) + "\n").encode()
