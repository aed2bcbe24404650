"""Text burnt into the pixels: by tag, by kind of object, and by looking.

Flow: convert -> **burnt_in** -> raw_bids, deidentify
Source: DICOM PS3.15 E.3.1 (clean pixel data); Vcelak et al. 2019,
doi:10.1007/s10278-018-0140-5, on where such text lies

Burnt-in text has one value, the highest or nearly so, in strokes of sharp edges; in MR images of
tissue the highest values are few and lie in a smooth neighbourhood. The check sees white text on
a dark ground. It does not see grey or black text, and does not read.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import label, minimum_filter

from ml.dicom.grouping import Stack

FEWEST_PIXELS = 40
SHARP_SHARE = 0.6
DARK = 0.25
FEWEST_STROKES = 4
SMALLEST_STROKE = 4.0
"""Pixels that strokes have on average; bright pixels of noise stand alone."""

FAINTEST = 32
"""Images of lower values are noise alone: their highest value is not rare."""


def told_by_header(stack: Stack) -> str | None:
    """Why the header makes burnt-in text likely; None if it does not."""
    if any(frame.burnt_in == "YES" for frame in stack.frames):
        return "the header says that text is burnt into the pixels (BurnedInAnnotation)"
    if stack.first.secondary_capture:
        return "a secondary capture: screen shots often show the patient's name"
    return None


def text_in_pixels(voxels: NDArray[Any]) -> str | None:
    """Where pixels look like burnt-in text; None if nowhere.

    voxels : (columns, rows, slices) or with a fourth axis of volumes
    """
    volume = np.asarray(voxels, dtype=np.float32)
    volume = volume.reshape(*volume.shape[:2], -1)
    hits = [number for number, one in enumerate(_slices(volume), start=1) if looks_like_text(one)]
    if not hits:
        return None
    shown = ", ".join(str(hit) for hit in hits[:4])
    more = f" and {len(hits) - 4} more" if len(hits) > 4 else ""
    return f"slices {shown}{more} hold what looks like text burnt into the pixels"


def _slices(volume: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    yield from np.moveaxis(volume, 2, 0)


def looks_like_text(image: NDArray[np.float32]) -> bool:
    """Whether a (columns, rows) image has strokes of one highest value with sharp edges."""
    top = float(image.max(initial=0.0))
    if top < FAINTEST:
        return False
    bright = image == top
    count = int(bright.sum())
    if count < FEWEST_PIXELS or count > image.size // 4:
        return False
    sharp = bright & (minimum_filter(image, size=3) < DARK * top)
    _, strokes = label(bright, np.ones((3, 3)))
    stroked = strokes >= FEWEST_STROKES and count >= SMALLEST_STROKE * strokes
    return bool(stroked and sharp.sum() >= SHARP_SHARE * count)
