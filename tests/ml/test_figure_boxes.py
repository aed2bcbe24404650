import itertools

import pytest
from matplotlib import rc_context

from ml.figures.external import draw_external
from ml.figures.marks import Comparison, joined, run_tests
from ml.figures.model_scores import ScoresError
from ml.figures.similarity_boxes import draw_similarity
from ml.figures.style import SETTINGS
from ml.figures.subgroups import draw_grades, draw_regions
from tests.ml.figure_data import keys, model_scores, pixels_of, texts_of


@pytest.fixture(autouse=True)
def _in_style():
    with rc_context(SETTINGS):
        yield


def test_figure_3_says_which_metric_which_way_and_how_many(tmp_path):
    full = model_scores(tmp_path, "full", keys(8))
    drawn = draw_similarity([full])
    texts = texts_of(drawn.figure)
    for said in ("SSIM ↑", "NRMSE ↓", "n = 8 cases", "Simulated, full", "Precontrast, matched"):
        assert said in texts
    assert "n = 8 cases" in drawn.caption
    assert "21 tests" in drawn.caption


def test_a_nearer_image_is_marked_and_a_farther_one_in_brackets(tmp_path):
    full = model_scores(tmp_path, "full", keys(8))
    texts = texts_of(draw_similarity([full]).figure)
    assert (texts.count("*"), texts.count("†")) == (21, 21)
    worse = model_scores(tmp_path / "worse", "full", keys(8), shift=-0.8)
    texts = texts_of(draw_similarity([worse]).figure)
    assert (texts.count("*"), texts.count("(*)"), texts.count("(†)")) == (0, 21, 21)


def test_marks_of_neighbouring_boxes_do_not_run_into_each_other(tmp_path):
    full = model_scores(tmp_path, "full", keys(8), shift=-0.8)
    reduced = model_scores(tmp_path, "reduced", keys(8), shift=-0.8, seed=2)
    figure = draw_similarity([full, reduced]).figure
    figure.set_dpi(600)  # fewer pixels round a letter's width up
    pixels_of(figure)  # places every text
    pairs = 0
    for axes in figure.axes:
        marks = [text for text in axes.texts if text.get_text() == "(*)"]
        boxes = sorted((mark.get_window_extent() for mark in marks), key=lambda box: box.x0)
        for left, right in itertools.pairwise(boxes):
            pairs += 1
            assert left.x1 <= right.x0 + 1
    assert pairs == 7 * 5  # of six boxes with a mark a metric


def test_no_difference_has_no_mark(tmp_path):
    full = model_scores(tmp_path, "full", keys(8))
    same = model_scores(tmp_path, "reduced", keys(8), shift=0.0, seed=2)
    texts = texts_of(draw_similarity([full, same]).figure)
    assert texts.count("‡") == texts.count("(‡)") == 0
    assert "Simulated, reduced" in texts


def test_the_control_stands_where_the_reduced_model_would(tmp_path):
    full = model_scores(tmp_path, "full", keys(8))
    control = model_scores(tmp_path, "t1", keys(8), shift=0.3, seed=4)
    drawn = draw_similarity([full, control])
    assert "Simulated, T1 alone" in texts_of(drawn.figure)
    assert "full model and the control that sees T1 alone" in drawn.caption


def test_the_correction_takes_marks_that_a_single_test_would_give(tmp_path):
    full = model_scores(tmp_path, "full", keys(8))
    near = model_scores(tmp_path, "reduced", keys(8), shift=0.006, seed=4)
    rows = run_tests([Comparison("a", "b", near.table(), full.table(), True, "*")])[0].rows
    lost = [row for row in rows if row["p"] < 0.05 <= row["p_bonferroni"]]
    assert lost
    assert all(row["mark"] == "" for row in lost)
    assert all((row["mark"] != "") == (row["p_bonferroni"] < 0.05) for row in rows)


def test_undefined_values_lower_the_n_that_is_printed(tmp_path):
    full = model_scores(tmp_path, "full", keys(8), undefined=("c01", "c02"))
    drawn = draw_similarity([full])
    assert texts_of(drawn.figure).count("n = 6") == 7  # the tumour core, in every metric
    row = next(row for row in drawn.tables[0].rows if row["group"] == "tumour core")
    assert (row["n"], row["undefined"]) == (6, 2)


def test_the_table_has_the_mean_that_the_scores_have(tmp_path):
    full = model_scores(tmp_path, "full", keys(5))
    values = full.table()["whole_brain", "ssim"]
    row = next(
        row
        for row in draw_similarity([full]).tables[0].rows
        if (row["series"], row["group"], row["metric"])
        == ("Simulated, full", "whole brain", "SSIM")
    )
    assert row["mean"] == pytest.approx(sum(values.values()) / 5)
    assert row["median"] == sorted(values.values())[2]


