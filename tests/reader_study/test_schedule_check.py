"""Each promise that a design makes is missed when it is broken, by a name of its own."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader_study.randomise import Row, draw_schedule
from reader_study.schedule_check import schedule_faults
from tests.reader_study.requests import build

Rows = list[Row]

CROSSOVER = build(
    kind="crossover",
    readers=3,
    cases=8,
    strata=2,
    training=2,
    repeats_percent=25,
    session_size=5,
    block_size=2,
    washout_days=28,
    min_distance=3,
    max_run=2,
)
DRAWN = list(draw_schedule(CROSSOVER, 11))
OWN = len(DRAWN) // 3  # rows of each reader: 2 of training, 10 of each period


def put(place: int, **fields: object) -> Callable[[Rows], Rows]:
    """Return what changes fields of one row, counted from 0."""
    return lambda rows: [*rows[:place], replace(rows[place], **fields), *rows[place + 1 :]]


def other_arm(arm: str) -> str:
    return "real" if arm == "simulated" else "simulated"


def one_arm_only(rows: Rows) -> Rows:
    return [replace(row, arm="real") if row.reader == "R1" else row for row in rows]


def swap_contents(first: int, second: int) -> Callable[[Rows], Rows]:
    """Return what exchanges case, arm and purpose of two rows."""

    def act(rows: Rows) -> Rows:
        names = ("case_key", "arm", "purpose")
        changed = list(rows)
        for here, there in ((first, second), (second, first)):
            content = {name: getattr(rows[there], name) for name in names}
            changed[here] = replace(rows[here], **content)
        return changed

    return act


def repeat_too_near(rows: Rows) -> Rows:
    """Move a repeat next to its first reading."""
    repeat = next(place for place, row in enumerate(rows) if row.purpose == "repeat")
    first = next(place for place, row in enumerate(rows) if row.case_key == rows[repeat].case_key)
    return swap_contents(repeat, first + 1)(rows)


def without_repeats(rows: Rows) -> Rows:
    return [replace(row, purpose="study") if row.purpose == "repeat" else row for row in rows]


def all_in_one_session(rows: Rows) -> Rows:
    return [replace(row, session=1) for row in rows]


def same_arm_twice(rows: Rows) -> Rows:
    """Give a case the arm in period 2 that it had in period 1."""
    early = rows[4]
    return [
        replace(r, arm=early.arm) if r.reader == "R1" and r.case_key == early.case_key else r
        for r in rows
    ]


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        (lambda rows: rows[:-1], "readers differ in their sessions or blocks"),
        (lambda rows: rows[1:], "R1: positions do not run from 1"),
        (put(0, case_key="P1"), "R1: the training does not show each of its cases once"),
        (put(0, block=1), "R1: the training is not what comes first"),
        (put(5, purpose="training"), "R1: there is training after the training"),
        (put(5, case_key="P99"), "the cases shown are not those of the design"),
        (put(5, reader="R9"), "R9 is no reader of the design"),
        (put(5, arm="placebo"), "'placebo' is no arm of the design"),
        (put(5, purpose="rest"), "'rest' is no purpose"),
        (put(OWN - 1, session=7), "R1: sessions do not run from 1"),
        (put(OWN - 1, block=7), "R1: the blocks of session 4 are not full"),
        (put(6, session=2), "readers differ in their sessions or blocks"),
        (all_in_one_session, "R1: a session has more than 5 presentations"),
        (all_in_one_session, "R1: the periods share a session"),
        (one_arm_only, "R1: more than 2 of one arm in a row"),
        (one_arm_only, "R1: a case is read in the same arm in both periods"),
        (one_arm_only, "R1, training: arms differ by 2"),
        (one_arm_only, "R1, session 1, block 1: arms differ by 2"),
        (one_arm_only, "R1, period 1, repeats: arms differ by 2"),
        (same_arm_twice, "R1: a case is read in the same arm in both periods"),
        (without_repeats, "R2: 0 repeats in a period, not 2"),
        (repeat_too_near, "too near"),
    ],
)
def test_a_broken_promise_is_named(breaks, words):
    faults = schedule_faults(CROSSOVER, breaks(DRAWN))
    assert any(words in fault for fault in faults), faults


def test_a_schedule_as_drawn_has_no_fault():
    assert schedule_faults(CROSSOVER, DRAWN) == ()


def test_a_repeat_of_the_other_arm_is_named():
    repeat = next(place for place, row in enumerate(DRAWN) if row.purpose == "repeat")
    changed = put(repeat, arm=other_arm(DRAWN[repeat].arm))(DRAWN)
    assert any("repeats what was not read" in f for f in schedule_faults(CROSSOVER, changed))


def test_arms_unequal_over_readers_are_named():
    design = build(readers=4, cases=4)
    rows = draw_schedule(design, 1)
    flipped = [replace(r, arm=other_arm(r.arm)) if r.reader == "R1" else r for r in rows]
    assert "period 1, case P0: arms differ by 2" in schedule_faults(design, flipped)


def test_sessions_of_unequal_length_are_named():
    design = build(cases=6, session_size=4)
    rows = [replace(r, session=1 + (r.position > 4)) for r in draw_schedule(design, 1)]
    faults = schedule_faults(design, rows)
    assert "R1: sessions differ by more than one presentation" in faults


def test_more_sessions_than_needed_are_named():
    design = build(cases=4, session_size=4)
    rows = [replace(r, session=1 + (r.position > 2)) for r in draw_schedule(design, 1)]
    rows = [replace(r, block=1) for r in rows]
    assert "R1: there are more sessions than needed" in schedule_faults(design, rows)


def test_a_period_cut_without_being_asked_for_is_named():
    design = build(cases=4)
    rows = [replace(r, session=1 + (r.position > 2)) for r in draw_schedule(design, 1)]
    assert "R1: a period is more than one session" in schedule_faults(design, rows)


class TestNested:
    DESIGN = build(kind="nested", readers=4, years_experience=(2, 3, 20, None))

    def arms(self, *arms: str) -> list[Row]:
        """Return the schedule with these arms for the readers in turn."""
        by_reader = dict(zip(self.DESIGN.readers, arms, strict=True))
        return [replace(r, arm=by_reader[r.reader]) for r in draw_schedule(self.DESIGN, 1)]

    def test_pairs_of_like_experience_in_opposite_arms_pass(self):
        rows = self.arms("real", "simulated", "simulated", "real")
        assert schedule_faults(self.DESIGN, rows) == ()

    def test_an_arm_of_the_experienced_is_named(self):
        faults = schedule_faults(self.DESIGN, self.arms("real", "real", "simulated", "simulated"))
        assert faults == ("readers of up to 3 years differ by 2 between the arms",)

    def test_arms_of_unequal_size_are_named(self):
        faults = schedule_faults(self.DESIGN, self.arms("real", "simulated", "real", "real"))
        assert faults == ("readers in the arms differ by 2",)

    def test_a_reader_of_both_arms_is_named(self):
        rows = self.arms("real", "simulated", "simulated", "real")
        assert "R1 sees both arms" in schedule_faults(self.DESIGN, put(1, arm="simulated")(rows))


class TestCohort:
    COHORT = (("P1", "4"), ("P2", "4"), ("P3", "2"), ("P4", "2"))
    DESIGN = build(cases=0, cohort=COHORT, quotas=(("4", 1), ("2", 1)))

    def test_cases_that_meet_the_quotas_pass(self):
        assert schedule_faults(self.DESIGN, draw_schedule(self.DESIGN, 3)) == ()

    def test_quotas_not_met_are_named(self):
        cases = iter(["P1", "P2"])
        rows = [replace(row, case_key=next(cases)) for row in draw_schedule(self.DESIGN, 3)]
        assert "quotas are not met: {'4': 2}" in schedule_faults(self.DESIGN, rows)

    def test_a_case_from_elsewhere_is_named(self):
        rows = [replace(row, case_key="P9") for row in draw_schedule(self.DESIGN, 3)]
        assert "cases are shown that are not of the cohort" in schedule_faults(self.DESIGN, rows)
