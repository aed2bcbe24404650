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


def test_a_design_with_every_option_survives_json():
    design = Design(
        readers=("R1", "R2"),
        kind="crossover",
        years_experience=(3.5, None),
        repeats_percent=12.5,
        training=("T1",),
        session_size=20,
        block_size=5,
        washout_days=28,
        min_distance=4,
        max_run=3,
        cohort=tuple((f"P{number}", "4") for number in range(12)),
        quotas=(("4", 8),),
        added=True,
    )
    assert Design.from_dict(json.loads(json.dumps(design.as_dict()))) == design


def test_a_record_of_the_first_edition_is_read_and_written_as_it_was():
    design = Design.from_dict(OLD_RECORD)
    assert (design.edition, design.kind) == (1, "one_arm")
    assert design.as_dict() == OLD_RECORD


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


def test_a_stored_value_of_another_type_is_refused():
    with pytest.raises(DesignError, match="a value of another type"):
        Design.from_dict(Design(("R1",), CASES).as_dict() | {"min_distance": "far"})


MORE_CASES = tuple((f"P{number}", "high") for number in range(8))


@pytest.mark.parametrize(
    ("options", "field", "reason"),
    [
        ({"kind": "parallel"}, "kind", "unknown kind 'parallel'; use one of one_arm"),
        ({"edition": 3}, "edition", "unknown edition 3"),
        ({"kind": "nested"}, "readers", "2 to 50 readers, got 1"),
        ({"kind": "crossover"}, "washout_days", "from 1 to 3650, got 0"),
        ({"washout_days": 9}, "washout_days", "one_arm has one period; .* is 0"),
        ({"years_experience": (1, 2)}, "years_experience", "2 years of experience for 1 readers"),
        ({"years_experience": (99,)}, "years_experience", "between 0 and 80, got 99"),
        ({"years_experience": (float("nan"),)}, "years_experience", "between 0 and 80, got nan"),
        ({"training": ("T1", "T1")}, "training", "training case named more than once: T1"),
        ({"training": ("P1",)}, "training", "training cases of the study itself: P1"),
        ({"repeats_percent": 60}, "repeats_percent", "0 to 50 percent .* got 60; .* is 50"),
        ({"repeats_percent": 5}, "repeats_percent", "5 percent of 8 .*; .* is 6.25 percent"),
        ({"repeats_percent": 1}, "repeats_percent", "1 percent of 8 .*; .* is 0 percent"),
        ({"session_size": 0}, "session_size", "from 1 to 1000000, got 0; .* is 1"),
        ({"block_size": 2.5}, "block_size", "whole number .* got 2.5; .* is 2"),
        ({"max_run": 0}, "max_run", "from 1 to 1000000, got 0; .* is 1"),
        ({"min_distance": 0}, "min_distance", "got 0; .* is 1"),
        ({"min_distance": 9, "repeats_percent": 25}, "min_distance", "at most 8 positions apart"),
        ({"cohort": MORE_CASES}, "quotas", "either cases, or quotas and the cohort"),
        ({"cases": (), "quotas": (("high", 4),)}, "quotas", "either cases, or quotas and"),
        (
            {"cases": (), "cohort": MORE_CASES, "quotas": (("low", 4),)},
            "quotas",
            "nobody in the cohort is of stratum 'low'; it has 'high'",
        ),
    ],
)
def test_an_option_that_cannot_be_kept_is_refused_by_its_name(options, field, reason):
    with pytest.raises(DesignError, match=reason) as refusal:
        Design(**({"readers": ("R1",), "cases": MORE_CASES} | options))
    assert refusal.value.field == field
