"""t tests and adjusted P values against R, theory, degenerate input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from reader_study.statistics.means import adjust, paired_t, two_sample_t
from tests.reader_study.statistics.references import assert_reference, reference


def test_t_tests_against_reference():
    data = reference("ttest_sleep")
    paired = paired_t(data["group1"], data["group2"])
    welch = two_sample_t(data["group1"], data["group2"])
    student = two_sample_t(data["group1"], data["group2"], pooled=True)
    assert_reference(
        "ttest_sleep",
        {
            "paired_t": paired.t,
            "paired_p": paired.p,
            "paired_ci95_low": paired.low,
            "paired_ci95_high": paired.high,
            "welch_t": welch.t,
            "welch_df": welch.df,
            "welch_p": welch.p,
            "student_p": student.p,
        },
    )
    assert paired.difference == pytest.approx(welch.difference)


def test_adjusted_p_values_against_reference():
    p_values = reference("p_adjust_5")["p"]
    names = {"bh": "benjamini_hochberg"}
    assert_reference(
        "p_adjust_5",
        {
            name: list(adjust(p_values, names.get(name, name)))
            for name in ("bonferroni", "holm", "hochberg", "bh")
        },
    )


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_is_never_worse_than_bonferroni_against_theory(p_values):
    holm, bonferroni = adjust(p_values, "holm"), adjust(p_values, "bonferroni")
    assert all(h <= b + 1e-12 for h, b in zip(holm, bonferroni, strict=True))


@settings(max_examples=15)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_against_statsmodels_as_reference(p_values):
    assert adjust(p_values, "holm") == pytest.approx(multipletests(p_values, method="holm")[1])


@pytest.mark.parametrize(
    "test", [paired_t([1.0], [2.0]), paired_t([1.0, 2.0], [2.0, 3.0]), two_sample_t([1.0], [1, 2])]
)
def test_samples_without_spread_have_no_t_degenerate(test):
    assert test.t is None
    assert test.reason


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="one shape"):
        paired_t([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="no adjustment 'sidak'"):
        adjust([0.1], "sidak")
    with pytest.raises(ValueError, match=r"got \[1.1\]"):
        adjust([1.1], "holm")


def test_shares_that_differ_by_rounding_alone_are_the_same_degenerate():
    thirds = [0.1 + 0.2, 0.3, 0.3]
    assert paired_t(thirds, [0.2, 0.2, 0.2]).t is None
    assert two_sample_t(thirds, [0.2, 0.2]).t is None
    assert two_sample_t([0.1, 0.3, 0.4], [0.3, 0.1 + 0.2]).t is not None
