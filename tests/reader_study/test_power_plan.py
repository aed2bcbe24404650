"""From a request to a sample size: solved both ways, checked by field, said in words."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_study.analysis.plan import AnalysisError, Plan, PlannedQuestion
from reader_study.analysis.power_pilot import pilot_components
from reader_study.analysis.power_plan import PowerError, plan_power
from reader_study.analysis.power_request import AIMS, COMPONENTS, GIVEN, checked
from reader_study.analysis.power_solve import cases_needed, mrmc_power, readers_needed
from reader_study.analysis.readings import Reading, tabulate
from reader_study.design import KINDS
from tests.reader_study.statistics.references import FOLDER

VAN_DYKE = {
    "cases": 114,
    "treatment_reader": 0.00020040252,
    "error": 0.00080228827,
    "cov1": 0.00034661371,
    "cov2": 0.00034407483,
    "cov3": 0.00023902837,
}
EXAMPLE_4A = {
    "design": "crossover",
    "measure": "auc",
    "aim": "difference",
    "difference": 0.05,
    "components": GIVEN,
    "given": VAN_DYKE,
}
requests = st.fixed_dictionaries(
    {
        "design": st.sampled_from(KINDS),
        "aim": st.sampled_from(AIMS),
        "measure": st.sampled_from(["accuracy", "auc"]),
        "components": st.sampled_from([name for name in COMPONENTS if name != GIVEN]),
        "expected": st.floats(0.7, 0.9),
        "readers": st.sampled_from([4, 6, 8, 12, 20]),
        "cases": st.sampled_from([40, 100, 300]),
        "power": st.sampled_from([0.7, 0.8, 0.9]),
    }
)


def test_rjafrocs_example_is_answered():
    cases = json.loads((FOLDER / "power.json").read_text())["cases"]
    figures = next(one["expected"] for one in cases if one["id"] == "power_mrmc_vandyke")
    expected = {one["name"]: one for one in figures}
    asked = EXAMPLE_4A | {"solve_for": "power", "readers": 6, "cases": 251}
    for random, name in (
        ("readers and cases", "power_RRRC"),
        ("cases", "power_FRRC"),
        ("readers", "power_RRFC"),
    ):
        power = plan_power(asked | {"random": random})["answer"]["value"]
        assert power == pytest.approx(expected[name]["value"], abs=expected[name]["tol"])


def test_the_z_test_is_r_s():
    asked = {"design": "crossover", "aim": "difference", "expected": 0.906, "readers": 2}
    asked |= {"difference": 0.877 - 0.906, "cases": 80, "solve_for": "power"}
    told = plan_power(asked)["independent"]
    assert told["readings_per_arm"] == 160
    assert told["power"] == pytest.approx(0.129831711108648, abs=1e-6)  # R's power.prop.test


@settings(max_examples=40, deadline=None)
@given(requests)
def test_the_fewest_are_enough_and_one_fewer_is_not(asked):
    request = checked(asked)
    cases = cases_needed(request, request.readers)
    if cases.value is None:
        assert "cannot reach" in cases.reason or "more than" in cases.reason
    else:
        assert mrmc_power(request, request.readers, cases.value) >= request.power
        if cases.value > 10:
            assert mrmc_power(request, request.readers, cases.value - 1) < request.power
    readers = readers_needed(request, request.cases)
    if readers.value is None:
        assert "do not reach" in readers.reason
    else:
        assert mrmc_power(request, int(readers.value), request.cases) >= request.power
        step = 1 if request.design == "crossover" else 2
        fewer = int(readers.value) - step
        if fewer >= (4 if request.design == "nested" else 2):
            assert mrmc_power(request, fewer, request.cases) < request.power


@settings(max_examples=40, deadline=None)
@given(requests)
def test_what_can_be_detected_is_detected_with_the_power_wanted(asked):
    found = plan_power(asked | {"solve_for": "difference"})["answer"]
    if found["value"] is None:
        assert found["reason"]
        return
    name = "difference" if asked["aim"] == "difference" else "margin"
    value = -found["value"] if name == "difference" else found["value"]
    request = checked(asked | {name: value})  # with the components of that difference
    power = mrmc_power(request, asked["readers"], asked["cases"])
    assert power == pytest.approx(asked["power"], abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(requests)
def test_every_answer_is_json_and_complete(asked):
    answer = plan_power(asked)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    table, found = answer["table"], answer["answer"]
    assert found["cases"] in table["cases"] and found["readers"] in table["readers"]
    assert len(table["power"]) == len(table["readers"]) == len(answer["cases_needed"])
    assert all(len(row) == len(table["cases"]) for row in table["power"])
    assert all(0 <= power <= 1 for row in table["power"] for power in row)
    for curve in answer["curves"]:
        powers = [point["power"] for point in curve["points"]]
        assert len(powers) > 20 and all(0 <= power <= 1 for power in powers)


def test_a_request_for_nothing_has_an_answer():
    answer = plan_power({})
    assert answer["request"]["design"] == "one_arm"
    assert answer["answer"]["power"] >= 0.8
    assert answer["independent"]["cases"] < answer["answer"]["cases"]
    for words in ("107 cases", "6 readers", "not inferior", "alpha .025", "Roe and Metz"):
        assert words in answer["sentence"]


def test_null_counts_as_left_out():
    nothing = dict.fromkeys(("design", "margin", "given", "alpha"))
    assert plan_power(nothing) == plan_power({})


def test_questions_that_share_alpha_need_more_cases():
    one, three = (plan_power({"family": family})["answer"]["cases"] for family in (1, 3))
    assert three > one
    assert "Bonferroni for 3 questions" in plan_power({"family": 3})["sentence"]


def test_what_no_number_of_cases_reaches_is_said_with_its_limit():
    answer = plan_power({"design": "nested", "readers": 4})
    found = answer["answer"]
    assert found["value"] is None
    assert found["cases"] == 160
    assert "4 readers cannot reach a power of 0.8 with any number of cases" in found["reason"]
    assert "was considered" in answer["sentence"]


def test_a_power_that_falls_again_with_more_cases_is_met_on_its_way_up():
    """Few readers have fewer degrees of freedom where the cases' share of the variance is small."""
    asked = EXAMPLE_4A | {"readers": 2, "difference": 0.09, "given": VAN_DYKE | {"cov3": 0.0}}
    request = checked(asked | {"power": 0.5})
    powers = [mrmc_power(request, 2, cases) for cases in (20, 100, 400, 1600, 100_000)]
    assert max(powers) > powers[-1]
    wanted = (max(powers) + powers[-1]) / 2
    found = cases_needed(checked(asked | {"power": wanted}), 2)
    assert found.value is not None
    assert mrmc_power(request, 2, found.value) >= wanted > mrmc_power(request, 2, found.value - 1)


