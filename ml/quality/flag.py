"""A doubt about a case: what was measured, where, and what would be right.

Flow: volumes -> checks -> **flag** -> Case.quality -> the page of quality control
"""

from dataclasses import asdict, dataclass
from typing import Any

STOP, DOUBT, NOTE = "stop", "doubt", "note"
SEVERITIES = (STOP, DOUBT, NOTE)
"""From worst to least: unusable as it is; to be looked at; to be known."""

CODES = {
    "unreadable": "A file cannot be read",
    "series_missing": "Series missing",
    "grid_mismatch": "Grids differ",
    "odd_spacing": "Odd voxel size",
    "odd_orientation": "Odd orientation",
    "empty_intensities": "Empty or constant intensities",
    "clipped_intensities": "Clipped intensities",
    "mask_missing": "Mask missing",
    "mask_size": "Mask too small or too large",
    "tumour_outside": "Tumour outside the brain",
    "registration_doubtful": "Registration doubtful",
    "series_swapped": "Series swapped",
    "same_image": "Same image twice",
    "pre_is_post": "Precontrast equals postcontrast",
    "duplicate": "Duplicate of another case",
}
"""What a flag may be: its code, and the words of lists and filters."""


@dataclass(frozen=True)
class Flag:
    """One doubt about one case.

    code : one of `CODES`
    severity : one of `SEVERITIES`
    series : name of the series or mask (`ml.series`) it is about; None for the whole case
    words : a sentence or two: what was measured, and what would be right
    value : the figure that raised it, in the unit that `words` names; None for none
    place_mm : [x, y, z] where to look, in the file's RAS+ millimetres; None for everywhere

    >>> Flag("series_missing", "note", "ASL", "There is no ASL.").as_dict()["code"]
    'series_missing'
    """

    code: str
    severity: str
    series: str | None
    words: str
    value: float | None = None
    place_mm: tuple[float, float, float] | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES or self.severity not in SEVERITIES:
            raise ValueError(
                f"a flag's code is one of {', '.join(CODES)} and its severity one of "
                f"{', '.join(SEVERITIES)}; got {self.code} and {self.severity}"
            )

    def as_dict(self) -> dict[str, Any]:
        """The flag as JSON values."""
        found = asdict(self)
        return found | {"place_mm": list(self.place_mm) if self.place_mm else None}
