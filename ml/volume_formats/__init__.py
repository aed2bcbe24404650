"""Volume files of several formats -> where their voxels lie, which type they have, and where in mm.

Flow: .nii, .nii.gz, .hdr + .img, .nrrd, .mha -> **volume_formats** -> volumes
A header is taken for a claim: its size is compared with the file before memory is taken for it.

    from ml.volume_formats import EXTENSIONS, files_of, open_volume, read_voxels
"""

from ml.volume_formats.opening import files_of, open_volume
from ml.volume_formats.stored import EXTENSIONS, LARGEST_VOXELS, StoredVolume, stem_of
from ml.volume_formats.voxels import read_voxels

__all__ = [
    "EXTENSIONS",
    "LARGEST_VOXELS",
    "StoredVolume",
    "files_of",
    "open_volume",
    "read_voxels",
    "stem_of",
]
