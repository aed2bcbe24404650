"""What happens to each attribute of a DICOM object under the basic profile.

Flow: profile_table -> **profile** -> deidentify
Source: DICOM PS3.15 2026c, Annex E, basic application level confidentiality profile

Stricter than the table in one way: of attributes that it does not list, only numbers, codes and
UIDs stay. Texts, dates, names, binary data and whatever is private go, as do overlays and curves.
"""

from typing import Any

from ml.dicom.profile_table import ACTIONS

REMOVE, EMPTY, DUMMY, NEW_UID, KEEP = "X", "Z", "D", "U", "K"

CONFORMING = {"X/D": DUMMY, "X/Z/D": DUMMY, "Z/D": DUMMY, "X/Z": EMPTY, "X/Z/U*": KEEP}
"""Where the table leaves a choice by the object's type: the value that every object allows."""

NUMBERS_AND_CODES = ("CS", "DS", "IS", "FL", "FD", "SL", "SS", "SV", "UL", "US", "UV", "AT", "SQ")
KEPT_BY_NAME = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
DUMMY_BY_NAME = (
    "PulseSequenceName",
    "ReceiveCoilName",
    "ReceiveCoilManufacturerName",
    "TransmitCoilName",
    "TransmitCoilManufacturerName",
    "CodeMeaning",
    "StackID",
    "MultiCoilElementName",
    "Manufacturer",
    "ManufacturerModelName",
    "DeviceSerialNumber",
    "SoftwareVersions",
)
"""Texts that enhanced objects must have."""

CODES = ("CodeValue", "CodingSchemeDesignator")
CODING_SCHEMES = ("DCM", "SRT", "SCT", "SNM3", "UCUM", "99SDM")

DUMMIES: dict[str, Any] = {
    "AE": "NONE",
    "AS": "000Y",
    "CS": "NONE",
    "DA": "19000101",
    "DT": "19000101000000",
    "TM": "000000",
    "DS": "0",
    "IS": "0",
    "PN": "Removed",
}
DUMMY_TEXT = "Removed"
"""Said where a text must not be empty."""

_TABLE = {
    (int(group, 16), int(element, 16)): action
    for action, groups in ACTIONS.items()
    for group, elements in groups.items()
    for element in elements.split()
}
_ITEM = 0xFFFE


def action_of(element: Any) -> str:
    """One of REMOVE, EMPTY, DUMMY, NEW_UID, KEEP for a pydicom DataElement.

    A kept sequence is gone through item by item; a sequence that would need a dummy is removed.
    """
    group = element.tag.group
    if element.tag.is_private or group < 8 or 0x5000 <= group <= 0x60FF or group == _ITEM:
        return REMOVE
    listed = _TABLE.get((group, element.tag.element))
    if listed is None:
        return _unlisted(element)
    action = CONFORMING.get(listed, listed)
    if element.VR == "SQ" and action in (DUMMY, EMPTY, NEW_UID):
        return REMOVE
    return action


def _unlisted(element: Any) -> str:
    if element.keyword in KEPT_BY_NAME:
        return KEEP
    if element.VR == "UI":
        return NEW_UID
    if element.keyword in CODES and element.VR in ("SH", "LO"):
        return KEEP
    if element.keyword in DUMMY_BY_NAME:
        return DUMMY
    return KEEP if element.VR in NUMBERS_AND_CODES else REMOVE


def dummy(vr: str) -> Any:
    """A value of this representation that tells nothing; None where only an empty one does."""
    if vr in ("SH", "LO", "ST", "LT", "UT", "UC"):
        return DUMMY_TEXT
    return DUMMIES.get(vr, 0 if vr in NUMBERS_AND_CODES else None)


def well_known(uid: str) -> bool:
    """Whether the standard itself gave this UID, so that it tells of no patient."""
    return uid.startswith("1.2.840.10008.")
