"""The progress bar: what is done, what is left."""

import io
import time

import pytest

from backend.launch.bar import Bar, in_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min 00 s"), (125, "2 min 05 s"), (4200, "1 h 10 min")],
)
def test_time_is_said_in_words(seconds: float, words: str):
    assert in_words(seconds) == words


def test_a_finished_stage_says_that_it_is_done():
    out = io.StringIO()
    with Bar("Reading", out) as bar:
        bar.update(0.5, left_s=30)
    lines = out.getvalue().splitlines()
    assert "50%  30 s left" in lines[1]
    assert "100%  done in 0 s" in lines[-1]


def test_the_time_left_follows_the_pace_so_far():
    out = io.StringIO()
    bar = Bar("Reading", out)
    bar.started = time.monotonic() - 10
    bar.update(0.25)
    assert "30 s left" in out.getvalue()


def test_it_never_goes_back_and_stays_within_its_ends():
    bar = Bar("Reading", io.StringIO())
    for fraction in (0.5, 0.2, 7.0, -1.0):
        bar.update(fraction)
    assert bar.fraction == 1.0


def test_a_log_gets_one_line_a_tenth():
    out = io.StringIO()
    with Bar("Reading", out) as bar:
        for step in range(1000):
            bar.update(step / 1000)
    assert out.getvalue().count("\n") == 11  # 0, 10, ... 90 and the end


def test_a_failed_stage_does_not_say_done():
    out = io.StringIO()
    with pytest.raises(ValueError, match="no"), Bar("Reading", out):
        raise ValueError("no")
    assert "done" not in out.getvalue()
