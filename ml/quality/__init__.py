"""What may be wrong with a case, told before it costs a training run.

Flow: layouts, preprocess -> **quality** -> Case.quality, the page of quality control

    from ml.quality import Flag, flags_of, quality_of

    flag.py          a doubt: what was measured, where, what would be right
    series_check.py  series and masks that are not there
    geometry.py      grids, voxel sizes, orientation: from headers
    intensities.py   empty, clipped        mask_check.py  millilitres, a tumour outside the brain
    registration.py  how far a series must move to agree with the T1      aligned.py  its bounds
    swapped.py       series under each other's names      copies.py  one image under two names
"""

from ml.quality.checking import Quality, flags_of, quality_of
from ml.quality.copies import cohort_duplicates, duplicate_flag, duplicates_of, sketch_of
from ml.quality.flag import CODES, SEVERITIES, Flag

__all__ = [
    "CODES",
    "SEVERITIES",
    "Flag",
    "Quality",
    "cohort_duplicates",
    "duplicate_flag",
    "duplicates_of",
    "flags_of",
    "quality_of",
    "sketch_of",
]
