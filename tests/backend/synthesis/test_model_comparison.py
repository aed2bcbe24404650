"""Two models over the cases that both simulated: against a calculation by hand and by SciPy."""

import numpy as np
import pytest
from scipy import stats

from backend.cases.models import Case, Decision
from backend.synthesis.comparing_models import compare
from backend.synthesis.models import NetworkModel, SimulatedVolume
from reader_study.errors import Refused
from tests.world import case_number, model_of

ONE = [0.90, 0.80, 0.85, 0.95, 0.70]
OTHER = [0.88, 0.82, 0.80, 0.91, 0.60]


def scored(cases, name: str, values, **recipe: object) -> NetworkModel:
    """Return a model whose volumes have these SSIM of the whole brain."""
    model = model_of(cases, name)
    for case, value in zip(cases, values, strict=True):
        similarity = {"whole_brain": {"ssim": value, "nrmse": None}}
        SimulatedVolume.objects.filter(fold__model=model, case=case).update(similarity=similarity)
    model.recipe |= recipe
    model.save()
    return model


@pytest.fixture
def cases(db):
    """Return six cases."""
    return [case_number(number) for number in range(6)]


@pytest.fixture
def pair(cases):
    """Return two models that share the first five cases but one."""
    return (
        scored(cases[:5], "one", ONE, filters=32, epochs=25),
        scored([*cases[:4], cases[5]], "other", OTHER),
    )


def row_of(found, region: str, metric: str) -> dict:
    return next(r for r in found["rows"] if (r["region"], r["metric"]) == (region, metric))


def test_differences_are_paired_over_the_cases_that_both_simulated(pair):
    found = compare(*pair)
    row = row_of(found, "whole brain", "SSIM")
    assert (found["shared_cases"], found["only_a"], found["only_b"]) == (4, 1, 1)
    assert row["a"]["n"] == row["b"]["n"] == 4
    assert row["a"]["mean"] == pytest.approx(0.875)
    assert row["difference"] == pytest.approx(np.mean(ONE[:4]) - np.mean(OTHER[:4]))
    assert row["nearer"] == "a"


def test_p_is_that_of_a_paired_t_test_times_the_number_of_tests(pair):
    row = row_of(compare(*pair), "whole brain", "SSIM")
    expected = stats.ttest_rel(ONE[:4], OTHER[:4])
    assert row["p"] == pytest.approx(expected.pvalue)
    assert row["family"] == 21
    assert row["p_bonferroni"] == pytest.approx(min(1, 21 * expected.pvalue))


def test_what_has_no_value_has_no_test_and_says_why(pair):
    row = row_of(compare(*pair), "whole brain", "NRMSE")
    assert (row["p"], row["p_bonferroni"], row["nearer"]) == (None, None, None)
    assert row["reason"] == "0 pairs, needed are 2"


def test_an_excluded_case_counts_no_more(pair, cases):
    Case.objects.filter(pk=cases[0].pk).update(decision=Decision.EXCLUDED)
    assert compare(*pair)["shared_cases"] == 3


def test_settings_that_differ_are_listed_and_the_equal_counted(pair):
    found = compare(*pair)
    assert found["settings"] == [
        {"key": "filters", "a": "32", "b": "4"},
        {"key": "epochs", "a": "25", "b": "2"},
    ]
    assert found["equal_settings"] > 20


def test_models_that_share_no_case_are_compared_by_their_settings_alone(cases):
    found = compare(scored(cases[:2], "a", ONE[:2]), scored(cases[2:4], "b", ONE[2:4]))
    assert found["shared_cases"] == 0
    assert all(row["p"] is None and row["difference"] is None for row in found["rows"])


def test_a_model_is_not_compared_with_itself(pair):
    with pytest.raises(Refused) as refused:
        compare(pair[0], pair[0])
    assert (refused.value.get_codes(), refused.value.status_code) == ("same_model", 400)


def test_the_api_compares_and_says_what_is_wrong(pair, api, researcher, readers):
    client, address = api(researcher), "/api/models/compare"
    body = client.get(f"{address}?a={pair[0].pk}&b={pair[1].pk}").json()
    assert (body["a"]["name"], body["b"]["name"], len(body["rows"])) == ("one", "other", 21)
    assert client.get(f"{address}?a={pair[0].pk}").status_code == 400
    unknown = "00000000-0000-0000-0000-000000000000"
    assert client.get(f"{address}?a={pair[0].pk}&b={unknown}").status_code == 404
    assert api(readers[0]).get(f"{address}?a={pair[0].pk}&b={pair[1].pk}").status_code == 403
