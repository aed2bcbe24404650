"""Whether place in the list, session or token foretell the arm, in the drawn schedule.

Flow: presentations, or rows drawn anew -> **order** -> classifier
Labels are permuted within each reader's session: the null hypothesis is that the arms could as well
stand in any other order there. Where a reader sees one arm alone, readers exchange their arms.
"""

import string
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.studies.audit.classifier import Features, Floats, Told, as_table, tell
from backend.studies.audit.plan import PERMUTATIONS, SEED

ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
STEPS = (2, 3, 4)


@dataclass(frozen=True)
class Listed:
    """One line of a reader's list, with the arm that stands there.

    list : whose, such as a reader's number; session and block count from 1, training is block 0
    """

    list: Hashable
    session: int
    block: int
    position: int
    is_first_arm: bool
    token: str = ""


def tell_by_order(rows: Sequence[Listed], seed: int = SEED) -> Told:
    """Tell the arms by place in list, session and block."""
    return _tell(rows, order_features(rows), seed)


def tell_by_token(rows: Sequence[Listed], seed: int = SEED) -> Told:
    """Tell the arms by what the token looks like."""
    return _tell(rows, [token_features(row.token) for row in rows], seed)


def order_features(rows: Sequence[Listed]) -> list[dict[str, float]]:
    """Return what a reader knows of each line's place, in the order of the rows."""
    sessions = _ends(rows, [(row.list, row.session) for row in rows])
    blocks = _ends(rows, [(row.list, row.session, row.block) for row in rows])
    return [
        _place(row, *session, block[0])
        for row, session, block in zip(rows, sessions, blocks, strict=True)
    ]


def _place(row: Listed, first: int, last: int, block: int) -> dict[str, float]:
    part = (row.position - first) / max(last - first, 1)
    return {
        "position": float(row.position),
        "part": part,
        "from_middle": abs(part - 0.5),
        "session": float(row.session),
        "block": float(row.block),
        "in_block": float(row.position - block),
        "is_first": float(row.position == first),
        "is_last": float(row.position == last),
        **{f"every_{step}": float(row.position % step == 0) for step in STEPS},
    }


def token_features(token: str) -> dict[str, float]:
    """Return length, letters by place and kinds of letters of a token.

    >>> token_features("Ab")["letter 1"], token_features("Ab")["upper"]
    (27.0, 1.0)
    """
    places = {f"letter {n}": float(ALPHABET.find(letter)) for n, letter in enumerate(token)}
    upper, digits = sum(map(str.isupper, token)), sum(map(str.isdigit, token))
    marks = sum(letter in "-_" for letter in token)
    kinds = {"upper": upper, "digits": digits, "marks": marks, "length": len(token)}
    return {**places, **{name: float(count) for name, count in kinds.items()}}


def permuted(rows: Sequence[Listed], count: int, seed: int) -> Floats:
    """Return (n, 1 + count) labels of 1 and -1: the observed ones, then permuted ones."""
    labels = np.array([1.0 if row.is_first_arm else -1.0 for row in rows])
    rng = np.random.default_rng(seed)
    found = np.tile(labels[:, None], (1, 1 + count))
    strata = _strata([(row.list, row.session) for row in rows])
    mixed = [places for places in strata if len(set(labels[places])) > 1]
    for places in mixed:
        found[places, 1:] = rng.permuted(found[places, 1:], axis=0)
    if not mixed:
        lists = _strata([row.list for row in rows])
        arms = np.tile(np.array([labels[places[0]] for places in lists])[:, None], (1, count))
        for places, arm in zip(lists, rng.permuted(arms, axis=0), strict=True):
            found[places, 1:] = arm
    return found


def _tell(rows: Sequence[Listed], features: Sequence[Features], seed: int) -> Told:
    table, _ = as_table(features)
    lists = [row.list for row in rows]
    several = len(set(lists)) > 1
    groups = np.zeros(len(rows), np.int64)
    for number, places in enumerate(_strata(lists if several else list(range(len(rows))))):
        groups[places] = number
    return tell(table, permuted(rows, PERMUTATIONS, seed), groups)


def _ends(rows: Sequence[Listed], names: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return for each row the first and the last position under its name."""
    positions: dict[Hashable, list[int]] = {}
    for row, name in zip(rows, names, strict=True):
        positions.setdefault(name, []).append(row.position)
    ends = {name: (min(found), max(found)) for name, found in positions.items()}
    return [ends[name] for name in names]


def _strata(names: Sequence[Hashable]) -> list[NDArray[np.int64]]:
    """Return for each name the places where it stands."""
    places: dict[Hashable, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return [np.array(found) for found in places.values()]
