"""P values corrected over a declared family: by hand, with gaps, and never across methods."""

from dataclasses import replace

import pytest

from reader_study.analysis.family import corrected
from reader_study.analysis.plan import PAPER_PLAN
from reader_study.statistics.tested import Tested as Row


def rows(*p_values: float | None) -> tuple[Row, ...]:
    return tuple(Row("accuracy", f"method {i}", p=p) for i, p in enumerate(p_values))


def test_each_method_is_corrected_by_itself_by_hand():
    tests = {
        "grade": rows(0.01, 0.5),
        "enhancement": rows(0.04, 0.2),
        "real_or_simulated": rows(0.03, None),
    }
    found = corrected(tests, PAPER_PLAN)
    first = [found[key][0] for key in tests]
    assert [row.p_bonferroni for row in first] == pytest.approx([0.03, 0.12, 0.09])
    assert [row.p_holm for row in first] == pytest.approx([0.03, 0.06, 0.06])
    second = [found[key][1] for key in tests]  # of three, though the third's data give none
    assert [row.p_bonferroni for row in second] == pytest.approx([1.0, 0.6, None])
    assert [row.p_holm for row in second] == pytest.approx([1.0, 0.6, None])


def test_a_question_with_nothing_to_compare_makes_no_family_larger():
    tests = {"grade": rows(0.01), "enhancement": rows(0.04), "real_or_simulated": rows(None)}
    found = corrected(tests, PAPER_PLAN)
    assert [found[key][0].p_bonferroni for key in tests] == pytest.approx([0.02, 0.08, None])


def test_questions_outside_the_family_are_left_as_they_are():
    plan = replace(PAPER_PLAN, family=("grade",))
    found = corrected({"grade": rows(0.01), "enhancement": rows(0.04)}, plan)
    assert found["grade"][0].p_bonferroni == found["grade"][0].p_holm == 0.01
    assert found["enhancement"][0].p_bonferroni is None


def test_a_p_of_zero_is_a_p():
    found = corrected({"grade": rows(0.0), "enhancement": rows(0.5)}, PAPER_PLAN)
    assert found["grade"][0].p_holm == 0.0


def test_a_clamped_variance_is_of_the_same_family_as_the_unbiased():
    tests = {
        "grade": (Row("accuracy", "U-statistic"), Row("accuracy", "U-statistic; clamped", p=0.02)),
        "enhancement": (Row("accuracy", "U-statistic", p=0.04),),
    }
    found = corrected(tests, PAPER_PLAN)
    assert found["grade"][0].p_bonferroni is None
    assert (found["grade"][1].p_bonferroni, found["enhancement"][0].p_bonferroni) == (0.04, 0.08)


@pytest.mark.parametrize(
    ("method", "rank"),
    [
        ("U-statistic, random readers and cases", 0),
        ("non-inferiority, one-sided at 0.025: Obuchowski-Rockette, random readers and cases", 1),
        ("paired t over readers' accuracies", 5),
        ("two-proportion z test (pooled variance)", None),
    ],
)
def test_methods_stand_by_what_they_allow_for(method, rank):
    assert Row("accuracy: simulated less real", method).as_dict()["rank"] == rank
