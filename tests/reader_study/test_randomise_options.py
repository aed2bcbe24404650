"""Options of the draw one by one: nested arms, cohorts, repeats, training, sessions, additions."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from reader_study.design import Design, DesignError
from reader_study.randomise import (
    design_of_added,
    draw_schedule,
    drawn_cases,
    schedule_sha256,
    sessions_of,
)
from reader_study.schedule_check import schedule_faults
from reader_study.timetable import SessionPlan
from tests.reader_study.requests import build

EVERYTHING = build(
    kind="crossover",
    readers=3,
    cases=9,
    strata=2,
    training=2,
    repeats_percent=25,
    session_size=5,
    block_size=2,
    washout_days=28,
    min_distance=4,
    max_run=2,
)


def arms_of_readers(design: Design, seed: int) -> tuple[str, ...]:
    """Return the arm of each reader of a nested design."""
    arm = {row.reader: row.arm for row in draw_schedule(design, seed)}
    return tuple(arm[reader] for reader in design.readers)


def test_the_hash_of_a_schedule_with_every_option_stays_what_it_was():
    rows = draw_schedule(EVERYTHING, 2021)
    assert schedule_sha256(EVERYTHING, 2021, rows) == (
        "c599483bd83459b92c39afe53ea587bebe735ab2f2029e4c6ab298367315d063"
    )


@pytest.mark.parametrize(
    "field", ["reader", "position", "case_key", "arm", "session", "block", "purpose"]
)
def test_the_hash_tells_any_changed_row(field):
    rows = draw_schedule(EVERYTHING, 5)
    changed = (replace(rows[0], **{field: 99}), *rows[1:])
    assert schedule_sha256(EVERYTHING, 5, changed) != schedule_sha256(EVERYTHING, 5, rows)


class TestNested:
    def test_nested_readers_of_like_experience_get_opposite_arms_by_hand(self):
        design = build(kind="nested", readers=4, years_experience=(30, 1, 28, 2))
        drawn = {arms_of_readers(design, seed) for seed in range(60)}
        r, s = "real", "simulated"
        assert drawn == {(r, r, s, s), (r, s, s, r), (s, r, r, s), (s, s, r, r)}

    def test_every_split_is_drawn_where_experience_is_unknown(self):
        drawn = Counter(arms_of_readers(build(kind="nested", readers=3), s) for s in range(900))
        assert len(drawn) == 6
        expected = 900 / 6
        chi2 = sum((count - expected) ** 2 / expected for count in drawn.values())
        assert chi2 < 20.5  # 99.9 % point of chi-square with 5 degrees of freedom

    def test_training_shows_the_readers_own_arm(self):
        rows = draw_schedule(build(kind="nested", readers=2, training=3), 1)
        assert all(len({row.arm for row in rows if row.reader == r}) == 1 for r in ("R1", "R2"))


class TestCohort:
    COHORT = tuple((f"P{number}", "4" if number % 2 else "2") for number in range(12))
    DESIGN = build(readers=3, cases=0, cohort=COHORT, quotas=(("4", 2), ("2", 1)))

    def test_the_quotas_are_met_in_the_cohorts_order(self):
        cases = drawn_cases(self.DESIGN, 7)
        assert Counter(stratum for _, stratum in cases) == {"4": 2, "2": 1}
        assert list(cases) == sorted(cases, key=self.COHORT.index)
        assert {row.case_key for row in draw_schedule(self.DESIGN, 7)} == {key for key, _ in cases}

    def test_every_set_of_cases_is_equally_likely_against_theory(self):
        draws = 6000
        drawn = Counter(drawn_cases(self.DESIGN, seed) for seed in range(draws))
        assert len(drawn) == 15 * 6
        expected = draws / len(drawn)
        chi2 = sum((count - expected) ** 2 / expected for count in drawn.values())
        assert chi2 < 137.2  # 99.9 % point of chi-square with 89 degrees of freedom

    def test_the_arms_do_not_depend_on_the_way_the_cases_were_named(self):
        given = Design(self.DESIGN.readers, drawn_cases(self.DESIGN, 7))
        assert draw_schedule(given, 7) == draw_schedule(self.DESIGN, 7)


class TestRepeats:
    @pytest.mark.parametrize(
        ("cases", "percent", "repeats"),
        [(20, 10, 2), (10, 15, 2), (10, 14, 1), (3, 50, 1), (4, 12.5, 1), (2000, 50, 1000)],
    )
    def test_as_many_as_asked_for_to_the_nearest_whole_number(self, cases, percent, repeats):
        assert build(cases=cases, repeats_percent=percent).repeat_count == repeats

    def test_any_case_is_as_likely_to_be_repeated_against_theory(self):
        design, draws = build(cases=6, repeats_percent=34), 3000
        repeated = Counter(
            row.case_key
            for seed in range(draws)
            for row in draw_schedule(design, seed)
            if row.purpose == "repeat"
        )
        share = 2 / 6  # 5 standard errors of that proportion
        for count in repeated.values():
            assert abs(count / draws - share) < 5 * (share * (1 - share) / draws) ** 0.5

    def test_repeats_leave_the_arms_of_the_cases_alone(self):
        def arms(design: Design) -> set[tuple[str, str]]:
            return {(row.case_key, row.arm) for row in draw_schedule(design, 3)}

        assert arms(build(cases=20, repeats_percent=20)) == arms(build(cases=20))


class TestTraining:
    def test_it_comes_first_and_its_arms_are_balanced(self):
        rows = draw_schedule(build(readers=2, cases=4, training=4), 1)
        first = [row for row in rows if row.position <= 4]
        assert {(row.session, row.block, row.purpose) for row in first} == {(1, 0, "training")}
        assert Counter(row.arm for row in first) == {"real": 4, "simulated": 4}

    def test_each_arm_is_equally_likely_for_an_odd_one(self):
        draws = 1000
        design = build(cases=4, training=1)
        real = sum(draw_schedule(design, seed)[0].arm == "real" for seed in range(draws))
        assert abs(real / draws - 0.5) < 5 * 0.5 / draws**0.5

    def test_a_run_may_not_grow_out_of_the_training(self):
        design = build(cases=6, training=3, max_run=1)
        for seed in range(50):
            arms = [row.arm for row in draw_schedule(design, seed)]
            assert all(a != b for a, b in pairwise(arms))


class TestSessions:
    def test_the_washout_is_before_the_first_session_of_period_2_alone(self):
        assert sessions_of(EVERYTHING) == (
            SessionPlan(number=1, period=1, wait_days=0),
            SessionPlan(number=2, period=1, wait_days=0),
            SessionPlan(number=3, period=1, wait_days=0),
            SessionPlan(number=4, period=2, wait_days=28),
            SessionPlan(number=5, period=2, wait_days=0),
            SessionPlan(number=6, period=2, wait_days=0),
        )

    def test_sessions_and_blocks_by_hand(self):
        rows = draw_schedule(build(cases=10, session_size=6, block_size=2, training=1), 1)
        assert [(row.session, row.block) for row in rows] == [
            (1, 0),
            *[(1, 1), (1, 1), (1, 2), (1, 2), (1, 3)],
            *[(2, 1), (2, 1), (2, 2), (2, 2), (2, 3)],
        ]

    def test_a_study_without_sizes_is_one_session_and_one_block(self):
        assert {(row.session, row.block) for row in draw_schedule(build(cases=9), 1)} == {(1, 1)}


class TestAdded:
    """Readers who join later: a design of their own on the study's cases."""

    def test_they_read_the_same_cases_by_the_same_rules(self):
        cohort = tuple((f"P{number}", "4") for number in range(30))
        first = build(readers=3, cases=0, cohort=cohort, quotas=(("4", 8),), max_run=2)
        added = design_of_added(first, 5, ["R4"], [12.0])
        rows = draw_schedule(added, 6)
        assert {row.reader for row in rows} == {"R4"}
        assert {row.case_key for row in rows} == {key for key, _ in drawn_cases(first, 5)}
        assert (added.max_run, added.years_experience) == (2, (12.0,))
        assert schedule_faults(added, rows) == ()

    def test_one_may_join_a_nested_study_and_gets_either_arm(self):
        added = design_of_added(build(kind="nested", readers=2), 5, ["R3"])
        assert {arms_of_readers(added, seed) for seed in range(20)} == {("real",), ("simulated",)}

    def test_readers_of_a_first_edition_study_are_added_in_the_newest(self):
        assert design_of_added(replace(build(), edition=1), 5, ["R2"]).edition == 2

    def test_a_label_that_is_taken_is_refused(self):
        with pytest.raises(DesignError, match="readers of the study already: R1"):
            design_of_added(build(), 5, ["R1"])


@pytest.mark.parametrize("kind", ["one_arm", "nested", "crossover"])
def test_the_largest_design_is_drawn(kind):
    design = build(
        kind=kind,
        readers=50,
        cases=2000,
        strata=3,
        training=6,
        repeats_percent=10,
        session_size=100,
        block_size=20,
        min_distance=60,
        washout_days=28 if kind == "crossover" else 0,
        max_run=None if kind == "nested" else 3,
    )
    rows = draw_schedule(design, 7)
    assert len(rows) == 50 * (6 + 2200 * design.period_count)
    assert schedule_faults(design, rows) == ()
