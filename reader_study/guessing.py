"""How far a list's balance gives its next arm away to a reader who can tell the arms so far.

Flow: design -> **guessing** -> warnings before opening
Who counts guesses the arm that is behind in the part (block, session) that both arms share equally.
Source: Blackwell and Hodges 1957, doi:10.1214/aoms/1177706973, the convergence strategy.
"""

from math import comb

from reader_study.design import Design
from reader_study.timetable import units

MOST_GUESSED = 2 / 3
SHORT_RUN = 2  # runs so short make about 70 % of a list guessable (simulated), or all of it


def share_guessed(design: Design) -> float:
    """Return the share of a period, from 0.5 to 1, that counting within its parts guesses right.

    >>> cases = tuple((f"P{i}", "") for i in range(80))
    >>> round(share_guessed(Design(("R1",), cases)), 3)
    0.564
    >>> round(share_guessed(Design(("R1",), cases, block_size=4)), 3)
    0.708
    """
    parts = [length for session in units(design) for length in session]
    return sum(map(_guessed, parts)) / sum(parts)


def why_guessable(design: Design) -> str:
    """Return what makes the next arm guessable, "" where the design adds no more than 2 in 3.

    A study too short to hide its balance is not told of here: only what blocks, sessions and runs
    add to that.
    """
    if design.kind == "nested":
        return ""
    if design.max_run is not None and design.max_run <= SHORT_RUN:
        return f"At most {design.max_run} of one arm follow each other"
    parts = [length for session in units(design) for length in session]
    if len(parts) > 1 and share_guessed(design) >= MOST_GUESSED:
        return f"Each {max(parts)} presentations in turn hold both arms alike"
    return ""


def _guessed(length: int) -> float:
    """Return how many of a balanced part are guessed right on average.

    An odd part, which arm has one more being open, is an even one less its last, certain one.
    """
    if length % 2:
        return _guessed(length + 1) - 1
    return length / 2 + ((1 << length) / comb(length, length // 2) - 1) / 2
