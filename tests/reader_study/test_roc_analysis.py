"""ROC analysis of a study's confidence: Van Dyke as responses, every design, undefined."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading, tabulate
from reader_study.analysis.roc_analysis import Confidence, analyse_confidence
from reader_study.statistics import tested
from reader_study.statistics.equivalence import Aim
from reader_study.statistics.roc import area
from tests.reader_study.statistics.references import assert_reference
from tests.reader_study.statistics.vandyke import vandyke

QUESTION = PlannedQuestion("dissection", "Dissection", "present", "absent")
PLAN = Plan(questions=(QUESTION,), confidence="positive", kind="crossover")
WORDS = ("absent", "present")


def responses(keep: Callable[[int, int, int], bool] = lambda *_: True) -> list[Reading]:
    """Return Van Dyke's ratings as a response table; `keep` takes arm, reader and case."""
    ratings, truth = vandyke()
    return [
        Reading(
            reader=f"R{reader + 1}",
            case_key=f"case-{case:03}",
            arm=PLAN.arms[arm],
            question=QUESTION.key,
            truth=WORDS[int(truth[case])],
            answer=WORDS[int(rating >= 3)],
            confidence=float(rating),
        )
        for (arm, reader, case), rating in np.ndenumerate(ratings)
        if keep(arm, reader, case)
    ]


def analysed(rows: list[Reading], plan: Plan = PLAN) -> Confidence:
    return analyse_confidence(tabulate(rows, plan)[plan.questions[0].key], plan)


def row(found: Confidence, words: str) -> tested.Tested:
    (test,) = (test for test in found.tests if words in test.method)
    return test


def test_the_areas_of_responses_against_reference():
    found = analysed(responses())
    gap = row(found, "U-statistic")
    assert_reference(
        "vandyke_imrmc_auc",
        {
            "ustat_auc_1": found.areas["real"].value,
            "ustat_auc_2": found.areas["simulated"].value,
            "ustat_diff": -gap.estimate,
            "ustat_p_BDG": gap.p,
            "ustat_ci95_BDG_low": -gap.high,
            "ustat_ci95_BDG_high": -gap.low,
        },
    )
    by_reader = {
        f"auc_t{arm + 1}r{reader}": found.reader_areas[f"R{reader}"][PLAN.arms[arm]].value
        for arm in (0, 1)
        for reader in range(1, 6)
    }
    crossed = row(found, "Obuchowski-Rockette, random readers and cases")
    assert_reference(
        "vandyke_OR_RRRC_jackknife",
        by_reader
        | {
            "or_df2": crossed.df,
            "or_p-value": crossed.p,
            "or_F": crossed.statistic**2,
            "diff_1_minus_2": -crossed.estimate,
            "diff_ci95_low": -crossed.high,
            "diff_ci95_high": -crossed.low,
        },
    )


def test_what_is_random_is_named_and_fixed_readers_agree_with_delong():
    found = analysed(responses())
    assert {test.comparison for test in found.tests} == {"AUC: simulated less real"}
    fixed, delong = (row(found, words) for words in ("Rockette, fixed readers", "DeLong"))
    assert delong.estimate == pytest.approx(fixed.estimate)
    assert delong.statistic == pytest.approx(fixed.statistic, rel=0.01)
    assert row(found, "fixed cases").df == 4
    assert all(test.n == 1140 for test in found.tests)


def test_one_arm_per_reader_and_case_has_a_u_statistic_and_no_crossed_model():
    found = analysed(responses(lambda arm, reader, case: (reader + case) % 2 == arm))
    gap = row(found, "U-statistic")
    assert gap.p is not None and gap.low < gap.estimate < gap.high
    crossed = row(found, "Obuchowski-Rockette, random readers and cases")
    assert crossed.p is None
    assert "570 readings are not there" in crossed.reason
    assert row(found, "DeLong").p is not None
    assert found.areas["pooled"].n == 570
    assert "taken together" not in found.reader_areas["R1"]["pooled"].method


def test_readers_of_one_arm_each_are_compared_as_well():
    found = analysed(responses(lambda arm, reader, case: (reader >= 2) == arm))
    gap = row(found, "U-statistic")
    ratings, truth = vandyke()
    means = [
        np.mean([area(r, truth).value for r in readers])
        for readers in (ratings[0, :2], ratings[1, 2:])
    ]
    assert gap.estimate == pytest.approx(means[1] - means[0])
    assert found.reader_areas["R1"]["simulated"].value is None


def test_confidence_in_the_answer_is_signed_by_the_answer():
    sure = {1: 5, 2: 3, 3: 1, 4: 3, 5: 5}  # how sure of absent (1, 2) or of present (3 to 5)
    rows = [replace(r, confidence=float(sure[int(r.confidence)])) for r in responses()]
    found = analysed(rows, replace(PLAN, confidence="answer"))
    assert found.areas == pytest.approx(analysed(responses()).areas)
    assert "negative where it is absent" in found.roc["rating"]


def test_confidence_below_zero_is_no_certainty_of_an_answer():
    rows = [replace(r, confidence=r.confidence - 3) for r in responses()]
    found = analysed(rows, replace(PLAN, confidence="answer"))
    assert found.roc is None and found.tests == ()
    assert "confidence -2 is below 0" in found.reason


