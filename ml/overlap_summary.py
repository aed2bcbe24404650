"""Overlap over the cases of a cohort: mean Dice by grade, false-positive and -negative enhancement.

Flow: overlap -> **overlap_summary** -> overlap_tables, figures
Source: Calabrese et al. 2021, Results ("Enhancing Tumor Component Overlap": mean Dice with 95 % CI,
by grade, with and without regions under 0.1 mL; enhancement of more than 0.1 mL in the simulated
image alone); Wilson 1927, doi:10.1080/01621459.1927.10502953 (interval of a rate).
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.stats import binomtest, t

from ml.overlap import SMALL_ML, Overlap
from ml.series import GRADES

CONFIDENCE = 0.95
SIMULATED_VS_REAL = "simulated_vs_real"
REAL_VS_LABEL = "real_vs_label"
SIMULATED_VS_LABEL = "simulated_vs_label"
ALL_REGIONS, LARGE_REGIONS = "all", f"from_{SMALL_ML:g}_ml"
LOWER_GRADES = ("2", "3", "2-3")
TRUSTED_DICE = 0.6
"""Below this mean Dice against the labels, a segmenter says little of simulated images."""

METHODS = {
    "dice": "mean over the cases where it is defined, SD with n - 1, 95 % t interval kept in "
    "[0, 1]; where both segmentations are empty it is undefined: such cases are counted as "
    "`empty` and not averaged in; where one is empty it is 0",
    "volume_difference_ml": "predicted less reference, all cases, 95 % t interval",
    "false_positive": f"cases with more than {SMALL_ML:g} mL of the component in the predicted "
    "segmentation and none in the reference, out of all cases; 95 % Wilson interval",
    "false_negative": f"cases with more than {SMALL_ML:g} mL of the component in the reference "
    "segmentation and none in the predicted, out of all cases; 95 % Wilson interval",
    "regions": f"`{LARGE_REGIONS}` leaves out connected regions (26 neighbours) under "
    f"{SMALL_ML:g} mL from both segmentations before anything is computed; `all` keeps them",
    "compared": "simulated_vs_real: the segmentation of the simulated image (predicted) against "
    "that of the real one (reference) by the same network; real_vs_label and simulated_vs_label: "
    "against the cohort's own label",
}
"""What each figure of the summary is."""


@dataclass(frozen=True)
class Row:
    """One comparison in one case.

    compared : `SIMULATED_VS_REAL`, `REAL_VS_LABEL` or `SIMULATED_VS_LABEL`
    component : of `ml.overlap.COMPONENTS`
    regions : `ALL_REGIONS`, or `LARGE_REGIONS` where those under `SMALL_ML` were left out
    """

    key: str
    patient: str
    cohort: str
    grade: str | None
    compared: str
    component: str
    regions: str
    overlap: Overlap


def summarise(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One entry for each (compared, component, regions) and group of grades, in that order.

    Each holds `cases`, `patients`, `empty` (no Dice) and its `empty_reason`, `one_empty` (Dice 0),
    `dice`, `median_dice`, `volume_difference_ml`, `false_positive` and `false_negative`: `METHODS`
    tells what they are.
    """
    entries = []
    for what in dict.fromkeys((row.compared, row.component, row.regions) for row in rows):
        own = [row for row in rows if (row.compared, row.component, row.regions) == what]
        for group, members in groups_by_grade(own).items():
            names = dict(zip(("compared", "component", "regions"), what, strict=True))
            entries.append({**names, "group": group, **_entry(members)})
    return entries


def warnings_of(summary: Sequence[dict[str, Any]]) -> list[str]:
    """What a reader of the overlap must know first: a poor segmenter, nothing found, repeats."""
    found = []
    for entry in summary:
        if (entry["group"], entry["component"]) != ("all", "enhancing"):
            continue
        if entry["regions"] != ALL_REGIONS:
            continue
        if entry["compared"] == REAL_VS_LABEL:
            found += _segmenter_warnings(entry)
        if entry["compared"] == SIMULATED_VS_REAL and entry["empty"] == entry["cases"]:
            found.append("the segmenter found no enhancement in any image, real or simulated")
        if entry["compared"] == SIMULATED_VS_REAL and entry["patients"] < entry["cases"]:
            found.append(
                f"{entry['cases']} examinations of {entry['patients']} patients: the intervals "
                "take each as independent"
            )
    return found


