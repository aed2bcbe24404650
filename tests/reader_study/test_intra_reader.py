"""Agreement of readers with themselves: by hand, against scikit-learn, with gaps."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from reader_study.analysis.intra_reader import NO_PAIRS, Pair, retest, retested
from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, OtherQuestion
from reader_study.analysis.readings import Reading
from reader_study.statistics.icc import intraclass_correlations


def test_four_pairs_by_hand() -> None:
    pairs = [Pair("R1", a, b) for a, b in ("hh", "hh", "hl", "ll")]
    found = retest(pairs, ["h", "l"])
    assert found.agreement.value == 3 / 4 and found.agreement.n == 4
    # by chance 3/4 * 1/2 + 1/4 * 1/2 = 1/2
    assert found.kappa.value == pytest.approx((3 / 4 - 1 / 2) / (1 - 1 / 2))


def test_kappa_equals_that_of_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    values = ["1", "2", "3"]
    pairs = [Pair("R1", *rng.choice(values, 2)) for _ in range(40)]
    found = retest(pairs, values)
    expected = cohen_kappa_score([p.first for p in pairs], [p.second for p in pairs])
    assert found.kappa.value == pytest.approx(expected)
    assert found.kappa.n == found.ac1.n == found.agreement.n == 40


def test_a_pair_without_both_answers_is_counted_apart() -> None:
    pairs = [Pair("R1", "h", None), Pair("R1", None, None), Pair("R1", "h", "h")]
    found = retest(pairs, ["h", "l"])
    assert (found.incomplete, found.agreement.n, found.agreement.value) == (2, 1, 1.0)
    assert found.kappa.value is None and found.kappa.reason


def test_no_pair_gives_reasons_degenerate() -> None:
    found = retest([], ["h", "l"])
    for figure in (found.agreement, found.kappa, found.ac1):
        assert (figure.value, figure.reason) == (None, NO_PAIRS)


def test_an_answer_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match=r"one of \['h', 'l'\]"):
        retest([Pair("R1", "h", "x")], ["h", "l"])


def twice(reader: str, case: int, first: str | None, second: str | None, **more) -> list[Reading]:
    """Return a first reading of an image and its hidden repeat."""
    one = Reading(reader, f"P{case}", "real", more.pop("question", "grade"), None, first, **more)
    return [one, replace(one, answer=second, repeat=True)]


def test_repeats_are_paired_with_the_first_reading_of_the_same_image():
    rows = [
        *twice("R10", 1, "high", "high"),
        *twice("R2", 1, "high", "lower"),
        *twice("R2", 2, "lower", None),
        Reading("R2", "P3", "real", "grade", None, "high"),  # read once
        Reading("R2", "P1", "simulated", "grade", None, "lower"),  # another image of the case
    ]
    (found,) = retested(rows, PAPER_PLAN)
    assert found.question == "grade" and list(found.readers) == ["R2", "R10"]
    assert (found.pooled.agreement.n, found.pooled.incomplete) == (2, 1)
    assert found.pooled.agreement.value == 0.5
    assert found.readers["R2"].agreement.value == 0 and found.readers["R2"].incomplete == 1


def test_it_equals_the_retest_of_its_pairs():
    rng = np.random.default_rng(3)
    answers = rng.choice(["high", "lower"], (30, 2), p=[0.8, 0.2])
    rows = [row for i, (a, b) in enumerate(answers) for row in twice(f"R{i % 2}", i, a, b)]
    (found,) = retested(rows, PAPER_PLAN)
    expected = retest([Pair("R", a, b) for a, b in answers], ["high", "lower"])
    assert found.pooled == expected
    # AC1 by hand: chance is 2 p (1 - p) of the share of either answer
    p, agreed = (answers == "high").mean(), (answers[:, 0] == answers[:, 1]).mean()
    chance = 2 * p * (1 - p)
    assert found.pooled.ac1.value == pytest.approx((agreed - chance) / (1 - chance))
    shown = found.as_dict()["pooled"]
    assert set(shown) == {"percent_agreement", "kappa", "ac1", "incomplete"}


def test_options_in_an_order_have_a_weighted_kappa_as_scikit_learns():
    plan = replace(PAPER_PLAN, others=(OtherQuestion("quality", "", "ordinal", ("1", "2", "3")),))
    rng = np.random.default_rng(4)
    answers = rng.choice(["1", "2", "3"], (25, 2))
    rows = [
        row for i, (a, b) in enumerate(answers) for row in twice("R1", i, a, b, question="quality")
    ]
    (found,) = retested(rows, plan)
    expected = cohen_kappa_score(answers[:, 0], answers[:, 1], weights="quadratic")
    assert found.pooled.weighted_kappa.value == pytest.approx(expected)


def test_numbers_have_an_intraclass_correlation():
    plan = replace(PAPER_PLAN, others=(OtherQuestion("volume", "", "interval"),))
    rng = np.random.default_rng(5)
    numbers = rng.normal(20, 5, (12, 1)) + rng.normal(0, 1, (12, 2))
    rows = [
        row
        for i, (a, b) in enumerate(numbers)
        for row in twice("R1", i, repr(float(a)), repr(float(b)), question="volume")
    ]
    (found,) = retested(rows, plan)
    expected = intraclass_correlations(numbers).agreement
    assert found.pooled.icc.value == pytest.approx(expected.value)
    assert set(found.as_dict()["pooled"]) == {"percent_agreement", "icc", "incomplete"}
    with pytest.raises(AnalysisError, match="'large' of volume is no number"):
        retested(twice("R1", 1, "3", "large", question="volume"), plan)


def test_a_question_that_no_repeat_asked_is_left_out():
    asked = twice("R1", 1, "high", "high")
    assert retested([replace(row, asked=not row.repeat) for row in asked], PAPER_PLAN) == ()
    assert retested([], PAPER_PLAN) == ()


def test_limits_of_a_kappa_of_few_pairs_stay_within_minus_one_to_one():
    pairs = [Pair("R1", a, b) for a, b in ("hl", "lh", "hl", "hh", "ll")]
    found = retest(pairs, ["h", "l"])
    for figure in (found.kappa, found.ac1):
        assert -1 <= figure.low < figure.value < figure.high <= 1


def test_no_interval_of_pairs_is_said_to_have_cases_as_clusters() -> None:
    pairs = [Pair("R1", a, b) for a, b in ("hh", "hl", "ll", "lh", "hh", "ll")]
    found = retest(pairs, ["h", "l"])
    assert found.ac1.low is not None
    assert found.ac1.method == "Gwet's AC1; linearised interval; takes pairs as independent"
