"""The arms of a list in order: balanced in each part, and not too many of one arm in a row.

Flow: balance -> **runs** -> ordering -> randomise

A list is made of parts (blocks), each with a given number of presentations in each arm. The arms
are drawn one by one, weighted by what is left of each in the part, as a shuffle would; an arm after
which the rest of the list could not be finished is passed over. Whether it can be is known exactly:
inside a part by counting runs (`_finishes`), over parts by how long a run may be where the next one
begins (`_longest_runs`). So every list that keeps the promises can be drawn, and no other.
"""

from collections.abc import Sequence

import numpy as np

from reader_study.stream import Stream

Part = tuple[int, int]  # presentations in arm 0 and in arm 1
Run = tuple[int, int]  # arm, and how many in a row up to now
NO_RUN: Run = (0, 0)


def draw_parts(
    sessions: Sequence[Sequence[int]], excess: int, stream: Stream, chunk: int | None = None
) -> list[Part]:
    """Return how many presentations each part holds in each arm.

    sessions : for each session, the lengths of its parts
    excess : presentations in arm 0 less those in arm 1: 0, or 1 or -1 for an odd total
    chunk : even; parts are cut further into chunks so long, balanced likewise
    Parts, sessions and total are each balanced: equal, or one apart where odd.
    """
    parts: list[Part] = []
    for lengths, session in zip(
        sessions, _signs([sum(session) for session in sessions], excess, stream), strict=True
    ):
        for length, sign in zip(lengths, _signs(lengths, session, stream), strict=True):
            whole = 0 if chunk is None else (length - 1) // chunk
            parts += [(chunk // 2, chunk // 2)] * whole if chunk else []
            left = length - whole * (chunk or 0)
            parts.append(((left + sign) // 2, (left - sign) // 2))
    return parts


def draw_runs(
    parts: Sequence[Part], max_run: int | None, stream: Stream, before: Run = NO_RUN
) -> list[int] | None:
    """Return the arms in order, None if no order of these parts keeps `max_run`.

    before : the run that the list goes on from, not longer than `max_run`
    """
    if max_run is None:
        return [arm for part in parts for arm in _shuffled(part, stream)]
    parts = [part for part in parts if sum(part)]
    if not parts:
        return []
    most = min(max_run, before[1] + sum(map(sum, parts)))
    longest = _longest_runs(parts, most)
    if not _finishes(parts[0], before, most, longest[1]):
        return None
    arms: list[int] = []
    run = before
    for part, ends in zip(parts, longest[1:], strict=True):
        run = _extend(arms, part, run, most, ends, stream)
    return arms


def _signs(lengths: Sequence[int], excess: int, stream: Stream) -> list[int]:
    """Return 0 for even lengths and 1 or -1 at random for odd ones, with the sum `excess`."""
    odd = [place for place, length in enumerate(lengths) if length % 2]
    signs = [0] * len(lengths)
    for rank, chosen in enumerate(stream.permutation(len(odd))):
        signs[odd[chosen]] = 1 if rank < (len(odd) + excess) // 2 else -1
    return signs


def _shuffled(part: Part, stream: Stream) -> list[int]:
    order = stream.permutation(sum(part))
    shuffled: list[int] = np.where(order < part[0], 0, 1).tolist()
    return shuffled


def _extend(arms: list[int], part: Part, run: Run, most: int, ends: Part, stream: Stream) -> Run:
    """Append the part's arms, drawn in turn; return the run it ends in."""
    left = list(part)
    for word in stream.words(sum(part)):
        arm = 0 if word % (left[0] + left[1]) < left[0] else 1
        if not _may_follow(left, arm, run, most, ends):
            arm = 1 - arm
        left[arm] -= 1
        run = (arm, run[1] + 1 if arm == run[0] else 1)
        arms.append(arm)
    return run


def _may_follow(left: Sequence[int], arm: int, run: Run, most: int, ends: Part) -> bool:
    length = run[1] + 1 if arm == run[0] else 1
    rest = (left[0] - 1, left[1]) if arm == 0 else (left[0], left[1] - 1)
    return length <= most and _finishes(rest, (arm, length), most, ends)


def _longest_runs(parts: Sequence[Part], most: int) -> list[Part]:
    """Return, before each part and after the last, the longest run of each arm one may come with.

    0 where no run of that arm will do.
    """
    longest = [(most, most)]
    for part in reversed(parts):
        longest.append((_longest(part, 0, most, longest[-1]), _longest(part, 1, most, longest[-1])))
    return longest[::-1]


def _longest(part: Part, arm: int, most: int, ends: Part) -> int:
    runs = range(most, 0, -1)
    return next((run for run in runs if _finishes(part, (arm, run), most, ends)), 0)


def _finishes(left: Sequence[int], run: Run, most: int, ends: Part) -> bool:
    """Return whether what is left of a part can follow the run, ending in a run `ends` allows.

    The rest is runs of the other arm with runs of the same arm between them, g of the other arm: it
    exists when some g leaves every run between 1 and its limit.
    """
    arm, length = run
    same, other = left[arm], left[1 - arm]
    end_same, end_other = ends[arm], ends[1 - arm]
    if other == 0:
        return length + same <= end_same
    beyond = same - (most - length)  # what does not fit into the run itself
    if end_other:
        least = max(1, 1 - (end_other - other) // most, 1 - (-beyond) // most)
        if least <= min(other, same + 1):
            return True
    if end_same:
        least = max(1, -(-other // most), 1 - (end_same - beyond) // most)
        return least <= min(other, same)
    return False
