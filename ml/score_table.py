"""The table of simulated and precontrast images against the real ones.

Flow: similarity -> **score_table** -> terminal, model page
Source: Calabrese et al. 2021, Figure 2: whole brain and tumour, mean ± SD over cases
"""

import math
import statistics
from collections.abc import Sequence
from typing import Any

METRICS = {"ssim": "SSIM", "nrmse": "NRMSE"}
REGIONS = {"whole_brain": "whole brain", "tumour": "tumour"}
COLUMNS = ["region", "metric", "simulated", "precontrast"]

Scores = dict[str, dict[str, float | None]]  # region -> metric -> value, None where undefined


def comparison_table(simulated: Sequence[Scores], precontrast: Sequence[Scores]) -> dict[str, Any]:
    """Mean, SD (n - 1) and n over cases, by region and metric.

    simulated, precontrast : one entry a case, in one order. A case counts in a row only where
        both have a value, so that both columns speak of the same cases.
    """
    rows = []
    for region, region_name in REGIONS.items():
        for metric, metric_name in METRICS.items():
            pairs = [
                (one[region][metric], other[region][metric])
                for one, other in zip(simulated, precontrast, strict=True)
                if region in one and region in other
            ]
            kept = [(a, b) for a, b in pairs if a is not None and b is not None]
            rows.append(
                {
                    "region": region_name,
                    "metric": metric_name,
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


def format_table(table: dict[str, Any]) -> str:
    """The table as aligned text for a terminal."""
    lines = [
        "Nearness to the real postcontrast T1 (mean ± SD over cases)",
        f"{'region':<12} {'metric':<7} {'n':>3}  {'simulated':>15}  {'precontrast T1*':>15}",
    ]
    for row in table["rows"]:
        one, other = row["simulated"], row["precontrast"]
        lines.append(
            f"{row['region']:<12} {row['metric']:<7} {one['n']:>3}  "
            f"{_cell(one):>15}  {_cell(other):>15}"
        )
    lines.append("* linearly matched to the real one inside the brain")
    lines.append("  SSIM: higher is nearer; NRMSE: lower is nearer")
    return "\n".join(lines)


def _cell(entry: dict[str, Any]) -> str:
    if entry["mean"] is None:
        return "-"
    sd = "" if entry["sd"] is None else f" ± {entry['sd']:.3f}"
    return f"{entry['mean']:.3f}{sd}"


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
