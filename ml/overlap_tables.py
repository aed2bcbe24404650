"""Overlap as files: one row a case, all comparisons long, the summary for programs and people.

Flow: overlap_summary -> **overlap_tables** -> SEG/overlap.csv, overlap_all.csv, .json, .md

    overlap.csv       enhancing component, simulated against real: dice, real_ml, simulated_ml ...
    overlap_all.csv   every comparison, component and choice of regions, one a row
    overlap.json      the summary with its methods and provenance;  overlap.md  the same as tables
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ml.overlap_summary import (
    ALL_REGIONS,
    METHODS,
    REAL_VS_LABEL,
    SIMULATED_VS_LABEL,
    SIMULATED_VS_REAL,
    Row,
)
from ml.tables import Cell, as_csv, as_markdown, write_text

CASE_COLUMNS = ("key", "patient", "cohort", "grade")
COLUMNS = (*CASE_COLUMNS, "dice", "real_ml", "simulated_ml", "intersection_ml", "reason")
ALL_COLUMNS = (
    *CASE_COLUMNS,
    "compared",
    "component",
    "regions",
    "dice",
    "reference_ml",
    "predicted_ml",
    "intersection_ml",
    "reason",
)
TITLES = {
    SIMULATED_VS_REAL: "Segmentation of the simulated image against that of the real image",
    REAL_VS_LABEL: "The segmenter itself: the real image's segmentation against the cohort's label",
    SIMULATED_VS_LABEL: "Segmentation of the simulated image against the cohort's label",
}


def write_overlap(folder: Path, rows: Sequence[Row], document: dict[str, Any]) -> None:
    """Write the four files into `folder`, each beside and renamed.

    document : what `overlap.json` holds: `summary` (of `summarise`), `warnings` and whatever else
    """
    simulated = [
        row
        for row in rows
        if (row.compared, row.component, row.regions)
        == (SIMULATED_VS_REAL, "enhancing", ALL_REGIONS)
    ]
    text = json.dumps({"methods": METHODS, **document}, indent=1, allow_nan=False)
    write_text(folder / "overlap.csv", as_csv(COLUMNS, [_short(row) for row in simulated]))
    write_text(folder / "overlap_all.csv", as_csv(ALL_COLUMNS, [_long(row) for row in rows]))
    write_text(folder / "overlap.md", markdown(document))
    write_text(folder / "overlap.json", text + "\n")


def markdown(document: dict[str, Any]) -> str:
    """The summary as Markdown tables, with the methods and warnings in words."""
    parts = ["# Overlap of the enhancing tumour\n"]
    parts += [f"**Note:** {warning}.\n" for warning in document["warnings"]]
    for compared, title in TITLES.items():
        entries = [entry for entry in document["summary"] if entry["compared"] == compared]
        for component in dict.fromkeys(entry["component"] for entry in entries):
            own = [entry for entry in entries if entry["component"] == component]
            parts.append(f"## {title}: {component.replace('_', ' ')}\n")
            parts.append(_table([dice_cells(entry) for entry in own]))
            if component == "enhancing":
                parts.append(_table([false_cells(entry) for entry in own]))
    parts.append("## How it was computed\n")
    parts.append("".join(f"- `{name}`: {how}.\n" for name, how in METHODS.items()))
    return "\n".join(parts)


def dice_cells(entry: dict[str, Any]) -> dict[str, Cell]:
    """One row of the table of Dice coefficients, heading -> cell."""
    dice = entry["dice"]
    return {
        **_head(entry),
        "n": dice["n"],
        "empty": entry["empty"],
        "one empty": entry["one_empty"],
        "Dice": _mean(dice, 3),
        "SD": "" if dice["sd"] is None else f"{dice['sd']:.3f}",
        "95 % CI": _interval(dice, 3),
        "median": "" if entry["median_dice"] is None else f"{entry['median_dice']:.3f}",
    }


def false_cells(entry: dict[str, Any]) -> dict[str, Cell]:
    """One row of the table of false-positive and -negative enhancement, heading -> cell."""
    difference = entry["volume_difference_ml"]
    return {
        **_head(entry),
        "false-positive": _count(entry["false_positive"]),
        "false-positive rate (95 % CI)": _rate(entry["false_positive"]),
        "false-negative": _count(entry["false_negative"]),
        "false-negative rate (95 % CI)": _rate(entry["false_negative"]),
        "volume difference, mL": _mean(difference, 2),
        "95 % CI": _interval(difference, 2),
    }


def _short(row: Row) -> dict[str, Cell]:
    one = row.overlap
    return {
        **_case(row),
        "dice": _rounded(one.dice),
        "real_ml": _rounded(one.reference_ml),
        "simulated_ml": _rounded(one.predicted_ml),
        "intersection_ml": _rounded(one.intersection_ml),
        "reason": one.reason,
    }


def _long(row: Row) -> dict[str, Cell]:
    one = row.overlap
    return {
        **_case(row),
        "compared": row.compared,
        "component": row.component,
        "regions": row.regions,
        "dice": _rounded(one.dice),
        "reference_ml": _rounded(one.reference_ml),
        "predicted_ml": _rounded(one.predicted_ml),
        "intersection_ml": _rounded(one.intersection_ml),
        "reason": one.reason,
    }


def _case(row: Row) -> dict[str, Cell]:
    return {"key": row.key, "patient": row.patient, "cohort": row.cohort, "grade": row.grade}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _table(rows: Sequence[dict[str, Cell]]) -> str:
    return as_markdown(list(rows[0]), rows)


def _head(entry: dict[str, Any]) -> dict[str, Cell]:
    regions = str(entry["regions"]).replace("_", " ").replace("ml", "mL")
    return {"group": entry["group"], "regions": regions}


def _mean(figures: dict[str, Any], digits: int) -> str:
    mean = figures["mean"]
    return f"undefined: {figures['reason']}" if mean is None else f"{mean:.{digits}f}"


def _interval(figures: dict[str, Any], digits: int) -> str:
    if figures["lower"] is None:
        return "" if figures["mean"] is None else str(figures["reason"])
    return f"{figures['lower']:.{digits}f} to {figures['upper']:.{digits}f}"


def _count(rate: dict[str, Any]) -> str:
    return f"{rate['count']} of {rate['n']}"


def _rate(rate: dict[str, Any]) -> str:
    share, low, high = (f"{100 * rate[name]:.1f} %" for name in ("rate", "lower", "upper"))
    return f"{share} ({low} to {high})"
