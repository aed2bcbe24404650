"""DICOM series made from volumes, as scanners of four makers write them.

A volume is (columns, rows, slices) with an affine to RAS mm; the header gets what follows from it.
Every patient carries values that identify him wherever a header has room: `Person.secrets`.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

MR = "1.2.840.10008.5.1.4.1.1.4"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
MAKERS = {
    "GE": "GE MEDICAL SYSTEMS",
    "Siemens": "SIEMENS",
    "Philips": "Philips Medical Systems",
    "Canon": "CANON_MEC",
}
FLIP = np.diag([-1.0, -1.0, 1.0])


@dataclass(frozen=True)
class Person:
    """A made-up patient."""

    name: str = "Quixotrel^Zebedias"
    identifier: str = "PATX771923"
    birth: str = "19510417"
    study_date: str = "20190823"
    study_time: str = "093112"
    accession: str = "ACCN55512"
    study: str = field(default_factory=lambda: generate_uid())

    @property
    def secrets(self) -> list[str]:
        """Every text that must not leave; `describe` puts all of them into the headers."""
        return [
            *self.name.split("^"),
            self.identifier,
            self.birth,
            self.study_date,
            self.accession,
            self.study,
            "Schmollinger",  # the referring physician
            "Klinikum-Wolkenheim",
            "Wolkengasse",
            "SNR-48213",
            "STATION-MR7",
            "Operina",
            "Protokoll-Quix",
            "privately-known",
            "remark-about-him",
        ]


SOMEONE = Person()


@dataclass(frozen=True)
class Series:
    """What a scanner would say of one series."""

    number: int = 1
    description: str = "t1 mprage sag"
    maker: str = "Siemens"
    te: float | None = 3.0
    tr: float | None = 2000.0
    ti: float | None = 900.0
    flip: float | None = 9.0
    sequence: tuple[str, ...] = ("GR", "IR")
    dimension: str = "3D"
    image_type: tuple[str, ...] = ("ORIGINAL", "PRIMARY", "M", "ND")
    agent: str | None = None
    time: str = "094000"
    uid: str | None = None
    frame_of_reference: str = "1.2.3.4.5"
    extra: tuple[tuple[str, Any], ...] = ()


T1 = Series()
T1_POST = replace(T1, number=9, description="t1 mprage sag KM", agent="Gadovist", time="101500")
T2 = Series(
    2, "t2 tse tra", te=98.0, tr=5000.0, ti=None, flip=150.0, sequence=("SE",), dimension="2D"
)
FLAIR = replace(T2, number=3, description="t2 flair tra", ti=2500.0, tr=9000.0)
SWI = Series(4, "SWI_Images", te=20.0, tr=28.0, ti=None, flip=15.0, sequence=("GR",))


def oblique(spacing: tuple[float, float, float], shape: tuple[int, int, int]) -> np.ndarray:
    """An affine turned about two axes, columns to the left, rows to the back: as scanners go."""
    a, b = np.radians(12), np.radians(-7)
    turn = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    turn = turn @ np.array([[np.cos(b), -np.sin(b), 0], [np.sin(b), np.cos(b), 0], [0, 0, 1]])
    affine = np.eye(4)
    affine[:3, :3] = turn @ FLIP * spacing
    affine[:3, 3] = -affine[:3, :3] @ (np.array(shape) / 2) + [3.0, -11.0, 17.0]
    return affine


def classic(
    folder: Path,
    voxels: np.ndarray,
    affine: np.ndarray,
    series: Series = T1,
    person: Person = SOMEONE,
    names: str = "IM{number:04d}",
    slices: list[int] | None = None,
) -> list[Path]:
    """One file a slice; `slices` leaves some out or repeats them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    wanted = list(range(voxels.shape[2])) if slices is None else slices
    for number, index in enumerate(wanted, start=1):
        data = described(series, person, MR)
        data.InstanceNumber = number
        place(data, affine, index)
        fill(data, voxels[:, :, index])
        paths.append(save(data, folder / names.format(number=number, **vars(person))))
    return paths


