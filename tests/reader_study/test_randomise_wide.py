"""Every design that is accepted is drawn with all its promises kept, over wide ranges."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader_study.randomise import LARGEST_SEED, draw_schedule
from reader_study.schedule_check import schedule_faults
from tests.reader_study.requests import build, requests

SEEDS = st.integers(0, LARGEST_SEED)
MOST_LARGE = 300  # of up to 300,000 rows, also where everything is tried more often


@settings(max_examples=min(MOST_LARGE, settings.default.max_examples // 2))
@given(requests(), SEEDS)
def test_every_promise_is_kept(request, seed):
    design = build(**request)
    assert schedule_faults(design, draw_schedule(design, seed)) == ()


@given(requests(most_readers=4, most_cases=16), SEEDS)
def test_every_promise_is_kept_where_there_is_little_room(request, seed):
    design = build(**request)
    assert schedule_faults(design, draw_schedule(design, seed)) == ()
