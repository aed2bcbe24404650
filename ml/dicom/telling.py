"""Whether a file is DICOM, by its first bytes; without pydicom, which takes long to load.

Flow: **telling** -> reading; and to tell a folder of DICOM from one of volumes
"""

import os
from pathlib import Path


def holds_dicom(folder: Path) -> bool:
    """Whether any file at any depth looks like DICOM; links are not followed."""
    for place, _, names in os.walk(folder):
        for path in (Path(place) / name for name in names):
            if path.is_file() and not path.is_symlink() and looks_like_dicom(path):
                return True
    return False


def looks_like_dicom(path: Path) -> bool:
    """Whether it opens as DICOM does: with the preamble, or with group 2 or 8 without one."""
    with path.open("rb") as file:
        start = file.read(132)
    if start[128:] == b"DICM":
        return True
    return len(start) > 8 and start[:2] in (b"\x08\x00", b"\x02\x00") and start[3] == 0
