"""Progress of the command line: a bar on a terminal, a line a stage elsewhere."""

import io

from reader_study.tables.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_elsewhere_it_writes_a_line_a_stage() -> None:
    stream = io.StringIO()
    progress = Progress({"Reading": 1, "Computing": 3}, stream)
    with progress.stage("Reading") as advance:
        advance(0.5)
    with progress.stage("Computing"):
        pass
    progress.say("done")
    progress.close()
    assert stream.getvalue() == "  0%  Reading\n 25%  Computing\ndone\n"


def test_on_a_terminal_it_rewrites_a_bar_with_the_time_left() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress({"Reading": 1, "Computing": 3}, stream, clock)
    with progress.stage("Reading") as advance:
        clock.now = 10.0
        advance(1.0)
    last = stream.getvalue().split("\r")[-1]
    assert last.startswith("[######------------------]  25%  Reading") and "30 s left" in last
    progress.close()
    assert stream.getvalue().endswith("\r")


def test_a_bar_is_not_drawn_more_often_than_it_can_be_seen() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress({"Reading": 1}, stream, clock)
    with progress.stage("Reading") as advance:
        before = stream.getvalue()
        for step in range(100):
            clock.now = step * 0.001
            advance(step / 100)
        assert stream.getvalue() == before
