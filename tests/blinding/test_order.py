"""Order and tokens of a schedule: what the classifier knows of them, and planted patterns found."""

import numpy as np
import pytest

from backend.studies.audit.order import (
    Listed,
    order_features,
    permuted,
    tell_by_order,
    tell_by_token,
)
from reader_study.models import new_token


def lists(readers: int, arms_of) -> list[Listed]:
    """Return lists of twelve; `arms_of(reader)` gives the arms in order."""
    return [
        Listed(reader, 1, 1 + place // 6, place + 1, bool(arm))
        for reader in range(readers)
        for place, arm in enumerate(arms_of(reader))
    ]


def shuffled(reader: int) -> np.ndarray:
    return np.random.default_rng(reader).permuted(np.repeat([True, False], 6))


def test_a_random_order_tells_nothing() -> None:
    assert not tell_by_order(lists(60, shuffled)).is_leak


@pytest.mark.parametrize(
    "arms",
    [
        [True] * 6 + [False] * 6,
        [True, False] * 6,
        [False, False, True, True, True, False] * 2,
        [True, *[False] * 6, *[True] * 5],
    ],
    ids=["one arm first", "in turn", "the middle of a block", "the first of a session"],
)
def test_one_pattern_in_every_list_is_found(arms) -> None:
    assert tell_by_order(lists(4, lambda reader: arms)).is_leak


def test_readers_of_one_arm_each_are_exchanged_as_a_whole() -> None:
    rows = lists(4, lambda reader: [reader % 2 == 0] * 12)
    labels = permuted(rows, 50, seed=1).reshape(4, 12, -1)
    assert (labels == labels[:, :1]).all()
    assert (labels[:, 0].sum(axis=0) == 0).all()
    assert not tell_by_order(rows).is_leak


def test_permutations_keep_each_sessions_arms() -> None:
    rows = lists(3, shuffled)
    labels = permuted(rows, 50, seed=1).reshape(3, 12, -1)
    assert (labels.sum(axis=1) == 0).all()
    assert len({tuple(column) for column in labels[0].T}) > 40


def test_a_reader_knows_place_in_list_session_and_block() -> None:
    rows = [Listed("a", 1, 1, 1, True), Listed("a", 1, 2, 2, False), Listed("a", 2, 1, 3, True)]
    places = order_features(rows)
    assert [place["is_first"] for place in places] == [1.0, 0.0, 1.0]
    assert [place["in_block"] for place in places] == [0.0, 0.0, 0.0]
    assert [place["part"] for place in places] == [0.0, 1.0, 0.0]


def test_tokens_that_begin_alike_in_one_arm_are_found() -> None:
    rng = np.random.default_rng(2)
    letters = np.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    rows = [
        Listed(reader, 1, 1, n + 1, n % 2 == 0, "ab"[n % 2] + "".join(rng.choice(letters, 31)))
        for reader in range(4)
        for n in range(12)
    ]
    assert tell_by_token(rows).is_leak


def test_tokens_as_they_are_made_tell_nothing() -> None:
    """Tokens cannot be seeded: a first finding, one in a thousand, must be found again."""

    def told() -> bool:
        rng = np.random.default_rng(7)
        arms = rng.permuted(np.repeat([True, False], 300))
        return tell_by_token(
            [
                Listed(n // 12, 1, 1, n % 12 + 1, bool(arm), new_token())
                for n, arm in enumerate(arms)
            ]
        ).is_leak

    assert not (told() and told())
