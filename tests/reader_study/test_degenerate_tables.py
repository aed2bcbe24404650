"""Tables with next to nothing in them: every figure that is not there has its reason."""

import json
import warnings
from dataclasses import replace

import pytest

from reader_study.analyse import Reading, analyse
from tests.reader_study.analysed import GRADE, row_of, study


def degenerate() -> dict[str, list[Reading]]:
    crossed = study("crossover", readers=3, cases=6)
    return {
        "nothing": [],
        "one reader": [row for row in crossed if row.reader == "R1"],
        "one case": [row for row in crossed if row.case_key == "P000"],
        "one reading": crossed[:1],
        "no answers": [replace(row, answer=None) for row in crossed],
        "no truths": [replace(row, truth=None) for row in crossed],
        "all right": [replace(row, answer=row.truth) for row in crossed],
        "all wrong": [
            replace(row, answer="high" if row.truth == "lower" else "lower") for row in crossed
        ],
        "one class of truth": [replace(row, truth="high") for row in crossed],
        "one answer": [replace(row, answer="high") for row in crossed],
    }


@pytest.mark.parametrize("name", list(degenerate()))
@pytest.mark.parametrize("aim", ["non-inferiority", "equivalence"])
def test_degenerate_tables_are_json_and_every_none_has_its_reason(name, aim):
    plan = replace(GRADE, margin=0.1, aim=type(GRADE.aim)(aim), replicates=20)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nor is anything printed beside the results
        results = analyse(degenerate()[name], plan)
    json.dumps(results.as_dict(), allow_nan=False)
    for test in results.questions[0].tests:
        has_figure = test.p is not None or test.low is not None
        assert has_figure or test.reason, test
        assert (test.p is None) or 0 <= test.p <= 1
        margin = "margin" in test.comparison
        assert bool(test.verdict) == margin


def test_all_right_in_both_arms_has_no_z_and_a_wide_interval():
    results = analyse(degenerate()["all right"], GRADE)
    z, newcombe = (row_of(results, name) for name in ("two-proportion", "Newcombe"))
    assert (z.p, z.estimate) == (None, 0.0)
    assert "pooled variance is zero" in z.reason
    assert newcombe.low == -newcombe.high < 0
    assert "all right or all wrong" in row_of(results, "GEE").reason
