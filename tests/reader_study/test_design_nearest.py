"""A refusal names the nearest request that works: it is taken at its word."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.design import KINDS, Design, DesignError
from reader_study.randomise import draw_schedule
from reader_study.schedule_check import schedule_faults
from tests.reader_study.requests import build

WILD = {
    "readers": st.integers(0, 55),
    "cases": st.integers(0, 40) | st.integers(1990, 2010),
    "kind": st.sampled_from(KINDS),
    "training": st.integers(0, 3) | st.integers(99, 103),
    "repeats_percent": st.sampled_from([0, 0.1, 1, 10, 50, 51, 200, -1, math.nan, math.inf]),
    "session_size": st.none() | st.integers(-3, 30),
    "block_size": st.none() | st.integers(-3, 30) | st.just(2.5),
    "washout_days": st.integers(-2, 40) | st.just(5000),
    "min_distance": st.integers(-2, 60),
    "max_run": st.none() | st.integers(-2, 60),
}

SOUND = {"readers": 4, "cases": 12, "kind": "one_arm", "training": 0, "repeats_percent": 0}
SOUND |= {"washout_days": 0, "min_distance": 1}

# What else would have to give way with a number: few cases may be none to repeat, more
# presentations are a longer run of a nested reader's one arm.
ALONE = {
    "cases": {"repeats_percent": 0, "max_run": None},
    "training": {"max_run": None},
    "repeats_percent": {"max_run": None},
}


def refusal(request: dict[str, Any]) -> DesignError | None:
    try:
        build(**request)
    except DesignError as error:
        return error
    return None


@given(st.fixed_dictionaries(WILD))
def test_following_the_refusals_leads_to_a_design_that_is_drawn(request):
    followed: list[str] = []
    while (refused := refusal(request)) is not None:
        assert refused.nearest_value is not None, refused
        assert followed.count(refused.field) < 2, followed
        followed.append(refused.field)
        request = request | {refused.field: refused.nearest_value}
    if request["readers"] * request["cases"] < 2000:
        assert schedule_faults(build(**request), draw_schedule(build(**request), 1)) == ()


@given(st.fixed_dictionaries(WILD), st.sampled_from(sorted(WILD)))
def test_one_wrong_number_is_put_right_at_once_and_nothing_nearer_works(request, field):
    wrong = request[field]
    request = request | ALONE.get(field, {})
    request = put_right(request | {field: SOUND.get(field)}) | {field: wrong}
    refused = refusal(request)
    if refused is None or refused.field != field:
        return
    nearest = refused.nearest_value
    assert refusal(request | {field: nearest}) is None
    assert f"{nearest:g}" in refused.nearest
    if isinstance(wrong, int) and isinstance(nearest, int):
        between = range(min(wrong, nearest) + 1, max(wrong, nearest))
        for value in [*between[:20], *between[-20:]]:
            assert refusal(request | {field: value}) is not None


def put_right(request: dict[str, Any]) -> dict[str, Any]:
    """Return the request that following its refusals leads to."""
    while (refused := refusal(request)) is not None:
        request = request | {refused.field: refused.nearest_value}
    return request


COHORT = tuple((f"P{number}", "4" if number < 5 else "2") for number in range(20))


@pytest.mark.parametrize(
    ("quotas", "nearest"), [((("4", 6), ("2", 3)), 5), ((("4", 0), ("2", 3)), 1)]
)
def test_a_quota_that_cannot_be_met_names_the_nearest(quotas, nearest):
    with pytest.raises(DesignError) as refused:
        Design(("R1",), cohort=COHORT, quotas=quotas)
    assert refused.value.nearest_value == nearest
    assert Design(("R1",), cohort=COHORT, quotas=(("4", nearest), quotas[1])).case_count
