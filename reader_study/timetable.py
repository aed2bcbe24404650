"""Where the presentations of a design lie: periods, sessions and blocks, the same for all readers.

Flow: design -> **timetable** -> randomise
"""

from dataclasses import dataclass

from reader_study.design import Design


@dataclass(frozen=True)
class SessionPlan:
    """One sitting of every reader.

    number : from 1; period : 1, or 2 after a crossover's washout
    wait_days : least days since the end of the session before
    """

    number: int
    period: int
    wait_days: int


def sessions_of(design: Design) -> tuple[SessionPlan, ...]:
    """Return the sessions of every reader, in order.

    >>> cases = tuple((f"P{i}", "") for i in range(4))
    >>> [s.wait_days for s in sessions_of(Design(("R1",), cases, "crossover", washout_days=28))]
    [0, 28]
    """
    count = len(session_lengths(design))
    return tuple(
        SessionPlan(
            number=period * count + session + 1,
            period=period + 1,
            wait_days=design.washout_days if period and not session else 0,
        )
        for period in range(design.period_count)
        for session in range(count)
    )


def session_lengths(design: Design) -> list[int]:
    """Return the lengths of a period's sessions: as few as can be, as equal as can be."""
    length = design.period_length
    most = min(design.session_size or length, length)
    count = -(-length // most)
    return [length // count + (session < length % count) for session in range(count)]


def block_lengths(length: int, block_size: int | None) -> list[int]:
    """Return the lengths of a session's blocks: full ones, and what is left."""
    size = min(block_size or length, length)
    return [size] * (length // size) + ([length % size] if length % size else [])


def places(design: Design) -> list[tuple[int, int]]:
    """Return session and block of each study presentation of a reader, in order of position."""
    lengths = session_lengths(design) * design.period_count
    return [
        (session, block)
        for session, length in enumerate(lengths, start=1)
        for block, size in enumerate(block_lengths(length, design.block_size), start=1)
        for _ in range(size)
    ]


def units(design: Design) -> list[list[int]]:
    """Return, for each session of a period, the lengths of the parts balanced on their own.

    These are its blocks; where a block is one presentation there is nothing to balance in it, so
    the session stands for its blocks, and the period for sessions of one presentation.
    """
    sessions = session_lengths(design)
    if max(sessions) == 1:
        return [[sum(sessions)]]
    if design.block_size == 1:
        return [[length] for length in sessions]
    return [block_lengths(length, design.block_size) for length in sessions]
