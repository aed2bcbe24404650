"""Diffusion weighting where makers put it before the standard had a place for it.

Flow: **private** -> frames
Source: the makers' conformance statements, as dcm2niix documents them: Li et al. 2016,
doi:10.1016/j.jneumeth.2016.03.001
"""

import struct
from typing import Any

from ml.dicom.mosaic import CREATOR, csa_fields
from ml.dicom.numbers import number, numbers

SIEMENS = "SIEMENS MR HEADER"
GE_PARAMETERS, GE_ACQUISITION = "GEMS_PARM_01", "GEMS_ACQU_01"
PHILIPS, PHILIPS_MORE = "Philips Imaging DD 001", "Philips MR Imaging DD 001"


def private_b_value(data: Any) -> float | None:
    """s/mm^2; None where no maker's element tells."""
    for creator, group, element in (
        (SIEMENS, 0x0019, 0x0C),
        (GE_PARAMETERS, 0x0043, 0x39),
        (PHILIPS, 0x2001, 0x03),
    ):
        value = _value(data, creator, group, element)
        found = number(value.split("\\") if isinstance(value, str) else value)
        if found is not None:  # GE adds 1e9 to say which of its schemes it used
            return found % 1e6 if creator == GE_PARAMETERS else found
    return None


def private_direction(data: Any) -> tuple[float, ...]:
    """Three numbers, the axes as the maker has them: fit to tell directions apart, no more."""
    whole = numbers(_value(data, SIEMENS, 0x0019, 0x0E), 3)
    if any(whole):
        return whole
    for creator, group, elements in (
        (GE_ACQUISITION, 0x0019, (0xBB, 0xBC, 0xBD)),
        (PHILIPS_MORE, 0x2005, (0xB0, 0xB1, 0xB2)),
    ):
        parts = [number(_value(data, creator, group, element)) for element in elements]
        if any(parts):
            return tuple(part or 0.0 for part in parts)
    return _csa_direction(data)


def _csa_direction(data: Any) -> tuple[float, ...]:
    header = _value(data, CREATOR, 0x0029, 0x10)
    if not isinstance(header, bytes):
        return ()
    try:
        return numbers(csa_fields(header).get("DiffusionGradientDirection"), 3)
    except (ValueError, struct.error):
        return ()


def _value(data: Any, creator: str, group: int, element: int) -> Any:
    try:
        return data.private_block(group, creator)[element].value
    except KeyError:
        return None
