"""Two models side by side: settings that differ, and metrics over the cases that both simulated.

Flow: SimulatedVolume rows of both -> **comparing_models** -> /api/models/compare
"""

import math
from collections.abc import Mapping
from typing import Any

from backend.cases.models import Decision
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.comparison import family
from ml.metrics import METRICS, REGIONS
from ml.score_table import of_region, summary
from reader_study.errors import Refused

A, B = "a", "b"
SAID = ("name", "title", "description")  # of a configuration, for people
Scores = Mapping[str, Mapping[str, Any]]
"""Case -> region -> metric -> value."""


def compare(a: NetworkModel, b: NetworkModel) -> dict[str, Any]:
    """Return both models' differing settings and their paired tests, region by region.

    The difference is a - b over the cases that both have simulated and that quality control leaves
    in; P values are of two-tailed paired t tests, Bonferroni-corrected over all of them.
    Refused `same_model` (400): a model is compared with another one.
    """
    if a.pk == b.pk:
        raise Refused("same_model", "Choose two models: these are one and the same.", 400)
    first, second = scores_of(a), scores_of(b)
    shared = first.keys() & second.keys()
    return {
        "a": a,
        "b": b,
        "settings": settings_that_differ(a, b),
        "equal_settings": len(settings_of(a).keys() | settings_of(b).keys())
        - len(settings_that_differ(a, b)),
        "shared_cases": len(shared),
        "only_a": len(first.keys() - shared),
        "only_b": len(second.keys() - shared),
        "rows": tests(first, second),
    }


def settings_of(model: NetworkModel) -> dict[str, Any]:
    """Return the settings that a model was trained with."""
    own = {key: value for key, value in model.recipe.items() if key not in SAID}
    return own | {"configuration": model.configuration, "origin": model.get_origin_display()}


def settings_that_differ(a: NetworkModel, b: NetworkModel) -> list[dict[str, str]]:
    """Return each differing setting as {"key", "a", "b"}, in the order of the configuration."""
    first, second = settings_of(a), settings_of(b)
    keys = [*first, *(key for key in second if key not in first)]
    return [
        {"key": key, "a": shown(first.get(key)), "b": shown(second.get(key))}
        for key in keys
        if first.get(key) != second.get(key)
    ]


def shown(value: Any) -> str:
    """Say a setting's value.

    >>> shown(["T1", "T2"]), shown(True), shown(None), shown(0.001)
    ('T1, T2', 'yes', 'not set', '0.001')
    """
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def scores_of(model: NetworkModel) -> dict[str, Scores]:
    """Return the similarity of each case that the model simulated; a case of two folds by one."""
    rows = SimulatedVolume.objects.filter(fold__model=model).exclude(similarity={})
    rows = rows.exclude(case__decision=Decision.EXCLUDED).order_by("-fold__index")
    return {str(case): found for case, found in rows.values_list("case_id", "similarity")}


def tests(a: Mapping[str, Scores], b: Mapping[str, Scores]) -> list[dict[str, Any]]:
    """Return a row for each region and metric: both means over shared cases, difference, P."""
    shared = sorted(a.keys() & b.keys())
    tables = [table({case: one[case] for case in shared}) for one in (a, b)]
    rows = family((A, B), tables[0], tables[1], paired=True)
    return [said(row, *(table_[row["region"], row["metric"]] for table_ in tables)) for row in rows]


def table(scores: Mapping[str, Scores]) -> dict[tuple[str, str], dict[str, float]]:
    """Return (region, metric) -> case -> value, NaN where undefined."""
    return {
        (region, metric): {
            case: math.nan if (value := of_region(one, region).get(metric)) is None else value
            for case, one in scores.items()
        }
        for region in REGIONS
        for metric in METRICS
    }


def said(row: Mapping[str, Any], a: Mapping[str, float], b: Mapping[str, float]) -> dict[str, Any]:
    """Return a test's row as the API says it, with means and SDs over its pairs."""
    pairs = [case for case in a if not (math.isnan(a[case]) or math.isnan(b[case]))]
    metric = METRICS[row["metric"]]
    kept = ("difference", "lower", "upper", "t", "df", "p", "p_bonferroni", "family", "reason")
    return {
        "region": REGIONS[row["region"]],
        "metric": metric.label,
        "higher_is_nearer": metric.higher_is_nearer,
        "a": summary([a[case] for case in pairs]),
        "b": summary([b[case] for case in pairs]),
        "nearer": row["nearer"] or None,
        **{name: row[name] for name in kept},
    }
