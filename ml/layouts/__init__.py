"""Folders of cases -> `Case` records: which layouts are understood, and what makes a case sound.

Flow: a lab's folder -> **layouts** -> import, or a manifest for `python -m ml`

    from ml.layouts import check_case, read_cases, read_masks
"""

from ml.layouts.checking import check_case
from ml.layouts.masks import enhancing_volume_ml, read_masks
from ml.layouts.reading import read_cases

__all__ = ["check_case", "enhancing_volume_ml", "read_cases", "read_masks"]
