"""A series of classic MR images: one file a slice.

Flow: dicom_content, dicom_geometry, dicom_pixels -> **dicom_classic** -> dicom_series
Source: DICOM PS3.3, A.4 MR Image IOD, C.8.3.1 MR Image Module

The rescale slope is an addition to this IOD, which has no Modality LUT of its own; scanners'
makers add it too, and readers apply it. Enhanced MR has a place for it.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from pydicom.dataset import Dataset
from pydicom.uid import MRImageStorage
from pydicom.valuerep import DSfloat

from ml.export.dicom_content import source_purpose
from ml.export.dicom_geometry import Stack
from ml.export.dicom_pixels import Pixels
from ml.export.dicom_source import Instance
from ml.export.dicom_uids import uid

UNIT = "US"  # unspecified


def classic_instances(
    common: Dataset,
    stack: Stack,
    pixels: Pixels,
    root: str | None,
    sources: Sequence[Instance] = (),
) -> Iterator[Dataset]:
    """One data set a slice, in the order of the stack.

    common : what all share, with the identifier of the series
    sources : the source's instances, one a slice, where the slices are the same; else none
    """
    for number, position in enumerate(stack.positions):
        ds = Dataset()
        ds.update(common)
        ds.SOPClassUID = MRImageStorage
        ds.SOPInstanceUID = uid(root, "instance", common.SeriesInstanceUID, str(number))
        ds.InstanceNumber = number + 1
        ds.ImageType = ["DERIVED", "SECONDARY", "OTHER"]
        ds.AcquisitionNumber = None
        _add_acquisition(ds)
        ds.ImagePositionPatient = numbers(position)
        ds.ImageOrientationPatient = numbers(stack.orientation)
        ds.SliceLocation = numbers([position @ stack.normal])[0]
        add_measures(ds, stack)
        add_pixels(ds, pixels.stored[number])
        add_scale(ds, pixels)
        add_window(ds, pixels)
        if sources:
            ds.SourceImageSequence = [source_item(sources[number])]
        yield ds


def numbers(values: Sequence[float] | np.ndarray) -> list[DSfloat]:
    """Decimal strings of at most 16 characters, minus zero written as zero."""
    return [DSfloat(float(value) + 0.0, auto_format=True) for value in values]


def add_measures(ds: Dataset, stack: Stack) -> None:
    """Spacing of pixels and slices, mm."""
    ds.PixelSpacing = numbers(stack.pixel_spacing)
    ds.SliceThickness, ds.SpacingBetweenSlices = numbers([stack.slice_spacing] * 2)


def add_pixels(ds: Dataset, stored: np.ndarray) -> None:
    """The image pixel module; stored : ([frames,] rows, columns) int16."""
    ds.SamplesPerPixel = 1
    ds.PhotometricInterpretation = "MONOCHROME2"
    ds.Rows, ds.Columns = stored.shape[-2:]
    ds.BitsAllocated = ds.BitsStored = 16
    ds.HighBit = 15
    ds.PixelRepresentation = 1
    ds.PixelData = stored.astype("<i2").tobytes()
    ds["PixelData"].VR = "OW"


def add_scale(ds: Dataset, pixels: Pixels) -> None:
    """How pixels become voxels."""
    ds.RescaleIntercept, ds.RescaleSlope = numbers([0.0, pixels.slope])
    ds.RescaleType = UNIT


def add_window(ds: Dataset, pixels: Pixels) -> None:
    """What a viewer shows at first."""
    ds.WindowCenter, ds.WindowWidth = numbers(pixels.window)


def source_item(source: Instance) -> Dataset:
    """The item that names one source image, and its frame in a multi-frame."""
    item = Dataset()
    item.ReferencedSOPClassUID = source.sop_class
    item.ReferencedSOPInstanceUID = source.sop_instance
    if source.frame is not None:
        item.ReferencedFrameNumber = source.frame
    item.PurposeOfReferenceCodeSequence = [source_purpose()]
    return item


def _add_acquisition(ds: Dataset) -> None:
    """What the MR image module asks for, though no sequence was run: research mode, no times."""
    ds.ScanningSequence = "RM"
    ds.SequenceVariant = "NONE"
    ds.ScanOptions = None
    ds.MRAcquisitionType = "3D"
    ds.RepetitionTime = ds.EchoTime = ds.EchoTrainLength = None
