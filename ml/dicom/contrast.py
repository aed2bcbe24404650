"""Before or after contrast agent: tags, words, and the order in time.

Flow: recognise -> **contrast** -> recognise

The tag is often set for a whole examination, also on series taken before the injection; then it
tells nothing, and words and time decide. An examination has one injection: what comes after a
series with contrast agent has it too.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from ml.dicom.grouping import Stack
from ml.dicom.words import KINDS, POST, PRE, found

TAGGED, TAGGED_ALL, WORDED, TIMED, REPEATED = 2.5, 1.0, 3.0, 2.0, 0.9
PRIOR = -1.0
"""Without any sign a T1 series is taken for precontrast, at 0.73."""

SURE = 0.8

Share = tuple[float, tuple[str, ...]]


def after_contrast(stacks: Sequence[Stack], t1: Sequence[int]) -> dict[int, Share]:
    """Index of each T1 stack -> probability that it is postcontrast, and why.

    stacks : of one study; t1 : indices of those that are T1-weighted
    """
    odds: dict[int, list[tuple[float, str]]] = defaultdict(list)
    everywhere = len(t1) > 1 and all(stacks[index].first.agent for index in t1)
    for index in t1:
        odds[index] += _own(stacks[index], everywhere)
    known = {index: _share(odds[index]) for index in t1}
    injected = _injection(stacks, t1, known)
    latest_plain = _latest_plain(stacks, t1, known)
    for index in t1:
        odds[index] += _timed(stacks[index], injected, latest_plain)
    _repeated(stacks, t1, odds)
    return {index: (_share(odds[index]), tuple(w for _, w in odds[index])) for index in t1}


def _own(stack: Stack, everywhere: bool) -> list[tuple[float, str]]:
    """Its own tag and words."""
    first, signs = stack.first, []
    if first.agent:
        weight = TAGGED_ALL if everywhere else TAGGED
        more = ", as on every T1 series here" if everywhere else ""
        signs.append((weight, f"tagged with a contrast agent{more}"))
    elif first.agent is False:
        signs.append((-TAGGED, "tagged as without contrast agent"))
    if plain := found(first.text, PRE):
        signs.append((-WORDED, f'described as "{plain}"'))
    elif post := found(first.text, POST):
        signs.append((WORDED, f'described as "{post}"'))
    return signs


def _injection(
    stacks: Sequence[Stack], t1: Sequence[int], known: dict[int, float]
) -> tuple[datetime, str] | None:
    """The earliest time by which the agent was surely in: a postcontrast T1 or bolus perfusion."""
    times = []
    for index, stack in enumerate(stacks):
        if stack.time is None:
            continue
        if index in t1:
            if known[index] >= SURE:
                times.append((stack.time, "a series with contrast agent"))
        elif _bolus(stack):
            times.append((stack.time, "bolus perfusion"))
    return min(times, default=None)


def _bolus(stack: Stack) -> bool:
    text = stack.first.text
    perfusion = any(word in text for word in ("dsc", "pwi", "perf", "dce", "灌注"))
    return perfusion and not found(text, KINDS["ASL"]) and stack.geometry.volumes >= 10


def _latest_plain(
    stacks: Sequence[Stack], t1: Sequence[int], known: dict[int, float]
) -> datetime | None:
    """When the last surely precontrast T1 was taken."""
    times = [stacks[index].time for index in t1 if known[index] <= 1 - SURE - 0.05]
    return max((time for time in times if time), default=None)


def _timed(
    stack: Stack,
    injected: tuple[datetime, str] | None,
    latest_plain: datetime | None,
) -> list[tuple[float, str]]:
    if stack.time is None:
        return []
    signs = []
    if injected and stack.time > injected[0]:
        signs.append((TIMED, f"taken after {injected[1]}"))
    elif injected and stack.time < injected[0]:
        signs.append((-TIMED, f"taken before {injected[1]}"))
    if latest_plain and stack.time < latest_plain:
        signs.append((-TIMED, "taken before a series without contrast agent"))
    return signs


def _repeated(
    stacks: Sequence[Stack], t1: Sequence[int], odds: dict[int, list[tuple[float, str]]]
) -> None:
    """Where nothing else tells: the last of several alike is perhaps after contrast agent."""
    for index in t1:
        alike = [
            other
            for other in t1
            if _sequence(stacks[other]) == _sequence(stacks[index]) and stacks[other].time
        ]
        told = any(abs(weight) > TAGGED_ALL for other in alike for weight, _ in odds[other])
        if len(alike) < 2 or told or not stacks[index].time:
            continue
        earliest = min(str(stacks[other].time) for other in alike)
        if str(stacks[index].time) > earliest:
            odds[index].append(
                (REPEATED - PRIOR, "repeats an earlier T1 series, nothing else tells")
            )
        else:
            odds[index].append((-REPEATED, "repeated later, nothing else tells"))


def _sequence(stack: Stack) -> tuple[object, ...]:
    first = stack.first
    tr = None if first.tr_ms is None else round(math.log(max(first.tr_ms, 1.0)), 1)
    return (first.te_ms and round(first.te_ms), tr, "3D" in first.codes, stack.orientations)


def _share(signs: list[tuple[float, str]]) -> float:
    return 1 / (1 + math.exp(-(PRIOR + sum(weight for weight, _ in signs))))
