"""A copy of a DICOM file without whatever tells who, where and when.

Flow: profile, pseudonyms -> **deidentify** -> dicom_copies
Source: DICOM PS3.15 2026c, Annex E; codes of PS3.16 CID 7050
"""

import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ImplicitVRLittleEndian

from ml.dicom.frames import vendor
from ml.dicom.profile import (
    CODING_SCHEMES,
    DUMMY,
    EMPTY,
    NEW_UID,
    REMOVE,
    action_of,
    dummy,
    well_known,
)
from ml.dicom.pseudonyms import Pseudonyms
from ml.dicom.reading import DAMAGE, DicomError, quiet

METHOD = "Verum: DICOM PS3.15 2026c basic profile"
PROFILE = ("113100", "Basic Application Confidentiality Profile")
DATES_MODIFIED = ("113107", "Retain Longitudinal Temporal Information Modified Dates Option")
CHARACTERISTICS = ("113108", "Retain Patient Characteristics Option")
SHIFTED_DATES = ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate")
SHIFTED_TIMES = ("StudyTime", "SeriesTime", "AcquisitionTime", "ContentTime")
SHORTEST_TOKEN = 3


@dataclass(frozen=True)
class Treatment:
    """How one patient's files are treated.

    subject : label such as "0001"; identifier : the header's, for the shift of dates
    shift : keep dates, moved; characteristics : keep age (at most 89 years) and sex
    description : written as SeriesDescription, a word of ours
    """

    pseudonyms: Pseudonyms
    subject: str
    identifier: str
    shift: bool = False
    characteristics: bool = False
    description: str = ""


def deidentified(path: Path, file: int, treatment: Treatment) -> bytes:
    """The bytes of the de-identified copy of one file; its pixels stay as they are.

    file : its number, for messages
    DicomError: the file cannot be read or written again.
    """
    with quiet():
        try:
            data = pydicom.dcmread(path, force=True)
            made = _treated(data, treatment)
            target = io.BytesIO()
            pydicom.dcmwrite(target, made, enforce_file_format=True)
        except OSError as error:
            raise DicomError(f"file {file} cannot be read ({error.strerror})") from None
        except DAMAGE as error:
            words = f"file {file} cannot be written again ({type(error).__name__})"
            raise DicomError(words) from None
    return target.getvalue()


def _treated(data: Any, treatment: Treatment) -> Any:
    tokens = identifying_tokens(data)
    kept = {name: data.get(name) for name in ("PatientAge", "PatientSex")}
    times = _shifted_times(data, treatment) if treatment.shift else {}
    maker = vendor(str(data.get("Manufacturer") or ""))
    _strip(data, treatment.pseudonyms, tokens)
    data.PatientName = data.PatientID = f"sub-{treatment.subject}"
    data.Manufacturer = maker
    if treatment.description:
        data.SeriesDescription = treatment.description
    if treatment.characteristics:
        _keep_characteristics(data, kept)
    for name, value in times.items():
        setattr(data, name, value)
    _declare(data, treatment)
    _new_meta(data)
    return data


def identifying_tokens(data: Any) -> frozenset[str]:
    """Parts of names and identifiers in the header: no kept value may contain one."""
    names = ("PatientID", "OtherPatientIDs", "AccessionNumber", "StudyID", "InstitutionName")
    texts = [str(data.get(name) or "") for name in names]
    texts += [str(element.value) for element in data.iterall() if element.VR == "PN"]
    parts = {part.casefold() for text in texts for part in re.split(r"[\s^=\\,;]+", text)}
    return frozenset(part for part in parts if len(part) >= SHORTEST_TOKEN)


def _strip(data: Any, pseudonyms: Pseudonyms, tokens: frozenset[str]) -> None:
    foreign = str(data.get("CodingSchemeDesignator") or "DCM") not in CODING_SCHEMES
    for element in list(data):
        action = action_of(element)
        if element.keyword in ("CodeValue", "CodingSchemeDesignator") and foreign:
            action = DUMMY
        if action == REMOVE:
            del data[element.tag]
        elif action == EMPTY:
            element.value = None
        elif action == DUMMY:
            element.value = dummy(element.VR)
        elif action == NEW_UID:
            element.value = _new_uids(element.value, pseudonyms)
        elif element.VR == "SQ":
            for item in element.value:
                _strip(item, pseudonyms, tokens)
        elif element.VR in ("CS", "SH", "LO") and _tells(element.value, tokens):
            element.value = None


def _tells(value: Any, tokens: frozenset[str]) -> bool:
    text = str(value).casefold()
    return any(re.search(rf"(?<!\w){re.escape(token)}(?!\w)", text) for token in tokens)


def _new_uids(value: Any, pseudonyms: Pseudonyms) -> Any:
    if isinstance(value, str):
        return value if not value or well_known(value) else pseudonyms.uid(value)
    return [_new_uids(str(one), pseudonyms) for one in value or []]


def _keep_characteristics(data: Any, kept: dict[str, Any]) -> None:
    years = re.fullmatch(r"(\d{3})Y", str(kept["PatientAge"] or ""))
    if years:
        data.PatientAge = f"{min(int(years[1]), 89):03d}Y"
    if str(kept["PatientSex"]) in ("M", "F", "O"):
        data.PatientSex = str(kept["PatientSex"])


def _shifted_times(data: Any, treatment: Treatment) -> dict[str, str]:
    """Four dates on their shifted days, their times counted from the study's."""
    move = treatment.pseudonyms.shift(treatment.identifier)
    start = _time(data.get("StudyTime")) or timedelta(0)
    made = {}
    for name in SHIFTED_DATES:
        try:
            day = datetime.strptime(str(data.get(name) or ""), "%Y%m%d")
        except ValueError:
            continue
        made[name] = f"{day + move:%Y%m%d}"
    for name in SHIFTED_TIMES:
        time = _time(data.get(name))
        if time is not None:
            seconds = int((time - start).total_seconds()) % 86_400
            made[name] = f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"
    return made


def _time(value: Any) -> timedelta | None:
    found = re.match(r"(\d{2})(\d{2})?(\d{2})?", str(value or ""))
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _declare(data: Any, treatment: Treatment) -> None:
    """Say in the object itself what was done to it."""
    data.PatientIdentityRemoved = "YES"
    data.DeidentificationMethod = METHOD
    data.LongitudinalTemporalInformationModified = "MODIFIED" if treatment.shift else "REMOVED"
    codes = [
        PROFILE,
        *([DATES_MODIFIED] if treatment.shift else []),
        *([CHARACTERISTICS] if treatment.characteristics else []),
    ]
    items = []
    for value, meaning in codes:
        item = Dataset()
        item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "DCM", meaning
        items.append(item)
    data.DeidentificationMethodCodeSequence = items


def _new_meta(data: Any) -> None:
    """A file header of our own: the old one may name the machines it passed through."""
    syntax = getattr(data.file_meta, "TransferSyntaxUID", None) or ImplicitVRLittleEndian
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = syntax
    data.preamble = b"\0" * 128
