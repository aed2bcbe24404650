"""Means of scores: the model page's table, and the tables of `evaluate`.

Flow: similarity, scores -> **score_table** -> terminal, model page, table.csv
Source: Calabrese et al. 2021, Figure 3 and supplemental Figure E2: mean ± SD over cases by region
and metric, and by grade
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from ml.metrics import METRICS, REGIONS
from ml.scores import IMAGES, Score
from ml.tables import Cell

COLUMNS = ["region", "metric", "simulated", "precontrast"]
SUMMARY_COLUMNS = ["image", "region", "metric", "nearer", "mean", "sd", "n", "undefined"]

ScoresOfCase = Mapping[str, Mapping[str, float | None]]
"""Region -> metric -> value, None where undefined."""

OLDER_NAMES = {"whole_tumour": "tumour"}
"""Region -> what it was called in records of earlier versions, with SSIM and NRMSE alone."""


def of_region(scores: ScoresOfCase, region: str) -> Mapping[str, float | None]:
    """A region's scores by its present or its older name; empty where it was not measured.

    >>> of_region({"tumour": {"ssim": 0.5}}, "whole_tumour")
    {'ssim': 0.5}
    """
    return scores.get(region) or scores.get(OLDER_NAMES.get(region, region)) or {}


def comparison_table(
    simulated: Sequence[ScoresOfCase], precontrast: Sequence[ScoresOfCase]
) -> dict[str, Any]:
    """Mean, SD (n - 1) and n over cases, by region and metric.

    simulated, precontrast : one entry a case, in one order. A case counts in a row only where
        both have a value, so that both columns speak of the same cases.
    """
    rows = []
    for region, region_name in REGIONS.items():
        for key, metric in METRICS.items():
            pairs = [
                (of_region(one, region).get(key), of_region(other, region).get(key))
                for one, other in zip(simulated, precontrast, strict=True)
            ]
            kept = [(a, b) for a, b in pairs if a is not None and b is not None]
            rows.append(
                {
                    "region": region_name,
                    "metric": metric.label,
                    "simulated": summary([a for a, _ in kept]),
                    "precontrast": summary([b for _, b in kept]),
                }
            )
    return {"columns": COLUMNS, "rows": rows}


def summary(values: Sequence[float]) -> dict[str, float | int | None]:
    """{"mean", "sd", "n"}; the mean of nothing and the SD of fewer than two are None.

    >>> summary([1.0, 3.0])
    {'mean': 2.0, 'sd': 1.414214, 'n': 2}
    """
    mean = statistics.fmean(values) if values else math.nan
    sd = statistics.stdev(values) if len(values) > 1 else math.nan
    return {"mean": _rounded(mean), "sd": _rounded(sd), "n": len(values)}


def summary_rows(scores: Sequence[Score]) -> list[dict[str, Cell]]:
    """Rows of SUMMARY_COLUMNS by image, region and metric: mean, SD (n - 1), n, how many undefined.

    Every image keeps all of its cases; a paired view is in the tests of the comparison.
    """
    found: dict[tuple[str, str, str], list[float]] = {}
    for one in scores:
        found.setdefault((one.image, one.region, one.metric), []).append(one.value)
    return [
        {
            "image": IMAGES[image],
            "region": REGIONS[region],
            "metric": metric.label,
            "nearer": "higher" if metric.higher_is_nearer else "lower",
            **summary([value for value in values if not math.isnan(value)]),
            "undefined": sum(math.isnan(value) for value in values),
        }
        for image in IMAGES
        for region in REGIONS
        for key, metric in METRICS.items()
        if (values := found.get((image, region, key)))
    ]


def grade_rows(scores: Sequence[Score]) -> list[dict[str, Cell]]:
    """`summary_rows` by a first column "grade"; cases without one are a group of their own."""
    groups = sorted({one.grade_group or "grade unknown" for one in scores})
    return [
        {"grade": group, **row}
        for group in groups
        for row in summary_rows(
            [one for one in scores if (one.grade_group or "grade unknown") == group]
        )
    ]


def format_table(table: dict[str, Any]) -> str:
    """The table as aligned text for a terminal."""
    lines = [
        "Nearness to the real postcontrast T1 (mean ± SD over cases)",
        f"{'region':<12} {'metric':<8} {'n':>3}  {'simulated':>15}  {'precontrast T1*':>15}",
    ]
    for row in table["rows"]:
        one, other = row["simulated"], row["precontrast"]
        lines.append(
            f"{row['region']:<12} {row['metric']:<8} {one['n']:>3}  "
            f"{_cell(one):>15}  {_cell(other):>15}"
        )
    lines.append("* linearly matched to the real one inside the brain")
    lines.append(f"  {direction()}")
    return "\n".join(lines)


def direction() -> str:
    """Which way each metric points, in a sentence.

    >>> direction()
    'CC, MI, SSIM: higher is nearer; NRMSE, SMAPE, LOGAC, MEDSYMAC: lower is nearer'
    """
    named = {
        way: ", ".join(one.label for one in METRICS.values() if one.higher_is_nearer is way)
        for way in (True, False)
    }
    return f"{named[True]}: higher is nearer; {named[False]}: lower is nearer"


def _cell(entry: dict[str, Any]) -> str:
    if entry["mean"] is None:
        return "-"
    sd = "" if entry["sd"] is None else f" ± {entry['sd']:.3f}"
    return f"{entry['mean']:.3f}{sd}"


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