def diffusion(
    folder: Path,
    volumes: list[np.ndarray],
    affine: np.ndarray,
    gradients: list[tuple[float, tuple[float, float, float]]],
    series: Series,
    person: Person = SOMEONE,
) -> list[Path]:
    """Classic files of several volumes, b-value and direction where the standard has them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for volume, (voxels, (b, direction)) in enumerate(zip(volumes, gradients, strict=True)):
        for index in range(voxels.shape[2]):
            data = described(series, person, MR)
            data.InstanceNumber = number = volume * voxels.shape[2] + index + 1
            data.AcquisitionNumber = data.TemporalPositionIdentifier = volume + 1
            data.DiffusionBValue = float(b)
            if any(direction):
                data.DiffusionGradientOrientation = list(map(float, direction))
            place(data, affine, index)
            fill(data, voxels[:, :, index])
            paths.append(save(data, folder / f"D{number:05d}"))
    return paths


def enhanced(
    path: Path,
    voxels: np.ndarray,
    affine: np.ndarray,
    series: Series,
    person: Person = SOMEONE,
    echoes: tuple[float, ...] = (),
) -> Path:
    """One multi-frame object, as Philips writes; with echoes, each slice once for each of them."""
    data = described(series, person, ENHANCED_MR)
    for word in ("ScanningSequence", "EchoTime", "RepetitionTime", "InversionTime", "FlipAngle"):
        if word in data:
            delattr(data, word)
    data.EchoPulseSequence = "GRADIENT" if "GR" in series.sequence else "SPIN"
    data.InversionRecovery = "YES" if series.ti else "NO"
    data.PulseSequenceName = person.name[:16]
    shared = Dataset()
    shared.PixelMeasuresSequence = [_measures(affine)]
    shared.PlaneOrientationSequence = [_orientation(affine)]
    shared.MRTimingAndRelatedParametersSequence = [_timing(series)]
    data.SharedFunctionalGroupsSequence = [shared]
    times = echoes or (series.te,)
    frames, pixels = [], []
    for index in range(voxels.shape[2]):
        for number, te in enumerate(times, start=1):
            frames.append(_frame(affine, index, number, te, series, person))
            pixels.append(voxels[:, :, index].T + (0 if number == 1 else 100 * (number - 1)))
    data.PerFrameFunctionalGroupsSequence = frames
    data.NumberOfFrames = len(frames)
    fill(data, voxels[:, :, 0])
    data.PixelData = np.ascontiguousarray(np.stack(pixels).astype("<u2")).tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    return save(data, path)


def described(series: Series, person: Person, sop_class: str) -> FileDataset:
    """A header full of values, identifying ones in every kind of place."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.SourceApplicationEntityTitle = "STATION-MR7"
    data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID = sop_class
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.SpecificCharacterSet = "ISO_IR 192"
    _identify(data, person)
    data.StudyInstanceUID = person.study
    data.SeriesInstanceUID = series.uid or generate_uid(
        entropy_srcs=[person.study, str(series.number), series.description]
    )
    data.FrameOfReferenceUID = series.frame_of_reference
    data.Modality = "MR"
    data.Manufacturer = MAKERS[series.maker]
    data.ManufacturerModelName = "Model of Wolkengasse"
    data.SeriesNumber = series.number
    data.SeriesDescription = f"{series.description}"
    data.ProtocolName = "Protokoll-Quix"
    data.ImageType = list(series.image_type)
    data.ScanningSequence = list(series.sequence)
    data.SequenceVariant = "SP"
    data.MRAcquisitionType = series.dimension
    data.MagneticFieldStrength = 3.0
    for name, value in (
        ("EchoTime", series.te),
        ("RepetitionTime", series.tr),
        ("FlipAngle", series.flip),
        ("InversionTime", series.ti),
        ("ContrastBolusAgent", series.agent),
    ):
        if value is not None:
            setattr(data, name, value)
    data.AcquisitionDate = data.SeriesDate = data.ContentDate = person.study_date
    data.AcquisitionTime = data.SeriesTime = data.ContentTime = series.time
    data.PatientPosition = "HFS"
    for name, value in series.extra:
        setattr(data, name, value)
    return data


