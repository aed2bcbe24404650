"""Similarity by grade, and of tumour and core against whole brain: the paper's subgroup analyses.

Flow: model_scores, marks -> boxes -> **subgroups** -> FIG/figure_e2_grades, figure_regions
Source: Calabrese et al. 2021, Results ("Subgroup analysis based on the tumor grade", Figure E2;
"All metrics were lower within the tumor core than across the whole brain")
"""

from collections.abc import Collection, Mapping

from ml.figures import style
from ml.figures.boxes import DRAWN, Series, draw_boxes, tables_of
from ml.figures.labels import ABBREVIATIONS, LOWER_GRADES, MODELS, STAR, WAYS
from ml.figures.marks import Comparison, Marks, Tested, described, run_tests
from ml.figures.model_scores import ModelScores
from ml.figures.saving import Drawn
from ml.similarity import METRICS, REGIONS

GRADES_NAME, REGIONS_NAME = "figure_e2_grades", "figure_regions"
GRADE_COLOURS = {
    "2": "#e3eef7",
    "2-3": "#c6dbef",
    "3": "#9ecae1",
    "4": "#4292c6",  # the median still stands out on it
    "4*": style.ORANGE,
}
REGION_COLOURS = dict(zip(REGIONS, (style.BLUE, style.SKY, style.ORANGE), strict=True))
WHOLE, REFERENCE, STARRED = "whole_brain", "4", "4*"
ALL = "all"
NOTE = ["(P < .05, Bonferroni;", "in brackets: for the worse)"]


def keys_by_grade(scores: ModelScores, mutant: Collection[str] = ()) -> dict[str, list[str]]:
    """The keys of each grade that occurs, in the order of grades.

    mutant : keys of cases with a mutation of isocitrate dehydrogenase: those of grade 4 are 4*
    """
    grades = {
        key: STARRED if grade == REFERENCE and key in mutant else grade
        for key, grade in scores.grades.items()
    }
    return {
        grade: [key for key, own in grades.items() if own == grade]
        for grade in GRADE_COLOURS
        if grade in grades.values()
    }


def draw_grades(scores: ModelScores, mutant: Collection[str] = ()) -> Drawn:
    """Boxes by grade, 4* apart; each lower grade, and all of them, against all of grade 4.

    mutant : as in `keys_by_grade`
    """
    groups = keys_by_grade(scores, mutant)
    tested = run_tests(_grade_comparisons(scores, groups))
    series = [
        Series(
            f"Grade {grade}",
            GRADE_COLOURS[grade],
            len(keys),
            scores.table(keys=keys),
            _marks_of(f"grade {grade}", tested),
        )
        for grade, keys in groups.items()
    ]
    figure = draw_boxes(REGIONS, series, ["* differs from grade 4", *NOTE] if tested else [])
    caption = _grade_caption(scores, groups, tested)
    tables = tables_of(GRADES_NAME, caption, REGIONS, series, tested)
    return Drawn(GRADES_NAME, figure, caption, tables)


def draw_regions(scores: ModelScores) -> Drawn:
    """Boxes by region; tumour and core against the whole brain of the same case."""
    tested = run_tests(_region_comparisons(scores))
    table = scores.table()
    series = [
        Series(
            printed.capitalize(),
            REGION_COLOURS[region],
            scores.n,
            {(ALL, metric): table[region, metric] for metric in METRICS},
            {(ALL, place[1]): m for place, m in _marks_of(printed, tested).items()},
        )
        for region, printed in REGIONS.items()
    ]
    figure = draw_boxes({ALL: ""}, series, ["* differs from whole brain", *NOTE])
    caption = (
        f"Similarity by region of images by the {MODELS[scores.name]}; n = "
        f"{scores.n} cases. * the tumour or its core differs from the whole brain of the same "
        "cases; the crops compared differ in size and content, as in the paper. "
        f"{described(tested)} {WAYS} {DRAWN} {ABBREVIATIONS}"
    )
    tables = tables_of(REGIONS_NAME, caption, {ALL: "case"}, series, tested)
    return Drawn(REGIONS_NAME, figure, caption, tables)


def _grade_comparisons(scores: ModelScores, groups: Mapping[str, list[str]]) -> list[Comparison]:
    reference = [*groups.get(REFERENCE, []), *groups.get(STARRED, [])]
    if not reference:
        return []
    lower = [grade for grade in groups if grade in LOWER_GRADES]
    compared = {f"grade {grade}": groups[grade] for grade in lower}
    if len(lower) > 1:
        compared["lower grades"] = [key for grade in lower for key in groups[grade]]
    against = scores.table(keys=reference)
    return [
        Comparison(name, "grade 4", scores.table(keys=keys), against, False, "*")
        for name, keys in compared.items()
    ]


def _region_comparisons(scores: ModelScores) -> list[Comparison]:
    table = scores.table()
    return [
        Comparison(
            printed,
            REGIONS[WHOLE],
            {(region, metric): table[region, metric] for metric in METRICS},
            {(region, metric): table[WHOLE, metric] for metric in METRICS},
            True,
            "*",
        )
        for region, printed in REGIONS.items()
        if region != WHOLE
    ]


def _marks_of(name: str, tested: list[Tested]) -> Marks:
    return next((one.marks for one in tested if one.asked.a == name), {})


def _grade_caption(
    scores: ModelScores, groups: Mapping[str, list[str]], tested: list[Tested]
) -> str:
    counts = ", ".join(f"grade {grade}, n = {len(keys)}" for grade, keys in groups.items())
    untold = scores.n - sum(map(len, groups.values()))
    left = f"; {untold} without a grade left out" if untold else ""
    star, both = (f"{STAR} ", " (with 4*)") if STARRED in groups else ("", "")
    compared = (
        f"* differs from grade 4{both} (unpaired; the table has all lower grades together, too). "
        f"{described(tested)}"
        if tested
        else "Without both grade 4 and a lower grade nothing is tested."
    )
    return (
        f"Figure E2. Similarity by grade of images by the {MODELS[scores.name]} "
        f"({counts}{left}). {star}{compared} {WAYS} {DRAWN} {ABBREVIATIONS}"
    )
