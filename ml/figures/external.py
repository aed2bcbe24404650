"""Figure 7: the reduced model on external cases, before and after refinement.

Flow: model_scores, marks -> boxes -> **external** -> FIG/figure_7_external
Source: Calabrese et al. 2021, Figure 7 and Methods ("External Validation")
"""

from collections.abc import Mapping, Sequence

from ml.figures.boxes import DRAWN, Series, draw_boxes, tables_of
from ml.figures.labels import ABBREVIATIONS, COLOURS, WAYS
from ml.figures.marks import Comparison, Tested, described, joined, run_tests
from ml.figures.model_scores import ModelScores
from ml.figures.saving import Drawn
from ml.similarity import REGIONS

NAME = "figure_7_external"
LABELS = {
    "full": "Internal, full",
    "reduced": "Internal, reduced",
    "external": "External, reduced",
    "refined": "External, refined",
}
FROM_INTERNAL, FROM_EXTERNAL = "*", "†"


def draw_external(models: Mapping[str, ModelScores]) -> Drawn:
    """The figure from `reduced`, `external` and, where there are, `full` and `refined`.

    models : name -> scores; the refined model's cases are usually half of the external ones
    """
    tested = run_tests(_comparisons(models))
    series = [_series(models[name], tested) for name in LABELS if name in models]
    legend = [f"{FROM_INTERNAL} differs from internal reduced"]
    if "refined" in models:
        legend.append(f"{FROM_EXTERNAL} from external reduced")
    legend += ["(P < .05, Bonferroni;", "in brackets: for the worse)"]
    figure = draw_boxes(REGIONS, series, legend)
    caption = _caption(models, tested)
    return Drawn(NAME, figure, caption, tables_of(NAME, caption, REGIONS, series, tested))


def _comparisons(models: Mapping[str, ModelScores]) -> list[Comparison]:
    asked = [("external", "reduced", False, FROM_INTERNAL)]
    if "refined" in models:
        same = set(models["refined"].grades) <= set(models["external"].grades)
        asked.append(("refined", "reduced", False, FROM_INTERNAL))
        asked.append(("refined", "external", same, FROM_EXTERNAL))
    return [
        Comparison(a, b, models[a].table(), models[b].table(), paired, symbol)
        for a, b, paired, symbol in asked
    ]


def _series(model: ModelScores, tested: Sequence[Tested]) -> Series:
    marks = joined(*(one.marks for one in tested if one.asked.a == model.name))
    return Series(LABELS[model.name], COLOURS[model.name], model.n, model.table(), marks)


def _caption(models: Mapping[str, ModelScores], tested: Sequence[Tested]) -> str:
    counts = ", ".join(
        f"{LABELS[name].lower()} model, n = {models[name].n}" for name in LABELS if name in models
    )
    return (
        "Figure 7. External validation: similarity to and error against the real postcontrast T1 "
        f"({counts}). * differs from the reduced model on internal cases (unpaired); † the refined "
        "model differs from the reduced one on external cases (paired, where both were tested on "
        f"the same). {described(tested)} {WAYS} {DRAWN} {ABBREVIATIONS}"
    )
