"""That an interval stands beside the P value of its own method, and captions name the method."""

from dataclasses import replace
from typing import Any

import pytest

from reader_study.analyse import analyse
from tests.reader_study.analysis_tables import PLAN, told_study
from tests.reader_study.report.documents import FACTS, made
from tests.reader_study.report.test_content import words_of


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    plan = replace(PLAN, replicates=20, margin=0.1, kind="one_arm")
    return analyse(told_study(6, 60, right=0.7), plan).as_dict()


def blinding_of(document: dict[str, Any]) -> dict[str, Any]:
    found = [q["blinding"] for q in document["questions"] if q["blinding"]]
    assert len(found) == 1
    return found[0]


def printed(low: float, high: float) -> str:
    return f"(95% CI: {100 * low:.1f}, {100 * high:.1f})"


def test_the_verdict_on_blinding_has_the_interval_of_its_own_test(told: dict[str, Any]):
    random, exact = (blinding_of(told)[name] for name in ("overall_mrmc", "overall"))
    words = words_of(told, {})
    assert random["low"] != exact["accuracy"]["low"] and random["high"] != exact["accuracy"]["high"]
    wide = printed(random["low"], random["high"])
    assert f"{wide} of readings, with readers and cases random; 50% is chance" in words
    assert f"{wide} right, P" in words


def test_without_that_interval_the_exact_one_is_said_to_take_readings_as_independent(
    told: dict[str, Any],
):
    random, exact = (blinding_of(told)[name] for name in ("overall_mrmc", "overall"))
    nothing = random | {"low": None, "high": None, "p": None, "reason": "not estimable"}
    questions = [
        question | {"blinding": question["blinding"] | {"overall_mrmc": nothing}}
        if question["blinding"]
        else question
        for question in told["questions"]
    ]
    words = words_of(told | {"questions": questions}, {})
    accuracy = exact["accuracy"]
    narrow = printed(accuracy["low"], accuracy["high"])
    assert f"{narrow} of readings, taking readings as independent" in words


def test_captions_on_blinding_name_the_intervals_that_are_drawn(told: dict[str, Any]):
    words = words_of(told, {})
    assert "Clopper-Pearson" in blinding_of(told)["readers"][0]["accuracy"]["method"]
    assert "whose arm each reader told, with 95% CI (exact, Clopper-Pearson" in words
    assert "of the share exact (Clopper-Pearson), of the index Tango's score interval" in words


def test_a_trend_is_an_odds_ratio_with_its_interval():
    document = made()
    test = document["questions"][0]["learning"]["test"]
    odds, low, high = (f"{test[part]:.3f}" for part in ("estimate", "low", "high"))
    assert f", odds ratio {odds} (95% CI: {low}, {high})" in words_of(document, FACTS)


def test_a_question_that_the_margin_was_not_tested_on_is_not_said_to_have_none():
    document = made()
    for question in document["questions"]:
        question["tests"] = [t for t in question["tests"] if "margin" not in t["comparison"]]
    words = words_of(document, FACTS)
    assert "The plan's margin, 0.1 of accuracy, was not tested on this question." in words
    assert "no margin was fixed" not in words.lower()


def test_captions_of_reading_times_name_their_intervals():
    words = words_of(made(), FACTS)
    assert "(of one reader t interval of log seconds; of all U-statistic" in words
    assert "CI (U-statistic of log seconds, random readers and cases)" in words
