"""What one frame says of itself: place, time and sequence parameters.

Flow: reading -> **frames** -> grouping
Source: DICOM PS3.3 C.8.3 (MR Image), C.8.13 (Enhanced MR functional groups)
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ml.dicom.mosaic import mosaic_slices
from ml.dicom.numbers import number, numbers, place_of, whole
from ml.dicom.private import private_b_value, private_direction

SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"
COLOUR_OR_SPECTRUM = ("1.2.840.10008.5.1.4.1.1.4.2",)
UNKNOWN = "unknown"

_TEXTS = (
    "SeriesDescription",
    "ProtocolName",
    "SequenceName",
    "PulseSequenceName",
    "ContentLabel",
    "AcquisitionContrast",
)


@dataclass(frozen=True)
class Frame:
    """One slice (or one mosaic of slices) as its header tells it; identifiers stay in memory.

    file, index : number of its file, and of the frame in it, from 0
    patient, study, series, uid : the header's identifiers; never written
    position, orientation : mm in DICOM's LPS, three and six numbers; empty where absent
    spacing_mm : between rows, between columns
    te_ms, tr_ms, ti_ms, flip_deg, b_value : None where the header is silent
    directional : False for a trace image, True for one gradient direction, None unknown
    text : descriptions in lower case without accents, for `words`; never written
    codes : ScanningSequence, SequenceVariant, ScanOptions and what enhanced objects say instead
    age_years, sex : of the patient; written only where asked for
    """

    file: int
    index: int
    patient: str
    study: str
    series: str
    uid: str
    number: int
    instance: int
    modality: str
    sop_class: str
    vendor: str
    time: datetime | None
    study_time: datetime | None
    image_type: tuple[str, ...]
    codes: frozenset[str]
    text: str
    agent: bool | None
    te_ms: float | None
    tr_ms: float | None
    ti_ms: float | None
    flip_deg: float | None
    b_value: float | None
    directional: bool | None
    direction: tuple[float, ...]
    temporal: int | None
    position: tuple[float, ...]
    orientation: tuple[float, ...]
    spacing_mm: tuple[float, ...]
    thickness_mm: float | None
    rows: int
    columns: int
    mosaic: int
    burnt_in: str
    recognisable: str
    transfer_syntax: str
    age_years: int | None
    sex: str | None

    @property
    def secondary_capture(self) -> bool:
        """A screen shot, a scanned paper or the like."""
        return self.sop_class.startswith(SECONDARY_CAPTURE)


def frames_of(data: Any, file: int) -> Iterator[Frame]:
    """All frames of one object.

    data : pydicom Dataset, read without its pixels
    ValueError, AttributeError or KeyError where the header contradicts the standard.
    """
    count = int(data.get("NumberOfFrames") or 1)
    per_frame = data.get("PerFrameFunctionalGroupsSequence")
    if not per_frame:
        yield _frame(data, [data], file, 0)
        return
    if len(per_frame) != count:
        raise ValueError("number of frames")
    shared = list(data.get("SharedFunctionalGroupsSequence") or [])
    common = [group for item in shared for group in _groups(item)]
    for index, item in enumerate(per_frame):
        yield _frame(data, [*_groups(item), *common, data], file, index)


def _groups(item: Any) -> list[Any]:
    """The functional groups of one frame, each the first item of its sequence."""
    return [element.value[0] for element in item if element.VR == "SQ" and element.value]


def _frame(data: Any, places: list[Any], file: int, index: int) -> Frame:
    return Frame(
        file=file,
        index=index,
        **_identity(data),
        **_times(places, data),
        **_parameters(places),
        **_diffusion(places),
        **_place(places, data),
        image_type=_image_type(places),
        codes=_codes(places),
        text=plain(" | ".join(str(data.get(name) or "") for name in _TEXTS)),
        agent=_agent(data),
        temporal=whole(_first(places, "TemporalPositionIndex", "TemporalPositionIdentifier")),
        mosaic=mosaic_slices(data),
        burnt_in=str(data.get("BurnedInAnnotation") or "").upper(),
        recognisable=str(data.get("RecognizableVisualFeatures") or "").upper(),
        transfer_syntax=str(getattr(data.file_meta, "TransferSyntaxUID", "") or ""),
        **_characteristics(data),
    )


def _characteristics(data: Any) -> dict[str, Any]:
    """Age and sex, which are written only where a person asks for it; ages over 89 as 89."""
    years = re.fullmatch(r"(\d{3})Y", str(data.get("PatientAge") or ""))
    sex = str(data.get("PatientSex") or "")
    return {
        "age_years": min(int(years[1]), 89) if years else None,
        "sex": sex if sex in ("M", "F", "O") else None,
    }


def _identity(data: Any) -> dict[str, Any]:
    patient = str(data.get("PatientID") or "").strip() or str(data.get("PatientName") or "").strip()
    return {
        "patient": patient,
        "study": str(data.get("StudyInstanceUID") or ""),
        "series": str(data.get("SeriesInstanceUID") or ""),
        "uid": str(data.get("SOPInstanceUID") or ""),
        "number": place_of(data.get("SeriesNumber")),
        "instance": place_of(data.get("InstanceNumber")),
        "modality": str(data.get("Modality") or "").upper(),
        "sop_class": str(data.get("SOPClassUID") or ""),
        "vendor": vendor(str(data.get("Manufacturer") or "")),
    }


def _times(places: list[Any], data: Any) -> dict[str, Any]:
    stamp = _first(places, "FrameAcquisitionDateTime", "AcquisitionDateTime")
    taken = _moment(str(stamp)[:8], str(stamp)[8:]) if stamp else None
    for part in ("Acquisition", "Series", "Content", "Study"):
        date = data.get(f"{part}Date") or data.get("StudyDate")
        taken = taken or _moment(date, data.get(f"{part}Time"))
    return {"time": taken, "study_time": _moment(data.get("StudyDate"), data.get("StudyTime"))}


def _parameters(places: list[Any]) -> dict[str, Any]:
    inversion = _first(places, "InversionTimes", "InversionTime")
    return {
        "te_ms": number(_first(places, "EffectiveEchoTime", "EchoTime")),
        "tr_ms": number(_first(places, "RepetitionTime")),
        "ti_ms": number(inversion) or None,
        "flip_deg": number(_first(places, "FlipAngle")),
    }


def _diffusion(places: list[Any]) -> dict[str, Any]:
    b_value = number(_first(places, "DiffusionBValue"))
    word = str(_first(places, "DiffusionDirectionality") or "").upper()
    direction = numbers(_first(places, "DiffusionGradientOrientation"))
    for place in places:
        nested = place.get("DiffusionGradientDirectionSequence")
        if nested:
            direction = numbers(nested[0].get("DiffusionGradientOrientation"))
    if b_value is None:
        b_value = private_b_value(places[-1])
    if not any(direction) and b_value:
        direction = private_direction(places[-1])
    known = {"ISOTROPIC": False, "NONE": None, "DIRECTIONAL": True, "BMATRIX": True}
    directional = known.get(word, True if any(direction) else None)
    return {"b_value": b_value, "directional": directional, "direction": direction}


def _place(places: list[Any], data: Any) -> dict[str, Any]:
    return {
        "position": numbers(_first(places, "ImagePositionPatient"), 3),
        "orientation": numbers(_first(places, "ImageOrientationPatient"), 6),
        "spacing_mm": numbers(_first(places, "PixelSpacing"), 2),
        "thickness_mm": number(_first(places, "SliceThickness")),
        "rows": int(data.get("Rows") or 0),
        "columns": int(data.get("Columns") or 0),
    }


def _image_type(places: list[Any]) -> tuple[str, ...]:
    words = _first(places, "FrameType", "ImageType") or ()
    words = [words] if isinstance(words, str) else list(words)
    component = _first(places, "ComplexImageComponent")
    return tuple(str(word).upper() for word in [*words, *([component] if component else [])])


def _codes(places: list[Any]) -> frozenset[str]:
    """ScanningSequence and kin; the yes-or-no attributes of enhanced objects in the same codes."""
    found: set[str] = set()
    for name in ("ScanningSequence", "SequenceVariant", "ScanOptions"):
        value = _first(places, name)
        words = [value] if isinstance(value, str) else list(value or ())
        found |= {f"{name}:{str(word).upper()}" for word in words}
    said = {
        ("EchoPulseSequence", "SPIN"): "ScanningSequence:SE",
        ("EchoPulseSequence", "GRADIENT"): "ScanningSequence:GR",
        ("InversionRecovery", "YES"): "ScanningSequence:IR",
        ("EchoPlanarPulseSequence", "YES"): "ScanningSequence:EP",
    }
    for (name, value), code in said.items():
        if str(_first(places, name) or "").upper() == value:
            found.add(code)
    kind = str(_first(places, "MRAcquisitionType") or "").upper()
    return frozenset(found | ({kind} if kind in ("2D", "3D") else set()))


def _agent(data: Any) -> bool | None:
    """Whether the header names a contrast agent; None where it says nothing."""
    if data.get("ContrastBolusAgentSequence"):
        return True
    word = plain(str(data.get("ContrastBolusAgent") or ""))
    volume = number(data.get("ContrastBolusVolume"))
    if not word:
        return True if volume else None
    silent = re.fullmatch(r"(no|none|nein|non|n|without.*|no contrast.*|ohne.*|-+|0)", word)
    return not silent


def plain(text: str) -> str:
    """Lower case, accents dropped, separators as single spaces.

    >>> plain("T1w_SE tra  nach-KM / Überlagert")
    't1w se tra nach-km / uberlagert'
    """
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in spread if not unicodedata.combining(one))
    return re.sub(r"[\s_]+", " ", kept).strip()


def vendor(manufacturer: str) -> str:
    """The maker, one of a few fixed words: what it says itself may name the hospital."""
    known = {
        "GE": r"\bge\b|general electric",
        "Siemens": "siemens",
        "Philips": "philips",
        "Canon": "canon|toshiba",
        "Hitachi": "hitachi|fujifilm",
        "UIH": r"\buih\b|united imaging",
    }
    text = plain(manufacturer)
    return next((name for name, sign in known.items() if re.search(sign, text)), UNKNOWN)


def _first(places: list[Any], *names: str) -> Any:
    """The first value that is there and not empty, looking name by name, place by place."""
    for name in names:
        for place in places:
            value = place.get(name)
            if value is not None and value != "":
                return value
    return None


def _moment(date: Any, time: Any) -> datetime | None:
    """A date and a time of DICOM, `20240131` and `142501.25`."""
    digits = re.sub(r"\D", "", str(date or ""))[:8]
    clock = re.match(r"(\d{2})(\d{2})?(\d{2})?(\.\d+)?", str(time or "").replace(":", ""))
    try:
        day = datetime.strptime(digits, "%Y%m%d")
    except ValueError:
        return None
    if not clock:
        return day
    hours, minutes, seconds = (int(part or 0) for part in clock.groups()[:3])
    return day + timedelta(hours=hours, minutes=minutes, seconds=seconds + float(clock[4] or 0))
