"""Siemens mosaics: all slices of one volume tiled in one frame.

Flow: **mosaic** -> frames, geometry
Source: the CSA header as nibabel documents it, https://nipy.org/nibabel/dicom/siemens_csa.html
"""

import struct
from typing import Any

CREATOR = "SIEMENS CSA HEADER"


def mosaic_slices(data: Any) -> int:
    """Slices tiled in the object's frame; 0 where it is no mosaic, or does not say how many."""
    kinds = data.get("ImageType") or ()
    if "MOSAIC" not in [str(word).upper() for word in kinds]:
        return 0
    try:
        return int(data.private_block(0x0019, "SIEMENS MR HEADER")[0x0A].value)
    except (KeyError, TypeError, ValueError):
        pass
    try:
        fields = csa_fields(bytes(data.private_block(0x0029, CREATOR)[0x10].value))
        return int(fields.get("NumberOfImagesInMosaic", ["0"])[0])
    except (KeyError, TypeError, ValueError, IndexError, struct.error):
        return 0


def csa_fields(header: bytes) -> dict[str, list[str]]:
    """The fields of a CSA header of version 2 ("SV10") with their values as text.

    ValueError where it is another thing; struct.error where it ends too soon.
    """
    if header[:4] != b"SV10":
        raise ValueError("not a CSA header of version 2")
    (count,) = struct.unpack_from("<I", header, 8)
    place, fields = 16, {}
    for _ in range(min(count, 1000)):
        name, _, _, _, items, _ = struct.unpack_from("<64sI4sIII", header, place)
        place += 84
        values = []
        for _ in range(min(items, 10_000)):
            _, length, _, _ = struct.unpack_from("<4I", header, place)
            place += 16
            values.append(header[place : place + length].split(b"\0")[0].decode("latin1").strip())
            place += length + (-length) % 4
        fields[name.split(b"\0")[0].decode("latin1")] = [one for one in values if one]
    return fields
