"""Schedules keep the promises of their design: wide ranges, brute force, theory."""

import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.design import Design, DesignError
from reader_study.randomise import draw_schedule, schedule_sha256
from reader_study.schedule_check import schedule_faults

SMALL = Design(("R1", "R2", "R3"), (("P1", "high"), ("P2", "high"), ("P3", "lower")))


def a_design(readers: int, strata: list[int]) -> Design:
    """Return a design of so many readers, with cases in the strata numbered in `strata`."""
    cases = tuple((f"P{i}", f"S{stratum}") for i, stratum in enumerate(strata))
    return Design(tuple(f"R{i}" for i in range(readers)), cases)


def assignment(design: Design, seed: int) -> tuple[str, ...]:
    """Return the arms of a drawn schedule, by reader and then by case."""
    arm = {(row.reader, row.case_key): row.arm for row in draw_schedule(design, seed)}
    return tuple(arm[reader, case] for reader in design.readers for case, _ in design.cases)


@given(
    readers=st.integers(1, 50),
    strata=st.lists(st.integers(0, 4), min_size=2, max_size=120),
    seed=st.integers(0, 2**63 - 1),
)
def test_every_design_is_drawn_balanced_and_complete(readers, strata, seed):
    design = a_design(readers, strata)
    rows = draw_schedule(design, seed)
    stratum_of = dict(design.cases)
    assert len(rows) == readers * len(strata)
    assert len({(row.reader, row.case_key) for row in rows}) == len(rows)
    sign = {"real": 1, "simulated": -1}
    for groups in (
        [(row.reader, stratum_of[row.case_key]) for row in rows],
        [row.reader for row in rows],
        [row.case_key for row in rows],
        [stratum_of[row.case_key] for row in rows],
        [None for _ in rows],
    ):
        difference = Counter()
        for group, row in zip(groups, rows, strict=True):
            difference[group] += sign[row.arm]
        assert max(abs(d) for d in difference.values()) <= 1
    assert [row.position for row in rows] == list(range(1, len(strata) + 1)) * readers


def test_the_largest_design_is_drawn_balanced():
    design = a_design(50, [i % 3 for i in range(2000)])
    assert schedule_faults(design, draw_schedule(design, seed=7)) == ()


@pytest.mark.parametrize(
    ("readers", "strata"), [(1, [0, 0, 1]), (2, [0, 0, 1, 1]), (3, [0, 0, 1]), (2, [0, 1, 2])]
)
def test_it_draws_every_balanced_assignment_and_no_other_by_brute_force(readers, strata):
    design = a_design(readers, strata)
    cells = [(reader, case) for reader in design.readers for case, _ in design.cases]
    template = draw_schedule(design, seed=0)
    balanced = set()
    for arms in itertools.product(design.arms, repeat=len(cells)):
        arm = dict(zip(cells, arms, strict=True))
        rows = [replace(row, arm=arm[row.reader, row.case_key]) for row in template]
        if not schedule_faults(design, rows):
            balanced.add(arms)
    drawn = {assignment(design, seed) for seed in range(60 * len(balanced))}
    assert drawn == balanced


def test_each_arm_is_equally_likely_in_every_cell_against_theory():
    draws = 2000
    real = np.array([[arm == "real" for arm in assignment(SMALL, s)] for s in range(draws)])
    # 5 standard errors of a proportion of one half
    assert np.all(np.abs(real.mean(axis=0) - 0.5) < 5 * 0.5 / np.sqrt(draws))


def test_every_order_is_equally_likely_against_theory():
    draws = 6000
    orders = Counter(
        tuple(row.case_key for row in draw_schedule(SMALL, seed)[:3]) for seed in range(draws)
    )
    expected = draws / 6
    chi2 = sum((count - expected) ** 2 / expected for count in orders.values())
    assert len(orders) == 6
    assert chi2 < 20.5  # 99.9 % point of chi-square with 5 degrees of freedom


def test_readers_do_not_share_an_order():
    rows = draw_schedule(a_design(4, [0] * 40), seed=3)
    orders = {tuple(row.case_key for row in rows if row.reader == f"R{i}") for i in range(4)}
    assert len(orders) == 4


def test_the_hash_of_a_schedule_of_edition_1_stays_what_it_was():
    design = replace(SMALL, edition=1)
    assert schedule_sha256(design, 2021, draw_schedule(design, seed=2021)) == (
        "179d6e93e73cb7a87623b59192a4b66a5f69cafb0e911c9da3d05d28d70b6c42"
    )


def test_the_hash_is_recomputed_from_design_and_seed():
    stored = schedule_sha256(SMALL, 5, draw_schedule(SMALL, 5))
    again = Design.from_dict(SMALL.as_dict())
    assert schedule_sha256(again, 5, draw_schedule(again, 5)) == stored


@pytest.mark.parametrize("field", ["position", "arm", "case_key", "reader"])
def test_the_hash_tells_any_changed_row(field):
    rows = draw_schedule(SMALL, 5)
    other = {"position": 9, "arm": "other", "case_key": "P9", "reader": "R9"}[field]
    changed = (replace(rows[0], **{field: other}), *rows[1:])
    assert schedule_sha256(SMALL, 5, changed) != schedule_sha256(SMALL, 5, rows)


def test_the_hash_tells_another_seed_and_another_stratum():
    rows = draw_schedule(SMALL, 5)
    other = Design(SMALL.readers, (("P1", "lower"), *SMALL.cases[1:]))
    hashes = {schedule_sha256(*it, rows) for it in ((SMALL, 5), (SMALL, 6), (other, 5))}
    assert len(hashes) == 3


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(DesignError, match=f"got {seed}"):
        draw_schedule(SMALL, seed)


def test_faults_are_named():
    rows = draw_schedule(SMALL, 5)
    all_real = [replace(row, arm="real") for row in rows]
    assert "R1, period 1: arms differ by 3" in schedule_faults(SMALL, all_real)
    assert "R1: period 1 does not show every case once" in schedule_faults(SMALL, rows[1:])
    moved = [replace(rows[0], position=7), *rows[1:]]
    assert schedule_faults(SMALL, moved) == ("R1: positions do not run from 1 without a gap",)
