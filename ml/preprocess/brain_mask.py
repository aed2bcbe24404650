"""Where the brain is: a mask that is there already, the atlas's, or a network's.

Flow: bias -> **brain_mask** -> register, resampling, loading
Source: MNI152 of nilearn's wheel (Fonov et al. 2011, doi:10.1016/j.neuroimage.2010.07.033), brain
alone; Fisch et al. 2024, doi:10.1016/j.artmed.2024.102837 (deepbet)
"""

import importlib
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import nilearn.datasets as bundled
import numpy as np
from scipy import ndimage

from ml.preprocess.foreground import grown, not_zero, solid
from ml.preprocess.options import PreprocessError
from ml.preprocess.register import chain_back_in, register
from ml.preprocess.resampling import resample
from ml.volumes import Mask, Volume, read_volume, write_volume

MARGIN_MM = 12.0
"""Round the template's brain, counted in the registration of a head: skull, to hold the edge."""

CLOSING_MM = 3.0
AFFINE_EDGE_MM = 2
WORDS = 200
"""Letters of another package's error that are passed on."""

_ndimage: Any = ndimage


@cache
def template(edge_mm: int = 1) -> tuple[Volume, Mask]:
    """The MNI152 T1, brain alone, and its brain mask; (197, 233, 189) at 1 mm. Read from nilearn.

    edge_mm : of its voxels
    """
    image = bundled.load_mni152_template(edge_mm)
    mask = bundled.load_mni152_brain_mask(edge_mm)
    volume = Volume(np.asarray(image.get_fdata(), np.float32), np.asarray(image.affine, float))
    return volume, np.asarray(mask.get_fdata()) > 0.5


def edge_for(volume: Volume, kind: str) -> int:
    """The template's voxel edge in mm for a registration: no finer than the volume's own.

    Twelve numbers of an affine transform are as well found on 2 mm, in an eighth of the time.
    """
    return max(round(min(volume.spacing_mm)), 1 if kind == "syn" else AFFINE_EDGE_MM)


def mask_by_atlas(head: Volume, folder: Path) -> Mask:
    """(X, Y, Z) bool: the template's brain mask, registered by SyN with a T1 of a whole head."""
    atlas, brain = template(edge_for(head, "affine"))
    near = grown(brain, MARGIN_MM, atlas.spacing_mm)
    register(atlas, head, "syn", folder, fixed_mask=near)
    moved = resample(
        Volume(brain.astype(np.float32), atlas.affine), head.grid, chain_back_in(folder)
    )
    return solid(moved.data > 0.5)


def mask_of_stripped(volume: Volume) -> Mask:
    """(X, Y, Z) bool: all that is not 0 in a brain without its skull, its holes closed."""
    steps = [max(round(CLOSING_MM / edge), 1) for edge in volume.spacing_mm]
    x, y, z = np.ogrid[tuple(slice(-n, n + 1) for n in steps)]
    ball = (x / steps[0]) ** 2 + (y / steps[1]) ** 2 + (z / steps[2]) ** 2 <= 1
    padded = np.pad(not_zero(volume.data), [(n, n) for n in steps])
    closed = _ndimage.binary_closing(padded, ball)
    return solid(closed[tuple(slice(n, -n) for n in steps)])


def mask_by_deepbet(head: Volume) -> Mask:
    """(X, Y, Z) bool: what the network of deepbet takes for brain in a T1 of a whole head.

    Its weights come in its wheel: nothing is downloaded. PreprocessError where deepbet or its
    weights are not there, or it finds no brain; the sentence says what to do.
    """
    try:
        run_bet = importlib.import_module("deepbet").run_bet
    except ImportError as error:
        raise PreprocessError(
            f"deepbet cannot be loaded ({error}): pip install 'verum[deepbet]', "
            "or choose --mask atlas"
        ) from error
    with tempfile.TemporaryDirectory() as name:
        source, made = Path(name) / "head.nii.gz", Path(name) / "mask.nii.gz"
        write_volume(source, head.data, head.affine)
        try:
            run_bet([str(source)], mask_paths=[str(made)], no_gpu=True, skip_broken=False)
        except (AssertionError, OSError, RuntimeError, ValueError) as error:
            words = " ".join(str(error).replace(f"{source}", "the T1").split())[:WORDS]
            raise PreprocessError(
                f"deepbet made no mask ({words}): pip install --force-reinstall 'deepbet' "
                "if its weights are gone, or choose --mask atlas"
            ) from error
        return solid(read_volume(made).data > 0.5)
