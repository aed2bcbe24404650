"""Forest plots as figures of the report, on as many as the lines need."""

from collections.abc import Sequence

from reader_study.report.blocks import Block, Figure
from reader_study.report.figures.forest import Axis, Line, drawn, split


def forests(caption: str, lines: Sequence[Line], axis: Axis) -> list[Block]:
    """Return the lines' figures; the caption comes without its full stop, for a part's number."""
    parts = split(lines)
    return [
        Figure(
            caption + (f", part {number} of {len(parts)}." if len(parts) > 1 else "."),
            "Forest plot. " + "; ".join(f"{line.label} {line.printed}" for line in part) + ".",
            drawn(part, axis),
        )
        for number, part in enumerate(parts, start=1)
    ]
