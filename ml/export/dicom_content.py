"""What every instance of an exported series says besides pixels: whose, what, from what.

Flow: simulated volume's record, source series -> **dicom_content** -> dicom_classic, _enhanced
Source: DICOM PS3.3, C.7.1 to C.7.6 (patient, study, series, frame of reference, equipment, image)

Patient and study are the source's, or a pseudonym. Scanner and acquisition are not: no scanner
made this image. The contrast agent's module is left out, for none was given.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydicom.dataset import Dataset

from ml.export.dicom_source import SourceSeries
from ml.export.dicom_uids import uid
from ml.export.errors import ExportError
from ml.provenance import code_version

NOT_FOR_DIAGNOSIS = "simulated - not for diagnosis"
MAKER = "Verum"
LONGEST_LO = 64
SERIES_NUMBER = 9001
FROM_SOURCE = (
    *("PatientName", "PatientID", "IssuerOfPatientID", "PatientBirthDate", "PatientSex"),
    *("PatientAge", "PatientSize", "PatientWeight", "PatientIdentityRemoved"),
    *("DeidentificationMethod", "DeidentificationMethodCodeSequence"),
    *("StudyInstanceUID", "StudyDate", "StudyTime", "StudyID", "AccessionNumber"),
    *("ReferringPhysicianName", "StudyDescription", "PatientPosition", "BodyPartExamined"),
    *("LossyImageCompression", "LossyImageCompressionRatio", "LossyImageCompressionMethod"),
)
"""Attributes of the source that are true of the simulated image too."""

NO_VALUE = (
    *("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime"),
    *("StudyID", "AccessionNumber", "ReferringPhysicianName", "PositionReferenceIndicator"),
)
"""Attributes that must be there, empty where nothing is known."""


@dataclass(frozen=True)
class Words:
    """What the user says of the series.

    description : of the series; `NOT_FOR_DIAGNOSIS` is added where it lacks
    patient : pseudonym where there is no source series
    number : of the series in its study
    root : of the identifiers; None for 2.25
    """

    description: str = "T1 postcontrast"
    patient: str = "anonymous"
    number: int = SERIES_NUMBER
    root: str | None = None

    @property
    def series_description(self) -> str:
        """At most 64 characters; ExportError for more."""
        text = self.description
        if NOT_FOR_DIAGNOSIS not in text:
            text = f"{text}, {NOT_FOR_DIAGNOSIS}"
        if len(text) > LONGEST_LO or "\\" in text:
            raise ExportError(
                f"--description {self.description!r}: with {NOT_FOR_DIAGNOSIS!r} it has "
                f"{len(text)} characters; DICOM takes {LONGEST_LO}, none of them a backslash"
            )
        return text


def common_content(
    words: Words,
    source: SourceSeries | None,
    record: dict[str, Any] | None,
    made: datetime | None,
) -> Dataset:
    """What all instances share, without identifiers of series and instance, grid and pixels.

    record : what `python -m ml simulate` left beside the volume, or None
    made : when the volume was simulated, None where that is not known
    """
    ds = Dataset()
    ds.SpecificCharacterSet = "ISO_IR 192"
    if source is None:
        _add_pseudonym(ds, words)
    else:
        _copy(source.header, ds)
    for keyword in NO_VALUE:
        if keyword not in ds:
            setattr(ds, keyword, None)
    ds.Modality = "MR"
    ds.SeriesNumber = words.number
    ds.SeriesDescription = words.series_description
    if "PatientPosition" not in ds:
        ds.PatientPosition = "HFS"
    ds.Manufacturer = MAKER
    ds.ManufacturerModelName = f"{MAKER} simulated postcontrast MRI"
    ds.DeviceSerialNumber = "none"
    ds.SoftwareVersions = code_version()
    ds.ImageComments = derivation(record)
    ds.DerivationDescription = derivation(record)
    ds.BurnedInAnnotation = "NO"
    if "LossyImageCompression" not in ds:
        ds.LossyImageCompression = "00"
    ds.ContentDate = f"{made:%Y%m%d}" if made else None
    ds.ContentTime = f"{made:%H%M%S}" if made else None
    if made:
        ds.SeriesDate, ds.SeriesTime = ds.ContentDate, ds.ContentTime
    ds.ContributingEquipmentSequence = [_equipment(record)]
    return ds


def derivation(record: dict[str, Any] | None) -> str:
    """How the image came to be, for a person who opens it anywhere."""
    told = (record or {}).get("provenance") or {}
    inputs = told.get("inputs") or {}
    series = [name for name in inputs if name != "brain_mask" and not name.startswith("weights")]
    parts = [
        f"{NOT_FOR_DIAGNOSIS}: postcontrast T1-weighted image computed by a neural network; "
        "no contrast agent was given"
    ]
    if series:
        parts.append(f"computed from {', '.join(series)}")
    if "weights" in inputs:
        parts.append(f"model sha256 {inputs['weights'][:16]}")
    if told.get("code_version"):
        parts.append(f"simulated by {MAKER} {told['code_version']}")
    return "; ".join(parts)[:1024]


def code_item(value: str, scheme: str, meaning: str) -> Dataset:
    """An item of a code sequence."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def source_purpose() -> Dataset:
    """DCM 121322: the image that a processed one came from."""
    return code_item("121322", "DCM", "Source image for image processing operation")


