"""Power and sample size against R and RJafroc, and theory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.statistics.obuchowski_rockette import Components
from reader_study.statistics.power import (
    mrmc_power,
    two_proportion_power,
    two_proportion_size,
)
from tests.reader_study.statistics.references import assert_reference, reference


def test_two_proportions_against_reference():
    data = reference("power_two_proportions")
    assert_reference(
        "power_two_proportions",
        {
            "n_per_group": two_proportion_size(data["p1"], data["p2"], data["power"]),
            "power_n160_906_877": two_proportion_power(0.906, 0.877, 160),
        },
    )


def test_mrmc_power_against_reference():
    data = reference("power_mrmc_vandyke")
    pilot = Components(0.0, data["VarTR"], data["Var"], data["Cov1"], data["Cov2"], data["Cov3"])
    both, readers, cases = (
        mrmc_power(pilot, data["KStar"], data["J"], data["K"], data["effect"], random)
        for random in ("readers and cases", "readers", "cases")
    )
    assert_reference(
        "power_mrmc_vandyke",
        {
            "power_RRRC": both.power,
            "ncp_RRRC": both.noncentrality,
            "df2_RRRC": both.df2,
            "power_FRRC": cases.power,
            "power_RRFC": readers.power,
        },
    )


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.5, 0.99))
def test_size_and_power_are_inverse_against_theory(p1, p2, power):
    if abs(p1 - p2) > 0.01:
        n = two_proportion_size(p1, p2, power)
        assert two_proportion_power(p1, p2, n) == pytest.approx(power, abs=1e-9)


def test_more_cases_and_readers_give_more_power_against_theory():
    pilot = Components(0.0015, 0.0002, 0.0008, 0.00035, 0.00034, 0.00024)
    powers = [mrmc_power(pilot, 114, j, k, 0.05).power for j, k in ((4, 100), (6, 100), (6, 300))]
    assert powers == sorted(powers)


def test_impossible_input_is_refused():
    pilot = Components(0.0015, 0.0002, 0.0008, 0.00035, 0.00034, 0.00024)
    with pytest.raises(ValueError, match="2 readers, got 1"):
        mrmc_power(pilot, 114, 1, 100, 0.05)
    with pytest.raises(ValueError, match="no analysis of random 'luck'"):
        mrmc_power(pilot, 114, 4, 100, 0.05, "luck")
    with pytest.raises(ValueError, match="a proportion lies between 0 and 1"):
        two_proportion_power(1.2, 0.5, 10)
    with pytest.raises(ValueError, match="no number of readings tells"):
        two_proportion_size(0.5, 0.5, 0.8)
