"""What may be kept of a header: an allow list, by name, form and range.

Flow: convert -> **sidecar** -> raw_bids
Source: BIDS 1.11.1, MRI sidecar metadata; DICOM PS3.15 Table E.1-1 for what must go

Whatever is not named here is dropped, whatever is named and has another form too. Texts are
enumerations: none passes that a person could have typed. NIfTI headers are written anew, so that
`descrip`, `aux_file`, `db_name`, `intent_name` and extensions are gone.
"""

import gzip
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from ml.dicom.frames import UNKNOWN, vendor
from ml.volumes import COMPRESSION_LEVEL
from ml.whole_files import write_whole

_Image: Any = nib.Nifti1Image
_Header: Any = nib.Nifti1Header
_orientations: Any = nib.orientations
RAS = _orientations.axcodes2ornt("RAS")

LONGEST_LIST = 20_000


def _within(low: float, high: float) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and math.isfinite(value) and low <= value <= high

    return fits


def _list_within(low: float, high: float) -> Callable[[Any], bool]:
    one = _within(low, high)
    return lambda value: (
        isinstance(value, list) and 0 < len(value) <= LONGEST_LIST and all(map(one, value))
    )


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in words


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


_PHASE = ("i", "i-", "j", "j-", "k", "k-")
_SEQUENCES = ("SE", "IR", "GR", "EP", "RM")

ALLOWED: Mapping[str, Callable[[Any], bool]] = {
    # seconds, as BIDS has them
    "EchoTime": _within(0, 10),
    "EchoTime1": _within(0, 10),
    "EchoTime2": _within(0, 10),
    "RepetitionTime": _within(0, 100),
    "RepetitionTimePreparation": _within(0, 100),
    "RepetitionTimeExcitation": _within(0, 100),
    "InversionTime": _within(0, 100),
    "DwellTime": _within(0, 1),
    "EffectiveEchoSpacing": _within(0, 1),
    "TotalReadoutTime": _within(0, 10),
    "EstimatedEffectiveEchoSpacing": _within(0, 1),
    "EstimatedTotalReadoutTime": _within(0, 10),
    "SliceTiming": _list_within(0, 1000),
    "PostLabelingDelay": _within(0, 10),
    "LabelingDuration": _within(0, 10),
    # other numbers
    "FlipAngle": _within(0, 360),
    "MagneticFieldStrength": _within(0, 20),
    "SliceThickness": _within(0, 500),
    "SpacingBetweenSlices": _within(0, 500),
    "EchoNumber": _within(0, 1000),
    "EchoTrainLength": _within(0, 10_000),
    "NumberOfAverages": _within(0, 1000),
    "PixelBandwidth": _within(0, 1e6),
    "PercentPhaseFOV": _within(0, 1000),
    "PercentSampling": _within(0, 1000),
    "PartialFourier": _within(0, 1),
    "BaseResolution": _within(0, 10_000),
    "ReconMatrixPE": _within(0, 10_000),
    "AcquisitionMatrixPE": _within(0, 10_000),
    "PhaseEncodingSteps": _within(0, 10_000),
    "ParallelReductionFactorInPlane": _within(0, 100),
    "MultibandAccelerationFactor": _within(0, 100),
    # words from closed lists
    "Modality": _one_of("MR"),
    "MRAcquisitionType": _one_of("2D", "3D"),
    "PhaseEncodingDirection": _one_of(*_PHASE),
    "PhaseEncodingAxis": _one_of("i", "j", "k"),
    "SliceEncodingDirection": _one_of(*_PHASE),
    "ArterialSpinLabelingType": _one_of("CASL", "PCASL", "PASL"),
    "DiffusionScheme": _one_of("Bipolar", "Monopolar"),
    "PatientPosition": _one_of("HFS", "HFP", "HFDR", "HFDL", "FFS", "FFP", "FFDR", "FFDL"),
    "NonlinearGradientCorrection": _truth,
    "BackgroundSuppression": _truth,
}


