"""A design says what is wrong with it, and what would be right."""

import json

import pytest

from reader_study.design import Design, DesignError

CASES = (("P1", "high"), ("P2", "lower"))
OLD_RECORD = {
    "kind": "one arm per reader and case",
    "readers": ["R1"],
    "cases": [{"key": "P1", "stratum": "high"}, {"key": "P2", "stratum": "lower"}],
    "arms": ["real", "simulated"],
}


def test_a_design_survives_json():
    design = Design(("R1", "R2"), CASES)
    assert Design.from_dict(json.loads(json.dumps(design.as_dict()))) == design


@pytest.mark.parametrize(
    ("readers", "cases", "reason", "nearest"),
    [
        ((), CASES, "1 to 50 readers, got 0", "has 1 reader"),
        (tuple(f"R{i}" for i in range(51)), CASES, "got 51", "has 50 readers"),
        (("R1",), (("P1", ""),), "2 to 2000 cases, got 1", "has 2 cases"),
        (("R1",), tuple((f"P{i}", "") for i in range(2001)), "got 2001", "has 2000 cases"),
        (("R1", "R1"), CASES, "reader named more than once: R1", "once"),
        (("R1", ""), CASES, "empty name", "every reader"),
        (("R1",), (("P1", "high"), ("P1", "lower")), "case named more than once: P1", "once"),
    ],
)
def test_a_request_that_cannot_be_drawn_is_refused_with_the_nearest(
    readers, cases, reason, nearest
):
    with pytest.raises(DesignError) as refusal:
        Design(readers, cases)
    assert reason in refusal.value.reason
    assert nearest in refusal.value.nearest


def test_two_arms_need_two_names():
    with pytest.raises(DesignError, match="arm named more than once: real"):
        Design(("R1",), CASES, arms=("real", "real"))


def test_a_stored_design_of_another_kind_is_refused():
    with pytest.raises(DesignError, match="unknown kind of design 'crossover'"):
        Design.from_dict({**OLD_RECORD, "kind": "crossover"})


@pytest.mark.parametrize("lost", ["readers", "cases", "arms"])
def test_a_stored_design_with_a_part_missing_is_refused(lost):
    stored = Design(("R1",), CASES).as_dict()
    del stored[lost]
    with pytest.raises(DesignError, match="a stored design needs"):
        Design.from_dict(stored)
