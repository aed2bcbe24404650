"""A viewing record as the reading room sends it."""

from typing import Any

COUNTS = {"window_changes": 3, "distances": 1, "mip_ms": 250, "pauses": 2, "paused_ms": 60_000}


def viewing(**changes: Any) -> dict[str, Any]:
    """Return a record of a case looked at in two planes; `changes` of its fields."""
    planes = {
        "axial": {"time_ms": 2500, "slices": [[3, 9], [12, 12]]},
        "sagittal": {"time_ms": 1500, "slices": [[1, 1]]},
        "coronal": {"time_ms": 0, "slices": []},
    }
    return {"planes": planes, **COUNTS, **changes}


def with_plane(name: str = "axial", **changes: Any) -> dict[str, Any]:
    """Return the same with one plane changed."""
    planes = viewing()["planes"]
    return viewing(planes={**planes, name: {**planes[name], **changes}})
