"""The whole volume as one enhanced MR image: a frame a slice.

Flow: dicom_content, dicom_geometry, dicom_pixels -> **dicom_enhanced** -> dicom_series
Source: DICOM PS3.3, A.36 Enhanced MR Image IOD, C.7.6.16 multi-frame functional groups,
C.8.13 MR functional groups
"""

from collections.abc import Sequence

from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import EnhancedMRImageStorage

from ml.export.dicom_classic import (
    add_measures,
    add_pixels,
    add_scale,
    add_window,
    numbers,
    source_item,
)
from ml.export.dicom_content import MAKER, code_item
from ml.export.dicom_geometry import Stack
from ml.export.dicom_pixels import Pixels
from ml.export.dicom_source import Instance
from ml.export.dicom_uids import uid

KIND = ["DERIVED", "SECONDARY", "T1", "NONE"]
STACK_ID, IN_STACK, FRAME_CONTENT = Tag(0x0020, 0x9056), Tag(0x0020, 0x9057), Tag(0x0020, 0x9111)


def enhanced_instance(
    common: Dataset,
    stack: Stack,
    pixels: Pixels,
    root: str | None,
    sources: Sequence[Instance] = (),
) -> Dataset:
    """The data set; arguments as in `dicom_classic.classic_instances`."""
    ds = Dataset()
    ds.update(common)
    ds.SOPClassUID = EnhancedMRImageStorage
    ds.SOPInstanceUID = uid(root, "enhanced", common.SeriesInstanceUID)
    ds.InstanceNumber = 1
    ds.ImageType = KIND
    ds.ContentQualification = "RESEARCH"
    ds.PresentationLUTShape = "IDENTITY"
    ds.NumberOfFrames = len(stack.positions)
    _add_contents(ds)
    _add_dimensions(ds, uid(root, "dimensions", common.SeriesInstanceUID))
    add_pixels(ds, pixels.stored)
    ds.AcquisitionContextSequence = []
    ds.SharedFunctionalGroupsSequence = [_shared(stack, pixels)]
    ds.PerFrameFunctionalGroupsSequence = [
        _frame(number, stack, sources) for number in range(len(stack.positions))
    ]
    return ds


def _add_contents(ds: Dataset) -> None:
    """What the frames are, said of the image and of each frame alike."""
    ds.PixelPresentation = "MONOCHROME"
    ds.VolumetricProperties = "VOLUME"
    ds.VolumeBasedCalculationTechnique = "NONE"
    ds.ComplexImageComponent = "MAGNITUDE"
    ds.AcquisitionContrast = "T1"


def _add_dimensions(ds: Dataset, organisation: str) -> None:
    item = Dataset()
    item.DimensionOrganizationUID = organisation
    ds.DimensionOrganizationSequence = [item]
    ds.DimensionIndexSequence = [_dimension(tag, organisation) for tag in (STACK_ID, IN_STACK)]


def _dimension(tag: int, organisation: str) -> Dataset:
    item = Dataset()
    item.DimensionIndexPointer = tag
    item.FunctionalGroupPointer = FRAME_CONTENT
    item.DimensionOrganizationUID = organisation
    return item


def _shared(stack: Stack, pixels: Pixels) -> Dataset:
    measures, orientation, scale, window, kind = (Dataset() for _ in range(5))
    add_measures(measures, stack)
    orientation.ImageOrientationPatient = numbers(stack.orientation)
    add_scale(scale, pixels)
    add_window(window, pixels)
    kind.FrameType = KIND
    _add_contents(kind)
    shared = Dataset()
    shared.PixelMeasuresSequence = [measures]
    shared.PlaneOrientationSequence = [orientation]
    shared.PixelValueTransformationSequence = [scale]
    shared.FrameVOILUTSequence = [window]
    shared.MRImageFrameTypeSequence = [kind]
    shared.FrameAnatomySequence = [_anatomy()]
    return shared


def _anatomy() -> Dataset:
    anatomy = Dataset()
    anatomy.FrameLaterality = "U"
    anatomy.AnatomicRegionSequence = [code_item("12738006", "SCT", "Brain")]
    return anatomy


def _frame(number: int, stack: Stack, sources: Sequence[Instance]) -> Dataset:
    content, position, derivation = Dataset(), Dataset(), Dataset()
    content.StackID = "1"
    content.InStackPositionNumber = number + 1
    content.DimensionIndexValues = [1, number + 1]
    position.ImagePositionPatient = numbers(stack.positions[number])
    derivation.DerivationCodeSequence = [
        code_item("SIMULATED", f"99{MAKER.upper()}", "Simulated postcontrast image")
    ]
    derivation.SourceImageSequence = [source_item(sources[number])] if sources else []
    frame = Dataset()
    frame.FrameContentSequence = [content]
    frame.PlanePositionSequence = [position]
    frame.DerivationImageSequence = [derivation]
    return frame
