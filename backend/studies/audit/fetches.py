"""The same presentation fetched in both arms, side by side, many times.

Flow: the copy, open -> **fetches** -> features, times
The two fetches of a pair follow each other at once, their order drawn from a fixed seed, so that
neither the machine's load nor the file cache goes with the arm.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from backend.studies.audit.features import features_of
from backend.studies.audit.plan import SEED
from backend.studies.audit.room import Room, wrong_request
from backend.studies.audit.scope import Scope, sampled_readers, sampled_readings
from backend.studies.audit.swapping import bring_to, swap_arms, twins, undone
from backend.studies.audit.transcripts import Listener, logged_in
from backend.studies.audit.words import Words
from reader_study.models import Arm, Presentation, Study, StudyReader

Features = Mapping[str, float | str]


@dataclass(frozen=True)
class Fetch:
    """One presentation fetched in one arm: what was observable, and the seconds its voxels took."""

    features: Features
    voxels_s: float


@dataclass(frozen=True)
class Pair:
    """The same presentation in both arms."""

    real: Fetch
    simulated: Fetch


def paired_fetches(
    study: Study, scope: Scope, words: Words, count: int, step: Callable[[], None]
) -> list[Pair]:
    """Fetch `count` pairs, going round the sampled readers' presentations as often as it takes.

    step : called after each pair
    """
    readers = sampled_readers(study, scope)
    readings = {reader: sampled_readings(reader, scope) for reader in readers}
    coins = np.random.default_rng(SEED)
    found: list[Pair] = []
    while len(found) < count and any(readings.values()):
        for reader in readers:
            chosen = readings[reader][: count - len(found)]
            for pair in _round(study, reader, chosen, words, coins):
                found.append(pair)
                step()
    return found


def _round(
    study: Study,
    reader: StudyReader,
    readings: Sequence[Presentation],
    words: Words,
    coins: np.random.Generator,
) -> Iterator[Pair]:
    """Fetch each presentation of one reader once in both arms."""
    listener = Listener(study, reader, words)
    room = Room(logged_in(reader), listener.hear)
    with undone():
        for presentation in readings:
            bring_to(presentation)
            shown = room.current(str(study.pk))
            fetched = {presentation.arm: None, _other(presentation.arm): None}
            for exchanged in coins.permutation([False, True]):
                with _exchanged(presentation, bool(exchanged)):
                    arm = _other(presentation.arm) if exchanged else presentation.arm
                    fetched[arm] = fetch(room, listener, shown)
            yield Pair(fetched[Arm.REAL], fetched[Arm.SIMULATED])


def fetch(room: Room, listener: Listener, shown: Mapping[str, Any]) -> Fetch:
    """Ask for everything of one presentation that does not change it."""
    listener.heard.clear()
    address = f"/api/reading/presentations/{shown['token']}"
    room.ask("get", address)
    room.ask("get", f"{address}/header")
    room.ask("get", f"{address}/voxels")
    voxels_s = room.took_s
    room.ask("post", f"{address}/responses", wrong_request(address, shown["questions"]))
    return Fetch(features_of(listener.heard), voxels_s)


@contextmanager
def _exchanged(presentation: Presentation, is_exchanged: bool) -> Iterator[None]:
    """Give the presentation the other arm meanwhile, where asked for."""
    if is_exchanged:
        swap_arms(twins(presentation))
    yield
    if is_exchanged:
        swap_arms(twins(presentation))


def _other(arm: str) -> str:
    return Arm.SIMULATED if arm == Arm.REAL else Arm.REAL
