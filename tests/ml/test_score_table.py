"""The comparison table and the summaries of scores, checked by hand."""

import math

import pytest

from ml.score_table import (
    comparison_table,
    direction,
    format_table,
    grade_rows,
    summary,
    summary_rows,
)
from ml.scores import Score
from ml.similarity import METRICS, REGIONS


def scores(ssim, nrmse, tumour=None):
    result = {"whole_brain": {"ssim": ssim, "nrmse": nrmse}}
    return (
        result if tumour is None else result | {"whole_tumour": {"ssim": tumour, "nrmse": tumour}}
    )


def row(table, region, metric):
    return next(r for r in table["rows"] if (r["region"], r["metric"]) == (region, metric))


def test_it_gives_mean_sd_and_n_by_region_and_metric():
    table = comparison_table(
        [scores(0.8, 0.1), scores(0.9, 0.3)], [scores(0.5, 0.2), scores(0.7, 0.2)]
    )
    brain = row(table, "whole brain", "SSIM")
    assert brain["simulated"] == {"mean": 0.85, "sd": pytest.approx(0.070711), "n": 2}
    assert brain["precontrast"]["mean"] == pytest.approx(0.6)
    assert row(table, "whole brain", "NRMSE")["simulated"]["mean"] == pytest.approx(0.2)
    assert len(table["rows"]) == len(REGIONS) * len(METRICS) == 21


def test_a_case_counts_only_where_both_columns_have_a_value():
    table = comparison_table(
        [scores(0.8, 0.1, 0.6), scores(0.9, 0.3), scores(0.7, 0.1, 0.5)],
        [scores(0.5, 0.2, 0.4), scores(0.7, 0.2), {**scores(0.6, 0.2), "whole_tumour": nothing()}],
    )
    tumour = row(table, "whole tumour", "SSIM")
    assert tumour["simulated"] == {"mean": 0.6, "sd": None, "n": 1}
    assert tumour["precontrast"] == {"mean": 0.4, "sd": None, "n": 1}


def nothing():
    return {"ssim": None, "nrmse": None}


def test_records_of_earlier_versions_call_the_whole_tumour_tumour():
    older = {"whole_brain": {"ssim": 0.8, "nrmse": 0.1}, "tumour": {"ssim": 0.6, "nrmse": 0.2}}
    table = comparison_table([older, scores(0.7, 0.1, 0.4)], [older, scores(0.7, 0.1, 0.4)])
    assert row(table, "whole tumour", "SSIM")["simulated"]["mean"] == 0.5
    assert row(table, "whole tumour", "CC")["simulated"]["n"] == 0


def test_the_mean_of_nothing_is_none_and_prints_as_a_dash():
    assert summary([]) == {"mean": None, "sd": None, "n": 0}
    text = format_table(comparison_table([scores(0.8, 0.1)], [scores(0.5, 0.2)]))
    tumour = next(line for line in text.splitlines() if line.startswith("whole tumour SSIM"))
    assert tumour.split()[2:] == ["SSIM", "0", "-", "-"]


def test_the_text_shows_both_columns_and_which_way_each_metric_points():
    text = format_table(
        comparison_table([scores(0.8, 0.1), scores(0.9, 0.3)], [scores(0.5, 0.2)] * 2)
    )
    assert "0.850 ± 0.071" in text and "0.500 ± 0.000" in text
    assert "linearly matched" in text
    assert direction() in text
    assert len({len(line) for line in text.splitlines()[1:-2]}) == 1


def score(key, value, grade="4", image="simulated"):
    place = (image, "whole_brain", "ssim")
    return Score(key, key, "c", grade, "full", *place, value, "" if value == value else "empty")


def test_a_summary_keeps_each_images_cases_and_counts_the_undefined():
    found = summary_rows(
        [
            score("a", 0.5),
            score("b", 0.7),
            score("c", math.nan),
            score("a", 0.2, image="precontrast"),
        ]
    )
    assert [one["image"] for one in found] == ["simulated", "precontrast T1"]
    simulated = found[0]
    assert (simulated["mean"], simulated["n"], simulated["undefined"]) == (0.6, 2, 1)
    assert (simulated["nearer"], simulated["metric"]) == ("higher", "SSIM")


def test_a_summary_by_grade_has_a_group_for_cases_without_one():
    found = grade_rows(
        [score("a", 0.5, "4"), score("b", 0.7, "3"), score("c", 0.9, "2"), score("d", 0.1, None)]
    )
    assert [(one["grade"], one["mean"], one["n"]) for one in found] == [
        ("grade 2-3", 0.8, 2),
        ("grade 4", 0.5, 1),
        ("grade unknown", 0.1, 1),
    ]
