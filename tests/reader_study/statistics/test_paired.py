"""Paired proportions, also in clusters: by hand, against R and print, degenerate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar

from reader_study.statistics.clustered import Clusters, durkalski, eliasziw, obuchowski, yang
from reader_study.statistics.paired import (
    Pairs,
    cochran_q,
    mcnemar,
    newcombe_interval,
    tango_interval,
    tango_z,
    wald_interval,
)
from tests.reader_study.statistics.references import assert_reference, reference

PAIRS = st.tuples(*(st.integers(0, 30) for _ in range(4))).filter(any).map(lambda it: Pairs(*it))


@pytest.mark.parametrize("case_id", ["paired_bentur", "paired_tango7"])
def test_paired_proportions_against_reference(case_id):
    pairs = Pairs(**reference(case_id))
    test = mcnemar(pairs)
    figures = {
        "mcnemar_chi2": test.chi2,
        "mcnemar_p_asymptotic": test.p_asymptotic,
        "mcnemar_p_cc": test.p_corrected,
        "mcnemar_p_exact": test.p_exact,
        "mcnemar_p_midp": test.p_mid,
    }
    for name, (low, high) in {
        "newcombe_m8": newcombe_interval(pairs, corrected=False),
        "newcombe_m10": newcombe_interval(pairs),
        "tango": tango_interval(pairs),
        "tango90": tango_interval(pairs, confidence=0.9),
        "wald": wald_interval(pairs),
    }.items():
        figures |= {f"{name}_low": low, f"{name}_high": high}
    assert_reference(case_id, figures)


@given(PAIRS.filter(lambda pairs: pairs.b + pairs.c > 0))
def test_mcnemar_against_statsmodels_as_reference(pairs):
    table = [[pairs.a, pairs.b], [pairs.c, pairs.d]]
    ours = mcnemar(pairs)
    assert ours.p_exact == pytest.approx(statsmodels_mcnemar(table, exact=True).pvalue)
    asymptotic = statsmodels_mcnemar(table, exact=False, correction=False)
    assert ours.p_asymptotic == pytest.approx(asymptotic.pvalue)
    assert 0 < ours.p_mid <= ours.p_exact <= 1


@given(PAIRS)
def test_intervals_hold_the_difference_and_mirror_against_theory(pairs):
    mirror = Pairs(pairs.a, pairs.c, pairs.b, pairs.d)
    for interval in (newcombe_interval, tango_interval, wald_interval):
        low, high = interval(pairs)
        assert -1 - 1e-9 <= low <= pairs.difference + 1e-9
        assert pairs.difference - 1e-9 <= high <= 1 + 1e-9
        assert interval(mirror) == (pytest.approx(-high, abs=1e-6), pytest.approx(-low, abs=1e-6))


def test_tango_at_null_zero_is_mcnemar_against_theory():
    pairs = Pairs(4, 9, 3, 16)
    assert tango_z(pairs, 0.0) ** 2 == pytest.approx(mcnemar(pairs).chi2)


def test_no_discordant_pair_degenerate():
    test = mcnemar(Pairs(5, 0, 0, 3))
    assert test.chi2 is None and test.p_exact is None
    assert test.reason == "no pair is discordant (b + c = 0)"


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, -1, 0, 0)])
def test_impossible_pairs_are_refused(counts):
    with pytest.raises(ValueError, match="pairs need counts"):
        Pairs(*counts)


def test_cochran_q_against_reference():
    test = cochran_q(reference("cochran_q_small")["binary"])
    assert_reference("cochran_q_small", {"Q": test.q, "p": test.p})
    assert test.df == 2


def test_cochran_q_without_disagreement_degenerate():
    test = cochran_q([[1, 1], [0, 0]])
    assert test.q is None
    assert test.reason == "every subject has one answer throughout"


@pytest.mark.parametrize("answers", [[1, 0], [[1], [0]], [[1, 2], [0, 1]]])
def test_cochran_q_refuses_what_is_not_a_table_of_zeros_and_ones(answers):
    with pytest.raises(ValueError, match="Cochran's Q needs"):
        cochran_q(answers)


def clusters_of(case_id: str) -> Clusters:
    data = reference(case_id)
    return Clusters(*(np.array(data[name]) for name in ("ak", "bk", "ck", "dk")))


def test_clustered_mcnemar_against_reference():
    clusters = clusters_of("clustered_mcnemar_thyroids")
    figures = {}
    for test in (eliasziw(clusters), obuchowski(clusters), durkalski(clusters), yang(clusters)):
        name = test.method.split()[0].lower()
        figures |= {f"{name}_chi2": test.chi2, f"{name}_p": test.p}
    pooled = mcnemar(Pairs(*(int(column.sum()) for column in clusters.columns)))
    figures |= {"mcnemar_chi2": pooled.chi2, "mcnemar_p": pooled.p_asymptotic}
    assert_reference("clustered_mcnemar_thyroids", figures)


def test_clusters_of_one_pair_give_mcnemar_against_theory():
    one = np.array([1, 0, 0, 0] * 2 + [0, 1, 0, 0] * 9 + [0, 0, 1, 0] * 3 + [0, 0, 0, 1] * 4)
    clusters = Clusters(*one.reshape(-1, 4).T)
    expected = mcnemar(Pairs(2, 9, 3, 4)).chi2
    assert durkalski(clusters).chi2 == pytest.approx(expected)
    assert eliasziw(clusters).chi2 == pytest.approx(expected)
    assert obuchowski(clusters).chi2 == pytest.approx(expected * 17 / 18)


def test_clusters_without_discordant_pairs_degenerate():
    three = np.array([3, 2, 1])
    clusters = Clusters(three, three * 0, three * 0, three)
    for test in (eliasziw, obuchowski, durkalski, yang):
        assert test(clusters).chi2 is None
        assert "no pair is discordant" in test(clusters).reason


def test_one_discordant_cluster_has_no_correlation_degenerate():
    three = np.array([3, 2, 1])
    test = eliasziw(Clusters(three, np.array([1, 0, 0]), three * 0, three))
    assert test.chi2 is None
    assert "cannot be estimated" in test.reason


def test_impossible_clusters_are_refused():
    two, three = np.array([1, 1]), np.array([1, 1, 1])
    with pytest.raises(ValueError, match="one length"):
        Clusters(two, two, three, two)
    with pytest.raises(ValueError, match="a pair in each"):
        Clusters(two * 0, two * 0, two * 0, two * 0)
