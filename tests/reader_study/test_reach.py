"""Intervals of differences stay within the differences that there are."""

from itertools import product

import numpy as np

from reader_study.analyse import analyse
from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.reach import CUT, kept_within
from reader_study.analysis.readings import Reading
from reader_study.statistics import tested

PLAN = Plan((PlannedQuestion("grade", "Tumour grade", "high", "lower"),), replicates=50)


def test_an_interval_is_cut_where_no_difference_can_be_and_its_method_says_so():
    wide = tested.Tested(
        "accuracy: simulated less real", "U-statistic", low=-1.28, high=1.9, estimate=0.1
    )
    found = kept_within(wide)
    assert (found.low, found.high, found.estimate) == (-1.0, 1.0, 0.1)
    assert found.method == f"U-statistic; {CUT}"


def test_an_interval_within_and_one_of_something_else_are_left_alone():
    within = tested.Tested("AUC: simulated less real", "DeLong", low=-0.3, high=0.4)
    of_mcc = tested.Tested("MCC: simulated less real", "bootstrap", low=-1.5, high=1.7)
    missing = tested.Tested("accuracy: simulated less real", "Obuchowski-Rockette")
    odds = tested.Tested("accuracy: trend over position", "GEE, odds ratio", low=0.6, high=2.2)
    for test in (within, of_mcc, missing, odds):
        assert kept_within(test) == test


def test_a_study_of_a_handful_of_readings_has_no_difference_beyond_a_hundred_points():
    rng = np.random.default_rng(7)
    readings = [
        Reading(
            f"R{reader}",
            f"C{case}",
            ("real", "simulated")[(reader + case) % 2],
            "grade",
            truth=("high", "lower")[case % 2],
            answer=str(rng.choice(["high", "lower"])),
        )
        for reader, case in product((1, 2, 3), (1, 2, 3, 4, 5, 6))
    ]
    (question,) = analyse(readings, PLAN).questions
    intervals = [t for t in question.tests if " less " in t.comparison and t.low is not None]
    assert any(CUT in test.method for test in intervals)
    for test in intervals:
        if not test.comparison.startswith("MCC"):
            assert -1 <= test.low <= test.high <= 1, test