def test_no_confidence_is_no_curve_with_the_reason():
    found = analysed([replace(r, confidence=None) for r in responses()])
    assert (found.roc, found.tests) == (None, ())
    assert found.areas["real"].value is None
    assert found.reader_areas["R3"]["pooled"].reason == "no confidence was given with the answers"


def test_answers_without_confidence_are_left_out_and_counted():
    rows = responses()
    found = analysed([replace(rows[0], confidence=None), *rows[1:]])
    assert found.roc["rating"].endswith("; 1 answers without it left out")
    assert found.areas["real"].n == 569


def told_apart(rows: list[Reading]) -> tuple[list[Reading], Plan]:
    """Return the same ratings as surety that an image is simulated."""
    question = PlannedQuestion("real_or_simulated", "Real?", "simulated", "real")
    plan = replace(PLAN, questions=(question,))
    return [
        replace(r, question=question.key, truth=r.arm, answer=PLAN.arms[int(r.confidence >= 3)])
        for r in rows
    ], plan


def test_the_arm_itself_has_an_area_over_both_arms_alone():
    rows, plan = told_apart(responses())
    found = analysed(rows, plan)
    ratings, _ = vandyke()
    of_first = area(ratings[:, 0].ravel(), np.repeat([False, True], 114))
    assert found.reader_areas["R1"]["pooled"].value == pytest.approx(of_first.value)
    assert found.areas["pooled"].value is not None
    assert "taken as independent" in found.areas["pooled"].method
    assert found.areas["real"].reason == (
        "the truth of every rated image in the real arm is real: an area needs both"
    )
    assert {test.p for test in found.tests} == {None}
    assert "in the simulated arm is simulated" in found.tests[0].reason
    assert found.roc["arms"]["real"]["pooled"]["fpr"] == []


def test_curves_end_at_the_corners_and_the_first_threshold_is_null():
    arm = analysed(responses()).roc["arms"]["simulated"]
    assert [one["reader"] for one in arm["readers"]] == ["R1", "R2", "R3", "R4", "R5"]
    for drawn in (arm["pooled"], arm["curve_average"], arm["readers"][0]["curve"]):
        assert (drawn["fpr"][0], drawn["tpr"][0]) == (0, 0)
        assert (drawn["fpr"][-1], drawn["tpr"][-1]) == (1, 1)
    assert arm["pooled"]["thresholds"] == [None, 5, 4, 3, 2, 1]
    assert arm["average"]["value"] == analysed(responses()).areas["simulated"].value


def test_a_margin_of_areas_gives_a_verdict():
    plan = replace(PLAN, margin=0.05, margin_of="auc", aim=Aim.NON_INFERIORITY)
    found = analysed(responses(), plan)
    assert found.tests[-1].comparison == "AUC: simulated less real, margin 0.05"
    assert found.tests[-1].verdict == "non-inferior"
    assert not any(test.verdict for test in found.tests[:-1])


def test_intervals_are_of_the_plans_level():
    wide, narrow = (
        analysed(responses(), replace(PLAN, alpha=alpha)).tests for alpha in (0.01, 0.2)
    )
    for one, other in zip(wide, narrow, strict=True):
        assert one.low < other.low < other.high < one.high


def test_one_reader_has_no_variance_over_readers_degenerate():
    found = analysed(responses(lambda arm, reader, case: reader == 0))
    gap = row(found, "U-statistic")
    assert gap.estimate is not None and gap.p is None
    assert "not estimable" in gap.reason
    assert "it takes 2 readers" in row(found, "fixed cases").reason
    assert row(found, "DeLong").p is not None


def test_a_negative_variance_is_said_and_a_clamped_test_stands_beside():
    rng = np.random.default_rng(4)
    rows = [replace(r, confidence=float(rng.integers(1, 6))) for r in responses(few)]
    unbiased, kept, *_ = analysed(rows).tests
    assert unbiased.p is None and "variance estimate is -" in unbiased.reason
    assert kept.p is not None and kept.estimate == unbiased.estimate
    assert kept.method.endswith("negative variance components set to 0")


def few(_arm: int, reader: int, case: int) -> bool:
    return reader < 3 and case % 12 == 0


def test_an_average_of_readers_who_rated_more_or_fewer_says_how_they_weigh():
    """R1 rates every third case alone: by hand, areas weigh as pairs of images."""
    found = analysed(responses(lambda arm, reader, case: reader > 0 or case % 3 == 0))
    _, truth = vandyke()
    classes = [np.arange(len(truth)) % 3 == 0] + [np.full(len(truth), True)] * 4
    pairs = np.array([(truth & some).sum() * (~truth & some).sum() for some in classes])
    own = [found.reader_areas[f"R{i}"]["real"].value for i in range(1, 6)]
    average = found.areas["real"]
    assert average.value == pytest.approx(float(pairs @ own / pairs.sum()))
    assert average.value != pytest.approx(float(np.mean(own)), abs=1e-4)
    assert "each weighing as the pairs of images they rated" in average.method
    assert "weighing" not in analysed(responses()).areas["real"].method