def test_areas_have_no_z_test():
    told = plan_power({"measure": "auc"})["independent"]
    assert told["power"] is None and "proportions" in told["reason"]


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"reader": 4}, "reader", "no such field"),
        ({"design": "latin"}, "design", "got 'latin'; there are one_arm, nested, crossover"),
        ({"margin": 7.0}, "margin", "lies between 0 and 0.5, got 7"),
        ({"alpha": 0.5}, "alpha", "lies between 0 and 0.5, got 0.5"),
        ({"alpha": float("nan")}, "alpha", "got nan"),
        ({"expected": "high"}, "expected", "got 'high'"),
        ({"readers": 2.5}, "readers", "is a whole number from 2 to 200, got 2.5"),
        ({"cases": True}, "cases", "got True"),
        ({"design": "nested", "readers": 3}, "readers", "needs 4 readers at least, got 3"),
        ({"difference": 0.2}, "difference", "which is no proportion"),
        ({"difference": -0.1}, "difference", "is inferior by the margin 0.1"),
        ({"aim": "equivalence", "difference": 0.11}, "difference", "not within the margin 0.1"),
        ({"aim": "difference", "difference": 0}, "difference", "one other than 0"),
        ({"random": "cases"}, "random", "only a crossover"),
        ({"components": GIVEN}, "given", "need reader, treatment_reader, error"),
        ({"components": GIVEN, "given": 3}, "given", "are an object with"),
        ({"components": GIVEN, "given": {"cov1": 1}}, "given.error", "is needed"),
        (EXAMPLE_4A | {"given": VAN_DYKE | {"cov2": 1e-3}}, "given.cov2", "not above the error"),
        (EXAMPLE_4A | {"given": VAN_DYKE | {"error": 0}}, "given.error", "greater than 0, got 0"),
        (EXAMPLE_4A | {"given": VAN_DYKE | {"cases": 1}}, "given.cases", "from 2 to"),
        (EXAMPLE_4A | {"given": VAN_DYKE | {"bias": 1}}, "given.bias", "no such component"),
        (
            {"aim": "difference", "expected": 0.6, "difference": -0.4},
            "difference",
            "need a figure above 0.5, got 0.4",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field(asked, field, words):
    with pytest.raises(PowerError) as wrong:
        plan_power(asked)
    assert words in wrong.value.fields[field]


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(PowerError) as wrong:
        plan_power({"alpha": 2, "margin": 0, "readers": 1})
    assert set(wrong.value.fields) == {"alpha", "margin", "readers"}


def test_negative_components_are_said():
    notes = plan_power(EXAMPLE_4A | {"given": VAN_DYKE | {"treatment_reader": -0.0001}})["notes"]
    assert any("Negative as estimated: treatment_reader" in note for note in notes)


QUESTION = PlannedQuestion("grade", "Grade", "high", "lower")


def pilot(arms: tuple[str, ...], cases: int = 30):
    rng = np.random.default_rng(4)
    rows = [
        Reading(f"R{reader}", f"C{case}", arm, "grade", "high", answer)
        for reader in range(4)
        for case in range(cases)
        for arm, answer in zip(arms, rng.choice(["high", "lower"], len(arms)), strict=True)
    ]
    return tabulate(rows, Plan((QUESTION,)))["grade"]


def test_a_crossed_pilot_gives_components_to_plan_with():
    given = pilot_components(pilot(("real", "simulated")))
    assert given.cases == 30
    asked = {"components": GIVEN, "given": vars(given), "solve_for": "power"}
    assert plan_power(asked)["components"]["assumed"] is False


def test_a_pilot_of_one_arm_gives_none():
    with pytest.raises(AnalysisError, match="got 4 readers and 0 such cases of grade"):
        pilot_components(pilot(("real",)))


@pytest.mark.parametrize("design", ["one_arm", "nested", "crossover"])
def test_the_difference_found_is_the_same_whatever_difference_was_asked_about(design: str):
    asked = {"design": design, "aim": "difference", "readers": 12, "cases": 200}
    found = [
        plan_power(asked | {"solve_for": "difference", "difference": about})
        for about in (-0.02, -0.1, -0.3)
    ]
    (value,) = {round(each["answer"]["value"], 6) for each in found}
    # at the difference found, the power is the one wanted; its components are in the sentence
    there = plan_power(asked | {"solve_for": "power", "difference": -value})
    assert there["answer"]["power"] == pytest.approx(0.8, abs=1e-4)
    variances = there["sentence"].split("its variance components")[1]
    assert {each["sentence"].split("its variance components")[1] for each in found} == {variances}


def test_a_difference_is_looked_for_where_the_literature_has_components():
    asked = {"aim": "difference", "expected": 0.55, "solve_for": "difference", "difference": -0.05}
    found = plan_power(asked)["answer"]
    assert found["value"] is None and "no difference up to 0.0999" in found["reason"]