def _identify(data: Dataset, person: Person) -> None:
    data.PatientName, data.PatientID = person.name, person.identifier
    data.PatientBirthDate, data.PatientAge, data.PatientSex = person.birth, "068Y", "F"
    data.PatientWeight, data.PatientComments = 71.5, "remark-about-him"
    data.StudyDate, data.StudyTime = person.study_date, person.study_time
    data.AccessionNumber, data.StudyID = person.accession, person.accession
    data.ReferringPhysicianName = "Schmollinger^R"
    data.OperatorsName = "Operina^O"
    data.InstitutionName, data.InstitutionAddress = "Klinikum-Wolkenheim", "Wolkengasse 3"
    data.StationName, data.DeviceSerialNumber = "STATION-MR7", "SNR-48213"
    data.StudyDescription = f"Schaedel {person.name}"
    data.ImageComments = f"remark-about-him {person.name}"
    data.BodyPartExamined = person.identifier
    request = Dataset()
    request.RequestedProcedureID = person.accession
    request.RequestedProcedureDescription = f"for {person.name}"
    data.RequestAttributesSequence = [request]
    block = data.private_block(0x0011, "WOLKENHEIM PACS", create=True)
    block.add_new(0x01, "LO", f"privately-known {person.name}")
    overlay = "privately-known".ljust(16).encode()
    data.add_new(0x60000022, "LO", f"remark-about-him {person.name}")
    data.add_new(0x60003000, "OW", overlay)


def place(data: Dataset, affine: np.ndarray, index: int) -> None:
    """Position, orientation and spacing of one slice of a volume with this affine."""
    data.ImagePositionPatient = _position(affine, index)
    orientation = _orientation(affine)
    data.ImageOrientationPatient = orientation.ImageOrientationPatient
    measures = _measures(affine)
    data.PixelSpacing, data.SliceThickness = measures.PixelSpacing, measures.SliceThickness
    data.SpacingBetweenSlices = measures.SliceThickness


def fill(data: Dataset, image: np.ndarray) -> None:
    """Put (columns, rows) unsigned 16-bit pixels in."""
    data.Columns, data.Rows = image.shape
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
    data.BitsAllocated = data.BitsStored = 16
    data.HighBit, data.PixelRepresentation = 15, 0
    data.PixelData = np.ascontiguousarray(image.T.astype("<u2")).tobytes()


def save(data: FileDataset, path: Path) -> Path:
    data.save_as(path, enforce_file_format=True)
    return path


def _position(affine: np.ndarray, index: int) -> list[float]:
    return [round(float(one), 6) for one in FLIP @ (affine @ [0, 0, index, 1])[:3]]


def _orientation(affine: np.ndarray) -> Dataset:
    item = Dataset()
    across = FLIP @ affine[:3, :2]
    across = across / np.linalg.norm(across, axis=0)
    item.ImageOrientationPatient = [round(float(one), 10) for one in across.T.ravel()]
    return item


def _measures(affine: np.ndarray) -> Dataset:
    item = Dataset()
    column, row, through = (round(float(one), 6) for one in np.linalg.norm(affine[:3, :3], axis=0))
    item.PixelSpacing, item.SliceThickness = [row, column], through
    item.SpacingBetweenSlices = through
    return item


def _timing(series: Series) -> Dataset:
    item = Dataset()
    item.RepetitionTime, item.FlipAngle = series.tr, series.flip
    return item


def _frame(
    affine: np.ndarray, index: int, echo: int, te: float, series: Series, person: Person
) -> Dataset:
    frame, content, where, echoes = Dataset(), Dataset(), Dataset(), Dataset()
    content.StackID, content.InStackPositionNumber = "1", index + 1
    content.DimensionIndexValues = [1, index + 1, echo]
    content.FrameAcquisitionDateTime = f"{person.study_date}{series.time}"
    where.ImagePositionPatient = _position(affine, index)
    echoes.EffectiveEchoTime = float(te)
    kind, modifier = Dataset(), Dataset()
    kind.FrameType = list(series.image_type)
    kind.ComplexImageComponent = "MAGNITUDE"
    if series.ti:
        modifier.InversionTimes = float(series.ti)
        frame.MRModifierSequence = [modifier]
    frame.FrameContentSequence, frame.PlanePositionSequence = [content], [where]
    frame.MREchoSequence, frame.MRImageFrameTypeSequence = [echoes], [kind]
    return frame