def test_a_region_that_no_case_has_is_a_dash_not_a_box(tmp_path):
    drawn = draw_similarity([model_scores(tmp_path, "full", keys(3), undefined=tuple(keys(3)))])
    texts = texts_of(drawn.figure)
    assert texts.count("n = 0") == 7
    assert texts.count("–") == 3 * 7
    assert next(row for row in drawn.tables[0].rows if row["n"] == 0)["mean"] is None
    assert {row["reason"] for row in drawn.tables[1].rows if row["region"] == "tumour_core"} == {
        "0 pairs, needed are 2"
    }


def test_one_case_without_a_baseline_is_drawn_and_nothing_tested(tmp_path):
    scores = model_scores(tmp_path, "full", ["c01"], images=("simulated",))
    drawn = draw_similarity([scores])
    assert "n = 1 cases" in texts_of(drawn.figure)
    assert "Precontrast T1" not in texts_of(drawn.figure)
    assert "Nothing is tested." in drawn.caption
    assert len(drawn.tables) == 1


def test_models_of_other_cases_are_refused(tmp_path):
    full, other = (
        model_scores(tmp_path, name, keys(n)) for name, n in (("full", 5), ("reduced", 4))
    )
    with pytest.raises(ScoresError, match="'c05' is in one alone"):
        draw_similarity([full, other])


def test_figure_7_compares_cohorts_unpaired_and_refinement_paired(tmp_path):
    models = {
        "reduced": model_scores(tmp_path, "reduced", keys(8)),
        "external": model_scores(tmp_path, "external", keys(6), shift=-0.2),
        "refined": model_scores(tmp_path, "refined", keys(3), seed=3),
    }
    drawn = draw_external(models)
    texts = texts_of(drawn.figure)
    assert "External, refined, n = 3" in texts
    assert texts.count("(*)") == 21  # external, farther than internal
    assert texts.count("†") > 0  # refined, nearer than external
    kinds = {row["comparison"]: row["test"] for row in drawn.tables[1].rows}
    assert kinds == {
        "external - reduced": "Student t",
        "refined - reduced": "Student t",
        "refined - external": "paired t",
    }


def test_similarity_by_grade_counts_each_grade(tmp_path):
    drawn = draw_grades(model_scores(tmp_path, "full", keys(12)))
    texts = texts_of(drawn.figure)
    assert {"Grade 2, n = 3", "Grade 3, n = 3", "Grade 4, n = 6"} <= set(texts)
    assert {row["comparison"] for row in drawn.tables[1].rows} == {
        "grade 2 - grade 4",
        "grade 3 - grade 4",
        "lower grades - grade 4",
    }


def test_grade_4_with_a_mutation_has_a_box_of_its_own_and_stays_in_the_tests(tmp_path):
    scores = model_scores(tmp_path, "full", keys(12))
    drawn = draw_grades(scores, mutant={"c01", "c03", "c07"})  # c01 is of grade 2
    assert {"Grade 2, n = 3", "Grade 4, n = 4", "Grade 4*, n = 2"} <= set(texts_of(drawn.figure))
    assert "grade 4, n = 4, grade 4*, n = 2" in drawn.caption
    assert "* differs from grade 4 (with 4*)" in drawn.caption
    assert drawn.tables[1].rows == draw_grades(scores).tables[1].rows


def test_one_grade_alone_is_drawn_without_tests(tmp_path):
    scores = model_scores(tmp_path, "full", keys(12))
    scores.grades.update(dict.fromkeys(scores.grades, "4"))
    drawn = draw_grades(scores)
    assert len(drawn.tables) == 1
    assert "nothing is tested" in drawn.caption


def test_the_core_is_compared_with_the_whole_brain_of_the_same_cases(tmp_path):
    scores = model_scores(tmp_path, "full", keys(8))
    for metric, value in (("ssim", 0.2), ("nrmse", 0.9)):
        core = scores.values["simulated", "tumour_core", metric]
        core.update({key: value + number / 1000 for number, key in enumerate(core)})
    texts = texts_of(draw_regions(scores).figure)
    assert texts.count("(*)") == 2
    assert "Tumour core" in texts


def test_marks_of_two_comparisons_stand_together():
    place = ("whole_brain", "cc")
    assert joined({place: ["*"]}, {place: ["†"]}) == {place: ["*", "†"]}