def clean_sidecar(found: Mapping[str, Any]) -> dict[str, Any]:
    """What of a sidecar may be kept, in the order of `ALLOWED`.

    >>> clean_sidecar({"EchoTime": 0.09, "PatientName": "x", "Modality": "MR of x"})
    {'EchoTime': 0.09}
    """
    kept = {
        name: found[name] for name, fits in ALLOWED.items() if name in found and fits(found[name])
    }
    maker = vendor(str(found.get("Manufacturer") or ""))
    if maker != UNKNOWN:
        kept["Manufacturer"] = maker
    words = str(found.get("ScanningSequence") or "").replace("\\", "_").split("_")
    if words and set(words) <= set(_SEQUENCES):
        kept["ScanningSequence"] = "_".join(words)
    return kept


def write_clean_nifti(source: Path, target: Path, volume: int | None = None) -> Any:
    """Write `source` (uncompressed .nii) as .nii.gz with a header of geometry and scaling alone.

    volume : keep this one of a series over time
    Returns the image as written. No time, name or comment is in it, nor in gzip's own header.
    """
    image: Any = nib.load(source)
    raw = np.asanyarray(image.dataobj.get_unscaled())
    if volume is not None and raw.ndim == 4:
        raw = raw[..., volume]
    header = _Header()
    header.set_data_dtype(image.header.get_data_dtype().newbyteorder("="))
    header.set_data_shape(raw.shape)
    header.set_zooms(image.header.get_zooms()[: raw.ndim])
    header.set_xyzt_units("mm", "sec")
    header["dim_info"] = image.header["dim_info"]
    made = _Image(raw.astype(header.get_data_dtype()), None, header)
    affine = image.affine
    made.set_sform(affine, 1)
    made.set_qform(affine, 1)
    slope, inter = image.dataobj.slope, image.dataobj.inter
    data = _with_scaling(made.to_bytes(), slope, inter)
    write_whole(target, gzip.compress(data, COMPRESSION_LEVEL, mtime=0))
    return nib.load(target)


def blank(path: Path, where: NDArray[np.bool_]) -> None:
    """Set voxels of such a .nii.gz to 0; its axes, scaling and all other voxels stay to the bit.

    where : (X, Y, Z) bool in RAS+, as `ml.volumes.read_volume(path)` has the voxels
    The sidecar tells of the stored axes (PhaseEncodingDirection), so that they must not be turned.
    """
    image: Any = nib.load(path)
    turn = _orientations.io_orientation(image.affine)
    stored = _orientations.apply_orientation(where, _orientations.ornt_transform(RAS, turn))
    slope, inter = image.dataobj.slope, image.dataobj.inter
    raw = np.array(image.dataobj.get_unscaled())
    nothing = -inter / slope
    if np.issubdtype(raw.dtype, np.integer):
        limits = np.iinfo(raw.dtype)
        nothing = np.clip(np.rint(nothing), limits.min, limits.max)
    raw[stored] = nothing
    made = _with_scaling(_Image(raw, image.affine, image.header).to_bytes(), slope, inter)
    write_whole(path, gzip.compress(made, COMPRESSION_LEVEL, mtime=0))


def _with_scaling(data: bytes, slope: float, inter: float) -> bytes:
    """The bytes of a NIfTI-1 file with scl_slope and scl_inter, which nibabel sets by itself."""
    scaling = np.array([slope, inter], "<f4" if data[:4] == b"\x5c\x01\0\0" else ">f4").tobytes()
    return data[:112] + scaling + data[120:]


def clean_gradients(text: str, rows: int) -> str | None:
    """The numbers of a bval (1 row) or bvec (3 rows) file written anew; None for other things."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    try:
        numbers = [[float(word) for word in line] for line in lines]
    except ValueError:
        return None
    finite = all(math.isfinite(one) for line in numbers for one in line)
    if len(numbers) != rows or len({len(line) for line in numbers}) != 1 or not finite:
        return None
    return "\n".join(" ".join(f"{one:.6g}" for one in line) for line in numbers) + "\n"
