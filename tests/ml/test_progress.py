"""Progress as JSON lines for a program and as a bar for a person."""

import doctest
import io
import itertools
import json
import os
import pty
from contextlib import contextmanager

import pytest

import ml.progress
from ml.errors import MlError
from ml.progress import BarFace, JsonFace, Progress


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@contextmanager
def working(total, stream, clock):
    """One stage under way, its events on `stream`."""
    with (
        Progress([("Work", 1)], JsonFace(stream), clock) as progress,
        progress.stage("Work", total=total) as stage,
    ):
        yield stage


def events_of(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def run_two_stages(face, clock, seconds_a_step=1.0):
    with Progress([("Reading", 1), ("Training", 3)], face, clock) as progress:
        with progress.stage("Reading", total=2) as stage:
            for name in ("a", "b"):
                clock.now += seconds_a_step
                stage.advance(message=name)
        with progress.stage("Training", total=3) as stage:
            for _ in range(3):
                clock.now += seconds_a_step
                stage.advance()
        progress.result({"cases": 2})


def test_its_examples_are_right():
    assert doctest.testmod(ml.progress).failed == 0


def test_a_run_is_told_from_its_stages_to_its_result():
    stream = io.StringIO()
    run_two_stages(JsonFace(stream), Clock())
    events = events_of(stream)
    assert events[0] == {"event": "stages", "stages": ["Reading", "Training"]}
    assert events[-1] == {"event": "result", "result": {"cases": 2}}
    assert {event["event"] for event in events[1:-1]} == {"progress"}


def test_stages_count_by_their_weight():
    stream = io.StringIO()
    run_two_stages(JsonFace(stream), Clock())
    overall = [event["overall"] for event in events_of(stream) if event["event"] == "progress"]
    assert overall == sorted(overall)
    assert 0.25 in overall  # Reading weighs 1 of 4
    assert overall[-1] == 1.0


def test_the_time_left_follows_from_the_time_so_far():
    stream, clock = io.StringIO(), Clock()
    with working(10, stream, clock) as stage:
        clock.now += 6.0
        stage.advance(3)
        last = events_of(stream)[-1]
    assert last["eta_s"] == 14.0  # 3 of 10 took 6 s, 7 are left


def test_steps_of_an_earlier_run_do_not_count_as_speed():
    stream, clock = io.StringIO(), Clock()
    with working(10, stream, clock) as stage:
        stage.advance(8, skipped=True)
        clock.now += 5.0
        stage.advance(1)
        last = events_of(stream)[-1]
    assert last["overall"] == 0.9
    assert last["eta_s"] == 5.0


def test_no_time_is_guessed_before_anything_is_done():
    stream = io.StringIO()
    with working(10, stream, Clock()):
        assert events_of(stream)[-1]["eta_s"] is None


def test_it_speaks_at_most_four_times_a_second_between_the_ends_of_a_stage():
    stream, clock = io.StringIO(), Clock()
    with working(1000, stream, clock) as stage:
        for _ in range(1000):
            clock.now += 0.002
            stage.advance()
    progress_events = [event for event in events_of(stream) if event["event"] == "progress"]
    assert len(progress_events) <= 2 + 2.0 / 0.25
    assert progress_events[-1]["done"] == 1000


def test_a_failing_stage_is_not_told_as_done():
    stream = io.StringIO()
    with pytest.raises(RuntimeError), working(2, stream, Clock()):
        raise RuntimeError("no")
    assert events_of(stream)[-1]["overall"] == 0.0


def test_stages_may_be_planned_when_the_input_is_known():
    stream = io.StringIO()
    with Progress(face=JsonFace(stream)) as progress:
        progress.plan([("Fold 1 of 2", 1), ("Fold 2 of 2", 1)])
    assert events_of(stream) == [{"event": "stages", "stages": ["Fold 1 of 2", "Fold 2 of 2"]}]


def test_a_point_of_a_curve_and_an_error_are_events():
    stream = io.StringIO()
    with Progress(face=JsonFace(stream)) as progress:
        progress.point("fold 1 loss", 12, 0.21)
        progress.error("no such folder")
    assert events_of(stream) == [
        {"event": "point", "series": "fold 1 loss", "x": 12, "y": 0.21},
        {"event": "error", "message": "no such folder"},
    ]


def test_a_terminal_sees_one_line_that_is_rewritten():
    stream = Terminal()
    run_two_stages(BarFace(stream), Clock())
    text = stream.getvalue()
    assert text.count("\n") == 1
    last = text.split("\r")[-1]
    assert "[########################] 100%  Training  3/3" in last


def test_a_shorter_line_wipes_the_longer_one_before_it():
    stream, clock = Terminal(), Clock()
    progress = Progress([("Work", 1)], BarFace(stream), clock)
    with progress, progress.stage("Work", total=2) as stage:
        for message in ("a long message that is gone", "short"):
            clock.now += 1
            stage.advance(message=message)
    lines = stream.getvalue().rstrip("\n").split("\r")[1:]
    for before, after in itertools.pairwise(lines):
        assert len(after) >= len(before.rstrip())


def test_a_narrow_terminal_is_never_made_to_wrap(monkeypatch):
    class Narrow(Terminal):
        def fileno(self):
            return 2

    monkeypatch.setattr("os.get_terminal_size", lambda number: os.terminal_size((80, 24)))
    stream, clock = Narrow(), Clock()
    progress = Progress([("Training fold 2 of 10", 1)], BarFace(stream), clock)
    with progress, progress.stage("Training fold 2 of 10", total=100) as stage:
        clock.now += 99
        stage.advance(50, message="epoch 12 of 25, loss 0.123, nothing else")
    lines = stream.getvalue().strip().split("\r")
    assert max(len(line.rstrip()) for line in lines) <= 79
    assert "  50%  Training fold 2 of 10  50/100  epo" in lines[-2]
    assert lines[-2].rstrip().endswith("1 min 39 s left")


def test_a_terminal_that_was_never_told_its_size_shows_the_whole_line():
    main_end, terminal = pty.openpty()
    with os.fdopen(terminal, "w") as stream:
        clock = Clock()
        progress = Progress([("Training", 1)], BarFace(stream), clock)
        with progress, progress.stage("Training", total=100) as stage:
            clock.now += 30
            stage.advance(50, message="epoch 12 of 25, loss 0.123")
        text = ""
        while "\n" not in text:  # the kernel hands the terminal's text over in pieces
            text += os.read(main_end, 4096).decode()
    os.close(main_end)
    assert "50/100  epoch 12 of 25, loss 0.123  30 s left" in text


def test_a_log_file_gets_one_line_a_stage():
    stream = io.StringIO()
    run_two_stages(BarFace(stream), Clock())
    assert stream.getvalue().splitlines() == ["  0%  Reading", " 25%  Training"]


def test_a_table_is_for_people_only(capsys):
    with Progress(face="json") as progress:
        progress.say("SSIM 0.8")
    assert capsys.readouterr().out == ""
    with Progress(face="bar") as progress:
        progress.say("SSIM 0.8")
    assert capsys.readouterr().out == "SSIM 0.8\n"


def test_silence_is_silent(capsys):
    run_two_stages("none", Clock())
    assert capsys.readouterr() == ("", "")


def test_silence_still_says_why_the_verb_stopped(capsys):
    Progress(face="none").error("cases.json: names no case")
    assert capsys.readouterr() == ("", "cases.json: names no case\n")


def test_a_number_that_is_no_number_never_reaches_the_program():
    progress = Progress(face=JsonFace(io.StringIO()))
    with pytest.raises(ValueError, match="JSON"):
        progress.point("loss", 1, float("nan"))


def test_wrong_use_is_refused_in_words():
    with pytest.raises(MlError, match="one of bar, json, none"):
        Progress(face="loud")
    with pytest.raises(MlError, match="weights above 0"):
        Progress([("Work", 0)], "none")
    with pytest.raises(MlError, match="different names"):
        Progress([("Work", 1), ("Work", 1)], "none")
    progress = Progress([("Work", 1)], "none")
    with pytest.raises(MlError, match="no stage 'Rest' was announced"), progress.stage("Rest"):
        raise AssertionError("the stage began")
