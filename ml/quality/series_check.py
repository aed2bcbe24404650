"""What a case holds: which of the series and masks are not there.

Flow: Case -> **series_check** -> flags
"""

from ml.quality.flag import DOUBT, NOTE, STOP, Flag
from ml.series import IMAGES, TARGET, Case

NEEDED = ("T1",)
"""Without a precontrast T1 nothing can be simulated, compared or registered."""

WITHOUT_MASK = {
    "brain_mask": (NOTE, "the import makes one of the voxels that are not zero"),
    "tumor_seg": (NOTE, "enhancement and tumour regions stay unknown"),
}


def missing_series(case: Case) -> list[Flag]:
    """Flags of T1, T1gad, brain mask and segmentation that are not there, and one of all others."""
    found, others = [], []
    for name in IMAGES:
        if name in case.paths:
            continue
        if name in NEEDED:
            words, severity = "nothing can be simulated without it", STOP
        elif name == TARGET:
            words, severity = "the case can be simulated, and trains no network", DOUBT
        else:
            others.append(name)
            continue
        found.append(Flag("series_missing", severity, name, f"There is no {name}: {words}."))
    if others:
        words = f"There is no {', '.join(others)}: configurations that need it leave this case out."
        found.append(Flag("series_missing", NOTE, None, words, float(len(others))))
    for name, (severity, words) in WITHOUT_MASK.items():
        if name not in case.paths and not (name == "tumor_seg" and "tumor_mask" in case.paths):
            found.append(Flag("mask_missing", severity, name, f"There is no {name}: {words}."))
    return found
