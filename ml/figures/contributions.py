"""Figure 6: what each precontrast series adds, models of T1 plus one series against the full one.

Flow: contributions, evaluate -> model_scores -> **contributions** -> FIG/figure_6_contributions
Source: Calabrese et al. 2021, Figure 6 and Methods ("Relative Contribution of Input Series")
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ml.comparison import Values
from ml.figures import style
from ml.figures.labels import ABBREVIATIONS, WAYS, heading
from ml.figures.marks import COLUMNS, Comparison, Tested, described, run_tests
from ml.figures.model_scores import ModelScores, ScoresError
from ml.figures.saving import Drawn, Table
from ml.overlap_summary import mean_with_interval
from ml.similarity import METRICS, REGIONS

NAME = "figure_6_contributions"
SHOWN = ("whole_brain", "tumour_core")
LEFT_MM, TOP_MM, STEP_MM, WIDE_MM, ROW_MM, HEAD_MM = 20.0, 7.0, 21.5, 16.5, 4.2, 13.0
VALUES = ("model", "region", "metric", "n", "mean", "lower", "upper")
What = tuple[str, str, str]  # model, region, metric


def draw_contributions(full: ModelScores, partial: Sequence[ModelScores]) -> Drawn:
    """The figure; the full model counts on the cases that every other model was scored on.

    ScoresError if there is no such case.
    """
    keys = set(full.grades).intersection(*(set(one.grades) for one in partial))
    if not keys:
        raise ScoresError(
            f"{full.path} and {partial[0].path} have no case in common: {full.name} and "
            f"{partial[0].name} are compared on the same cases"
        )
    tables = {one.name: one.table(keys=keys) for one in (full, *partial)}
    tested = run_tests(
        Comparison(one.name, full.name, tables[one.name], tables[full.name], True, "*")
        for one in partial
    )
    means = {
        (model, region, metric): mean_of(values)
        for model, table in tables.items()
        for (region, metric), values in table.items()
    }
    figure = _draw(list(tables), means, tested)
    caption = _caption(len(keys), _fewer(len(keys), means), tested)
    return Drawn(NAME, figure, caption, _tables(means, tested, caption))


def mean_of(values: Values) -> dict[str, Any]:
    """`mean`, `lower`, `upper` (95 % t interval), None where undefined, and `n` of the defined."""
    found = mean_with_interval([value for value in values.values() if not math.isnan(value)])
    return {name: found[name] for name in ("n", "mean", "lower", "upper")}


def _draw(
    models: Sequence[str], means: Mapping[What, dict[str, Any]], tested: Sequence[Tested]
) -> Figure:
    marks = {one.asked.a: one.marks for one in tested}
    high = ROW_MM * len(models)
    figure = style.blank(style.PAGE_MM, TOP_MM + len(SHOWN) * (high + HEAD_MM) - 6)
    for row, region in enumerate(SHOWN):
        top = TOP_MM + row * (high + HEAD_MM)
        style.write_at(
            figure, 1, top - 1.06, REGIONS[region].capitalize(), va="baseline", fontweight="bold"
        )
        for column, metric in enumerate(METRICS):
            axes = style.axes_at(figure, LEFT_MM + column * STEP_MM, top, WIDE_MM, high)
            own = [means[model, region, metric] for model in models]
            found = ["".join(marks.get(model, {}).get((region, metric), [])) for model in models]
            _draw_metric(axes, own, found)
            axes.set_title(heading(metric), pad=3)
            names = [_printed(model) for model in models] if column == 0 else []
            axes.set_yticks(range(len(names)), names)
    return figure


def _draw_metric(axes: Axes, means: Sequence[dict[str, Any]], marks: Sequence[str]) -> None:
    for place, (one, mark) in enumerate(zip(means, marks, strict=True)):
        colour = style.BLUE if place == 0 else style.INK
        if one["mean"] is None:
            continue
        if one["lower"] is not None:
            axes.plot([one["lower"], one["upper"]], [place, place], color=colour, lw=1.0)
        axes.plot(one["mean"], place, "D" if place == 0 else "o", color=colour, ms=3.2)
        axes.text(
            1.0,
            place,
            mark,
            transform=axes.get_yaxis_transform(),
            va="center",
            ha="left",
            fontsize=style.SMALL,
        )
    if means[0]["mean"] is not None:
        axes.axvline(means[0]["mean"], color=style.BLUE, lw=0.6, ls=(0, (3, 2)), zorder=0)
    axes.set_ylim(len(means) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=style.TINY)
    axes.margins(x=0.12)
    axes.set_xticks(_two_ticks(*axes.get_xlim()))


def _two_ticks(low: float, high: float) -> list[float]:
    """Round values near the ends of an axis that has room for two."""
    values = MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(low, high)
    inside = [float(value) for value in values if low <= value <= high]
    return inside if len(inside) < 3 else [inside[0], inside[-1]]


def _printed(model: str) -> str:
    return "Full model" if model == "full" else model.replace("+", " + ")


def _fewer(n: int, means: Mapping[What, dict[str, Any]]) -> str:
    """Where values are undefined: the metrics, and on how many cases they are drawn."""
    found: dict[str, set[int]] = {}
    for (_, region, metric), one in means.items():
        if region in SHOWN and one["n"] < n:
            found.setdefault(f"{METRICS[metric].label} {REGIONS[region]}", set()).add(one["n"])
    said = [
        f"{name}, n = {min(counts)}" + (f"–{max(counts)}" if len(counts) > 1 else "")
        for name, counts in found.items()
    ]
    return f" (where a value is undefined fewer: {'; '.join(said)})" if said else ""


def _caption(n: int, fewer: str, tested: Sequence[Tested]) -> str:
    return (
        "Figure 6. Relative contribution of the input series: mean and 95 % t interval over "
        f"n = {n} cases{fewer} of the full model (diamond, dashed line) and of models of T1 "
        "plus one other series (dots), each trained on the same cases. * differs from the full "
        f"model. {described(tested)} The whole tumour is in the tables. {WAYS} {ABBREVIATIONS}"
    )


def _tables(
    means: Mapping[What, dict[str, Any]], tested: Sequence[Tested], caption: str
) -> tuple[Table, Table]:
    rows = [
        {"model": model, "region": REGIONS[region], "metric": METRICS[metric].label, **one}
        for (model, region, metric), one in means.items()
    ]
    return (
        Table(f"{NAME}_values", VALUES, rows, caption),
        Table(f"{NAME}_tests", COLUMNS, [row for one in tested for row in one.rows], caption),
    )
