"""The brain that every phantom patient is deformed from.

Flow: nilearn's installed wheel -> **template** -> anatomy
Source: ICBM 2009a nonlinear symmetric template, Fonov et al. 2011,
doi:10.1016/j.neuroimage.2010.07.033, as shipped inside nilearn: T1, grey- and white-matter
probability, 1 mm, MNI space. It is read where it is installed and never copied.

An average brain has soft borders. Raising the tissue probabilities to a power and normalising
them brings back the crisp cortex of one person.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import (
    binary_dilation,
    distance_transform_edt,
    find_objects,
    gaussian_filter,
    map_coordinates,
)

from ml.errors import PhantomError
from ml.phantom.fields import Points, Values, as_values
from ml.volumes import read_volume

Map = NDArray[np.float32]

FILE = "mni_icbm152_{}_tal_nlin_sym_09a_converted.nii.gz"
CRISPNESS_OF_CORTEX, CRISPNESS_OF_NUCLEI = 2.6, 1.15
NUCLEI_MM = ((0.0, -8.0, 4.0), (33.0, 42.0, 26.0))
"""Centre and semi-axes of the region of deep grey nuclei, where mixed tissue is real."""
BRAIN_EDGE_SD_MM = 1.4
CSF_RIM_VOXELS = 1
"""Subarachnoid fluid kept round the template's tight brain mask."""
VENTRICLE_SCALE_MM = 2.5
WHITE_DEPTH_SD_MM = 3.0


@dataclass(frozen=True)
class Template:
    """Maps on the template's 1 mm grid, each (197, 233, 189) float32.

    brain : soft brain mask, edge at one half     depth_mm : distance to the brain's edge
    white, grey, csf : tissue fractions, sum 1 in the brain
    fluid : large fluid spaces (ventricles, cisterns), 0 to 1
    white_depth : how deep in white matter, 0 to 1
    origin_mm : position of the first voxel
    """

    brain: Map
    white: Map
    grey: Map
    csf: Map
    fluid: Map
    white_depth: Map
    depth_mm: Map
    origin_mm: NDArray[np.float64]

    def places(self, points: Points) -> NDArray[np.float32]:
        """(3, N) voxel coordinates of `points` (N, 3) in template space."""
        return np.ascontiguousarray((points - self.origin_mm).T, dtype=np.float32)


def sample(volume: Map, places: NDArray[np.float32]) -> Values:
    """(N,) linear samples of a template map at voxel coordinates (3, N); zero outside."""
    sampled: Values = map_coordinates(volume, places, order=1, mode="constant", cval=0.0)
    return sampled


@lru_cache(maxsize=1)
def load_template(spacing_mm: float) -> Template:
    """The template, its maps smoothed for sampling at `spacing_mm` so that nothing aliases.

    Raises PhantomError when nilearn's data files are not where its wheel puts them.
    """
    t1, grey, white = (_read(name) for name in ("t1", "gm", "wm"))
    tight = t1 > 0
    brain = binary_dilation(tight, iterations=CSF_RIM_VOXELS)
    origin = read_volume(_file("t1")).affine[:3, 3]
    crispness = _crispness(tight.shape, origin)
    tissues = crisp_tissues(white / 255.0, grey / 255.0, tight, crispness)
    smoothing = 0.3 * spacing_mm if spacing_mm > 1.0 else 0.25
    white, grey, csf = (_smoothed(one, smoothing) for one in tissues)
    return Template(
        brain=_smoothed(brain, BRAIN_EDGE_SD_MM),
        white=white,
        grey=grey,
        csf=csf,
        fluid=_smoothed(csf, VENTRICLE_SCALE_MM),
        white_depth=np.clip(4.0 * _smoothed(white, WHITE_DEPTH_SD_MM) - 3.0, 0.0, 1.0),
        depth_mm=_depth(brain),
        origin_mm=origin,
    )


def crisp_tissues(
    white: Map, grey: Map, tight: NDArray[np.bool_], crispness: Map | float
) -> tuple[Map, Map, Map]:
    """White, grey and CSF fractions with the borders of one person instead of an average.

    p_k^c / sum_j p_j^c; CSF is what white and grey leave; outside the tight mask all is CSF.
    crispness : c, a number or a map
    """
    csf = np.where(tight, np.clip(1.0 - white - grey, 0, 1), 1.0)
    inside = [np.where(tight, one, 0.0) for one in (white, grey)]
    powers = [(one + 1e-4) ** crispness for one in (*inside, csf)]
    total = powers[0] + powers[1] + powers[2]
    w, g, c = ((power / total).astype(np.float32) for power in powers)
    return w, g, c


def _crispness(shape: tuple[int, ...], origin_mm: NDArray[np.float64]) -> Map:
    """Low among the deep nuclei, high in the cortex."""
    centre, axes = np.array(NUCLEI_MM)
    grids = np.ogrid[: shape[0], : shape[1], : shape[2]]
    scaled = [(grids[k] + origin_mm[k] - centre[k]) / axes[k] for k in range(3)]
    outside = np.clip((np.sqrt(sum(one**2 for one in scaled)) - 0.85) / 0.3, 0.0, 1.0)
    spread = CRISPNESS_OF_CORTEX - CRISPNESS_OF_NUCLEI
    return as_values(CRISPNESS_OF_NUCLEI + spread * outside)


def _file(name: str) -> Path:
    spec = find_spec("nilearn")
    if spec is None or spec.origin is None:
        raise PhantomError("the phantom's anatomy is read from nilearn, which is not installed")
    return Path(spec.origin).parent / "datasets" / "data" / FILE.format(name)


def _read(name: str) -> Map:
    path = _file(name)
    if not path.is_file():
        raise PhantomError(
            f"nilearn is installed without {path.name}; expected it in {path.parent}"
        )
    return read_volume(path).data


def _smoothed(volume: NDArray[np.generic], sd: float) -> Map:
    return gaussian_filter(volume.astype(np.float32), sd) if sd else volume.astype(np.float32)


def _depth(mask: NDArray[np.bool_]) -> Map:
    """Distance to the mask's edge in voxels, computed in its bounding box alone."""
    box = find_objects(mask.astype(np.int8))[0]
    depth = np.zeros(mask.shape, dtype=np.float32)
    depth[box] = distance_transform_edt(np.pad(mask[box], 1))[1:-1, 1:-1, 1:-1]
    return depth