def groups_by_grade(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows as `all` and by grade; `lower` joins grades 2, 3 and 2-3 where several occur."""
    groups = {"all": list(rows)}
    for grade in GRADES:
        groups[f"grade {grade}"] = [row for row in rows if row.grade == grade]
    lower = [row for row in rows if row.grade in LOWER_GRADES]
    if len({row.grade for row in lower}) > 1:
        groups["lower (2 and 3)"] = lower
    groups["grade not told"] = [row for row in rows if row.grade is None]
    return {name: members for name, members in groups.items() if members}


def mean_with_interval(
    values: Sequence[float], low: float | None = None, high: float | None = None
) -> dict[str, Any]:
    """{"mean", "sd", "lower", "upper", "n", "reason"}: the 95 % t interval of the mean.

    low, high : limits the interval is kept in
    Of no value all are None, of one value the SD and the interval are: `reason` says so.

    >>> mean_with_interval([0.4, 0.6])["mean"], mean_with_interval([])["reason"]
    (0.5, 'no case has a value')
    """
    n = len(values)
    undefined = {"mean": None, "sd": None, "lower": None, "upper": None, "n": n}
    if n == 0:
        return {**undefined, "reason": "no case has a value"}
    mean = statistics.fmean(values)
    if n == 1:
        return {**undefined, "mean": _rounded(mean), "reason": "one case has no spread"}
    sd = statistics.stdev(values)
    half = float(t.ppf((1 + CONFIDENCE) / 2, n - 1)) * sd / n**0.5
    lower = mean - half if low is None else max(mean - half, low)
    upper = mean + half if high is None else min(mean + half, high)
    figures = {"mean": mean, "sd": sd, "lower": lower, "upper": upper}
    return {**{name: _rounded(value) for name, value in figures.items()}, "n": n, "reason": ""}


def rate_with_interval(count: int, n: int) -> dict[str, Any]:
    """{"count", "n", "rate", "lower", "upper", "reason"}: 95 % Wilson score interval.

    >>> rate_with_interval(5, 68)["rate"], rate_with_interval(0, 0)["reason"]
    (0.073529, 'no cases')
    """
    known = {"count": count, "n": n}
    if n == 0:
        return {**known, "rate": None, "lower": None, "upper": None, "reason": "no cases"}
    found = binomtest(count, n).proportion_ci(CONFIDENCE, method="wilson")
    figures = {"rate": count / n, "lower": float(found.low), "upper": float(found.high)}
    return {**known, **{name: _rounded(value) for name, value in figures.items()}, "reason": ""}


def is_false_positive(overlap: Overlap) -> bool:
    """More than 0.1 mL in the predicted segmentation and none in the reference (the paper's)."""
    return overlap.reference_ml == 0 and overlap.predicted_ml > SMALL_ML


def is_false_negative(overlap: Overlap) -> bool:
    """More than 0.1 mL in the reference segmentation and none in the predicted."""
    return overlap.predicted_ml == 0 and overlap.reference_ml > SMALL_ML


def _segmenter_warnings(entry: dict[str, Any]) -> list[str]:
    mean = entry["dice"]["mean"]
    if mean is None or mean >= TRUSTED_DICE:
        return []
    return [
        f"the segmenter reaches a mean Dice of {mean:.2f} with the cohort's own labels of "
        f"enhancement (n = {entry['dice']['n']}), under {TRUSTED_DICE}: its overlap of simulated "
        "with real images says little"
    ]


def _entry(rows: Sequence[Row]) -> dict[str, Any]:
    overlaps = [row.overlap for row in rows]
    defined = [one.dice for one in overlaps if one.dice is not None]
    differences = [one.predicted_ml - one.reference_ml for one in overlaps]
    reasons = {one.reason for one in overlaps if one.dice is None}
    return {
        "cases": len(rows),
        "patients": len({(row.cohort, row.patient) for row in rows}),
        "empty": len(rows) - len(defined),
        "empty_reason": "; ".join(sorted(reasons)),
        "one_empty": sum(_one_is_empty(one) for one in overlaps),
        "dice": mean_with_interval(defined, 0.0, 1.0),
        "median_dice": _rounded(statistics.median(defined)) if defined else None,
        "volume_difference_ml": mean_with_interval(differences),
        "false_positive": _rate(overlaps, is_false_positive),
        "false_negative": _rate(overlaps, is_false_negative),
    }


def _rate(overlaps: Sequence[Overlap], event: Callable[[Overlap], bool]) -> dict[str, Any]:
    return rate_with_interval(sum(event(one) for one in overlaps), len(overlaps))


def _one_is_empty(overlap: Overlap) -> bool:
    return (overlap.reference_ml == 0) != (overlap.predicted_ml == 0)


def _rounded(value: float) -> float:
    return round(value, 6)
