"""The comparison table, checked by hand."""

import pytest

from ml.score_table import comparison_table, format_table, summary


def scores(ssim, nrmse, tumour=None):
    result = {"whole_brain": {"ssim": ssim, "nrmse": nrmse}}
    return result if tumour is None else result | {"tumour": {"ssim": tumour, "nrmse": tumour}}


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
    assert len(table["rows"]) == 4


def test_a_case_counts_only_where_both_columns_have_a_value():
    table = comparison_table(
        [scores(0.8, 0.1, 0.6), scores(0.9, 0.3), scores(0.7, 0.1, 0.5)],
        [scores(0.5, 0.2, 0.4), scores(0.7, 0.2), {**scores(0.6, 0.2), "tumour": nothing()}],
    )
    tumour = row(table, "tumour", "SSIM")
    assert tumour["simulated"] == {"mean": 0.6, "sd": None, "n": 1}
    assert tumour["precontrast"] == {"mean": 0.4, "sd": None, "n": 1}


def nothing():
    return {"ssim": None, "nrmse": None}


def test_the_mean_of_nothing_is_none_and_prints_as_a_dash():
    assert summary([]) == {"mean": None, "sd": None, "n": 0}
    text = format_table(comparison_table([scores(0.8, 0.1)], [scores(0.5, 0.2)]))
    tumour = next(line for line in text.splitlines() if line.startswith("tumour"))
    assert tumour.split() == ["tumour", "SSIM", "0", "-", "-"]


def test_the_text_shows_both_columns():
    text = format_table(
        comparison_table([scores(0.8, 0.1), scores(0.9, 0.3)], [scores(0.5, 0.2)] * 2)
    )
    assert "0.850 ± 0.071" in text and "0.500 ± 0.000" in text
    assert "linearly matched" in text