def evidence(source: SourceSeries) -> Dataset:
    """The item that finds every source image in an archive: study, series, instances."""
    series = Dataset()
    series.SeriesInstanceUID = source.header.SeriesInstanceUID
    classes = {one.sop_instance: one.sop_class for one in source.instances}
    series.ReferencedSOPSequence = []
    for sop_instance, sop_class in classes.items():
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = sop_class, sop_instance
        series.ReferencedSOPSequence.append(item)
    study = Dataset()
    study.StudyInstanceUID = source.header.StudyInstanceUID
    study.ReferencedSeriesSequence = [series]
    return study


def related_series(source: SourceSeries) -> Dataset:
    """The item that names the source series."""
    item = Dataset()
    item.StudyInstanceUID = source.header.StudyInstanceUID
    item.SeriesInstanceUID = source.header.SeriesInstanceUID
    item.PurposeOfReferenceCodeSequence = [source_purpose()]
    return item


def _add_pseudonym(ds: Dataset, words: Words) -> None:
    if not words.patient.strip() or len(words.patient) > LONGEST_LO or "\\" in words.patient:
        raise ExportError(
            f"--patient {words.patient!r}: needs 1 to {LONGEST_LO} characters, no backslash"
        )
    ds.PatientName = words.patient.replace("^", " ").replace("=", " ")
    ds.PatientID = words.patient
    ds.PatientIdentityRemoved = "YES"
    ds.DeidentificationMethod = "made from a volume without identity, under a pseudonym"
    ds.StudyInstanceUID = uid(words.root, "study", words.patient)
    ds.StudyDescription = f"{MAKER}: {NOT_FOR_DIAGNOSIS}"
    ds.BodyPartExamined = "BRAIN"


def _copy(header: Any, ds: Dataset) -> None:
    for keyword in FROM_SOURCE:
        if keyword in header:
            element = header[keyword]
            text = element.VR == "PN" and element.value is not None
            setattr(ds, keyword, str(element.value) if text else element.value)


def made_at(record: dict[str, Any] | None) -> datetime | None:
    """When the record says that the volume was simulated; None where it does not."""
    told = ((record or {}).get("provenance") or {}).get("created_at")
    try:
        return datetime.fromisoformat(told) if told else None
    except (TypeError, ValueError):
        return None


def _equipment(record: dict[str, Any] | None) -> Dataset:
    item = Dataset()
    item.Manufacturer = MAKER
    item.ManufacturerModelName = f"{MAKER} simulated postcontrast MRI"
    item.SoftwareVersions = code_version()
    item.ContributionDescription = derivation(record)
    item.PurposeOfReferenceCodeSequence = [code_item("109102", "DCM", "Processing Equipment")]
    return item
