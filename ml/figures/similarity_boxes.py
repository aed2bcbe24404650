"""Figure 3: how near the simulated and the precontrast images are to the real postcontrast T1.

Flow: model_scores, marks -> boxes -> **similarity_boxes** -> FIG/figure_3_similarity
Source: Calabrese et al. 2021, Figure 3; the precontrast T1 linearly matched is ours, since scaling
alone brings it nearer
"""

from collections.abc import Sequence

from ml.figures.boxes import DRAWN, Series, draw_boxes, tables_of
from ml.figures.labels import ABBREVIATIONS, COLOURS, MODELS, WAYS
from ml.figures.marks import Comparison, Tested, described, joined, run_tests
from ml.figures.model_scores import ModelScores, check_same_cases
from ml.figures.saving import Drawn
from ml.similarity import REGIONS

NAME = "figure_3_similarity"
BASELINES = {"precontrast": "*", "precontrast_matched": "†"}
MODELS_APART = "‡"
LABELS = {
    "full": "Simulated, full",
    "reduced": "Simulated, reduced",
    "t1": "Simulated, T1 alone",
}
PRINTED = {"precontrast": "Precontrast T1", "precontrast_matched": "Precontrast, matched"}
SAID = {"precontrast": "* differs from precontrast", "precontrast_matched": "† from matched"}


def draw_similarity(models: Sequence[ModelScores]) -> Drawn:
    """The figure from one model, or two of the full, the reduced and the control, in this order.

    ScoresError if two models were scored on different cases.
    """
    for other in models[1:]:
        check_same_cases(models[0], other)
    tested = run_tests(_comparisons(models))
    baselines = [image for image in BASELINES if models[0].has(image)]
    series = [_simulated(one, tested) for one in models]
    series += [_baseline(models[0], image) for image in baselines]
    figure = draw_boxes(REGIONS, series, _legend(models, baselines))
    caption = _caption(models, tested)
    return Drawn(NAME, figure, caption, tables_of(NAME, caption, REGIONS, series, tested))


def _comparisons(models: Sequence[ModelScores]) -> list[Comparison]:
    asked = [
        Comparison(one.name, image, one.table(), one.table(image), True, symbol)
        for one in models
        for image, symbol in BASELINES.items()
        if one.has(image)
    ]
    if len(models) == 2:
        first, second = models
        values = second.table(), first.table()
        asked.append(Comparison(second.name, first.name, *values, True, MODELS_APART))
    return asked


def _simulated(model: ModelScores, tested: Sequence[Tested]) -> Series:
    marks = joined(*(one.marks for one in tested if one.asked.a == model.name))
    return Series(LABELS[model.name], COLOURS[model.name], model.n, model.table(), marks)


def _baseline(model: ModelScores, image: str) -> Series:
    return Series(PRINTED[image], COLOURS[image], model.n, model.table(image))


def _legend(models: Sequence[ModelScores], baselines: Sequence[str]) -> list[str]:
    lines = [SAID[image] for image in baselines]
    if len(models) == 2:
        lines.append(f"{MODELS_APART} from the {MODELS[models[0].name]}")
    return [*lines, "(P < .05, Bonferroni;", "in brackets: for the worse)"]


def _caption(models: Sequence[ModelScores], tested: Sequence[Tested]) -> str:
    names = " and the ".join(MODELS[one.name] for one in models)
    apart = f", {MODELS_APART} the two models from each other" if len(models) == 2 else ""
    return (
        "Figure 3. Similarity to and error against the real postcontrast T1 of images simulated "
        f"by the {names}, and of the precontrast T1 for context, as it is and linearly matched "
        f"(gain and offset by least squares inside the brain); n = {models[0].n} cases. * differs "
        f"from the precontrast T1, † from the matched one{apart}. "
        f"{described(tested)} {WAYS} {DRAWN} {ABBREVIATIONS}"
    )
