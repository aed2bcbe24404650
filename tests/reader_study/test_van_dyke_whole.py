"""The whole analysis of a published study: Van Dyke's ratings as a response table, in and out."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from reader_study.analyse import analyse
from reader_study.analysis.independent import Z_TEST
from tests.reader_study.statistics.references import assert_reference
from tests.reader_study.test_roc_analysis import PLAN, responses


@cache
def document() -> dict[str, Any]:
    return analyse(responses(), replace(PLAN, replicates=200)).as_dict()


def found(comparison: str, method: str) -> dict[str, Any]:
    (row,) = (
        test
        for test in document()["questions"][0]["tests"]
        if test["comparison"] == f"{comparison}: simulated less real" and test["method"] == method
    )
    return row


def test_accuracy_with_readers_and_cases_random_against_reference():
    random = found("accuracy", "U-statistic, random readers and cases")
    arms = document()["questions"][0]["arms"]
    by_reader = {
        f"acc_t{number}r{one['reader'][1:]}": one["arms"][arm]["accuracy"]["value"]
        for one in document()["questions"][0]["readers"]
        for number, arm in ((1, "real"), (2, "simulated"))
    }
    assert_reference(
        "vandyke_accuracy_ustat",
        by_reader
        | {
            "acc_1": arms["real"]["accuracy"]["value"],
            "acc_2": arms["simulated"]["accuracy"]["value"],
            "diff_2_minus_1": random["estimate"],
            "var_diff": (random["estimate"] / random["statistic"]) ** 2,
        },
    )


def test_sensitivity_by_obuchowski_and_rockette_against_reference():
    row = found("sensitivity", "Obuchowski-Rockette, random readers and cases")
    assert_reference(
        "vandyke_binary_sensitivity_OR",
        {
            "or_df2": row["df"],
            "or_p-value": row["p"],
            "diff_1_minus_2": -row["estimate"],
            "diff_ci95_low": -row["high"],
            "diff_ci95_high": -row["low"],
        },
    )


def test_areas_stand_in_the_cells_the_curves_and_the_tests_against_reference():
    question = document()["questions"][0]
    arms = question["arms"]
    assert_reference(
        "vandyke_imrmc_auc",
        {
            "ustat_auc_1": arms["real"]["auc"]["value"],
            "ustat_auc_2": arms["simulated"]["auc"]["value"],
            "ustat_p_BDG": found("AUC", "U-statistic, random readers and cases")["p"],
        },
    )
    own = question["readers"][0]["arms"]["real"]["auc"]
    assert own == question["roc"]["arms"]["real"]["readers"][0]["auc"]
    assert arms["real"]["auc"] == question["roc"]["arms"]["real"]["average"]


def test_the_naive_test_is_named_as_one_of_independent_readings():
    naive = found("accuracy", Z_TEST)
    assert "independent" in naive["assumes"]
    assert_reference("vandyke_accuracy_ustat", {"naive_pooled_p": naive["p"]})


def test_the_document_is_json_without_nan():
    assert json.loads(json.dumps(document(), allow_nan=False)) == document()


@pytest.mark.parametrize("reader", ["R1", "R5"])
def test_a_reader_taken_out_is_no_longer_in_any_figure(reader):
    rows = [row for row in responses() if row.reader != reader]
    question = analyse(rows, replace(PLAN, replicates=50)).as_dict()["questions"][0]
    assert reader not in json.dumps(question)
    assert question["arms"]["real"]["auc"]["n"] == 4 * 114
