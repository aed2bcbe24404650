"""The record beside a computed volume: what made it, and whether it tells of this very file.

Flow: simulate, segment -> <key>.json -> **records** -> BIDS sidecars, DICOM descriptions
"""

import json
from pathlib import Path
from typing import Any

from ml.export.errors import ExportError
from ml.provenance import sha256_of_file

MAP = ".uncertainty"


def read_record(volume: Path) -> dict[str, Any] | None:
    """The record of a computed volume (of an SD map: its volume's), or None where there is none.

    Raises ExportError naming both files: not JSON, not an object, another volume's checksum.
    """
    stem = volume.name.split(".nii")[0]
    file = volume.with_name(f"{stem.removesuffix(MAP)}.json")
    if not file.is_file():
        return None
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ExportError(f"{file}: not JSON ({error})") from error
    if not isinstance(record, dict):
        raise ExportError(f"{file}: is no record of a computed volume")
    told = (record.get("uncertainty") or {}) if stem.endswith(MAP) else record
    if told.get("sha256") not in (None, sha256_of_file(volume)):
        raise ExportError(f"{file} tells of another volume than {volume}: make it again")
    return record
