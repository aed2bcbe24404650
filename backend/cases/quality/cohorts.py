"""What a cohort holds and what it is good for, counted over its current cases.

Flow: Case rows -> **cohorts** -> the cohort's page
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from backend.cases.models import Case, Decision, Series
from ml.configuration import list_configurations
from ml.quality import CODES
from ml.series import IMAGES, TARGET

BINS = 20
BRAIN_MASK = "brain_mask"
VOLUMES = {"brain_mask": "Brain", "tumor_mask": "Whole tumour", "tumor_core": "Tumour core"}
UNKNOWN = "unknown"


def cohorts() -> QuerySet[Case, dict[str, Any]]:
    """Return every cohort with its counts: cases, decided, excluded, flagged."""
    current = Case.objects.filter(is_current=True).order_by("cohort")
    return current.values("cohort").annotate(
        cases=Count("pk"),
        decided=Count("pk", filter=~Q(decision="")),
        excluded=Count("pk", filter=Q(decision=Decision.EXCLUDED)),
        flagged=Count("pk", filter=~Q(flag_codes="")),
    )


def cohort(name: str) -> dict[str, Any]:
    """Return all that a cohort's page shows; 404 for a cohort without cases."""
    current = Case.objects.filter(cohort=name, is_current=True).order_by("patient")
    rows = list(
        current.values(
            "pk", "grade", "site", "decision", "quality", "measures", "enhancing_volume_ml"
        )
    )
    if not rows:
        raise Http404
    used = [row for row in rows if row["decision"] != Decision.EXCLUDED]
    undecided = current.filter(decision="").values_list("pk", flat=True)
    return {
        "name": name,
        "cases": len(rows),
        "accepted": sum(row["decision"] == Decision.ACCEPTED for row in rows),
        "excluded": len(rows) - len(used),
        "first_undecided": undecided.first(),
        "first": rows[0]["pk"],
        "grades_by_site": _grades_by_site(used),
        "uses": uses_of(used, _series_by_case(name)),
        "flags": _flag_counts(rows),
        "histograms": [*_volume_histograms(used), *_grey_histograms(used)],
    }


def uses_of(rows: Sequence[dict[str, Any]], held: dict[Any, set[str]]) -> list[dict[str, Any]]:
    """Return for each configuration how many cases can train it and be simulated by it."""
    found = []
    for one in list_configurations():
        target = TARGET if one.task == "simulate" else "tumor_seg"
        needed = {*one.inputs, BRAIN_MASK}
        ready = [held.get(row["pk"], set()) for row in rows]
        lacking = Counter(
            name for names in ready for name in needed | {target} if name not in names
        )
        found.append(
            {
                "name": one.name,
                "title": one.title,
                "task": one.task,
                "inputs": list(one.inputs),
                "trains": sum(needed | {target} <= names for names in ready),
                "applies": sum(needed <= names for names in ready),
                "lacking": [{"series": name, "cases": n} for name, n in lacking.most_common()],
            }
        )
    return found


def histogram(values: Iterable[float | None]) -> dict[str, Any]:
    """Counts of the values in `BINS` equal bins, and how many cases have none.

    >>> histogram([1.0, 1.0, None])["unknown"]
    1
    """
    every = list(values)
    known = np.array([value for value in every if value is not None], dtype=float)
    counts, edges = np.array([]), np.array([])
    if known.size:
        counts, edges = np.histogram(known, bins=BINS, range=_range(known))
    return {
        "edges": [float(f"{edge:.4g}") for edge in edges],
        "counts": [int(count) for count in counts],
        "unknown": len(every) - known.size,
    }


def _range(known: np.ndarray) -> tuple[float, float]:
    """From the least value to the largest; of one value alone, one unit, none of it below zero."""
    low, high = float(known.min()), float(known.max())
    if low < high:
        return low, high
    low = max(low - 0.5, 0.0) if low >= 0 else low - 0.5
    return low, low + 1


def _grades_by_site(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    counts = Counter((row["site"] or UNKNOWN, row["grade"] or UNKNOWN) for row in rows)
    return [
        {"site": site, "grade": grade, "cases": count}
        for (site, grade), count in sorted(counts.items())
    ]


def _series_by_case(name: str) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = {}
    rows = Series.objects.filter(case__cohort=name, case__is_current=True).order_by()
    for case, series in rows.values_list("case_id", "name"):
        found.setdefault(case, set()).add(series)
    return found


def _flag_counts(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many cases carry a flag of each code, those met, in the order of `CODES`."""
    cases: Counter[str] = Counter()
    worst: dict[str, str] = {}
    for row in rows:
        for flag in row["quality"]:  # the worst first, on every row
            worst.setdefault(flag["code"], flag["severity"])
            if flag["severity"] == "stop":
                worst[flag["code"]] = "stop"
        cases.update({flag["code"] for flag in row["quality"]})
    return [
        {"code": code, "words": words, "severity": worst[code], "cases": cases[code]}
        for code, words in CODES.items()
        if cases[code]
    ]


def _volume_histograms(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    made = []
    for name, words in VOLUMES.items():
        values = [row["measures"].get("volumes_ml", {}).get(name) for row in rows]
        made.append({"name": name, "label": words, "unit": "mL"} | histogram(values))
    enhancing = histogram(row["enhancing_volume_ml"] for row in rows)
    return [*made, {"name": "enhancing", "label": "Enhancing tumour", "unit": "mL"} | enhancing]


def _grey_histograms(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    medians = [row["measures"].get("median_grey", {}) for row in rows]
    held = [name for name in IMAGES if any(name in one for one in medians)]
    return [
        {"name": name, "label": f"{name}, median in the brain", "unit": "grey value"}
        | histogram(one.get(name) for one in medians)
        for name in held
    ]
