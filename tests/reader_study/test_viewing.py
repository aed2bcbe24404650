"""The viewing record: what it may be, and its summaries."""

import doctest
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study import viewing as module
from reader_study.viewing import (
    MOST,
    MOST_SLICES,
    ViewingError,
    checked,
    slices_in_words,
    slices_visited,
)
from tests.reader_study.looking import COUNTS, viewing, with_plane


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_a_record_is_kept_as_it_came() -> None:
    assert checked(viewing()) == viewing()


def test_its_keys_are_kept_in_one_order() -> None:
    record = viewing()
    turned = {key: record[key] for key in reversed(record)}
    assert json.dumps(checked(turned)) == json.dumps(checked(record))


@pytest.mark.parametrize(
    ("record", "quoted"),
    [
        (None, "an object, got None"),
        ([], "an object, got []"),
        ("axial", "an object, got 'axial'"),
        ({}, "there is no planes, window_changes"),
        (viewing(planes={}), "planes needs axial, sagittal, coronal; there is no axial,"),
        (viewing(planes=[1]), "planes needs an object, got [1]"),
        (viewing(arm="real"), "and no 'arm'"),
        (viewing(planes={**viewing()["planes"], "oblique": {}}), "oblique"),
        (viewing(pauses=-1), "pauses needs a whole number from 0, got -1"),
        (viewing(pauses=1.0), "got 1.0"),
        (viewing(pauses="1"), "got '1'"),
        (viewing(pauses=True), "got True"),
        (viewing(pauses=None), "got None"),
        (viewing(pauses=MOST + 1), str(MOST + 1)),
        (with_plane(time_ms=-5), "planes.axial.time_ms needs a whole number from 0, got -5"),
        (with_plane(time_ms=float("nan")), "got nan"),
        (with_plane("coronal", slices=None), "planes.coronal.slices needs a list of ranges"),
        (with_plane(slices={"1": 2}), "needs a list of ranges"),
        (with_plane(slices=[3]), "ranges of two whole numbers, got 3"),
        (with_plane(slices=[[3]]), "ranges of two whole numbers, got [3]"),
        (with_plane(slices=[[1, 2, 3]]), "got [1, 2, 3]"),
        (with_plane(slices=[["1", "2"]]), "got ['1', '2']"),
        (with_plane(slices=[[True, True]]), "got [True, True]"),
        (with_plane(slices=[[0, 3]]), "got [0, 3] after 0"),
        (with_plane(slices=[[5, 4]]), "got [5, 4]"),
        (with_plane(slices=[[1, MOST_SLICES + 1]]), str(MOST_SLICES + 1)),
        (with_plane(slices=[[1, 5], [5, 9]]), "got [5, 9] after 5"),
        (with_plane(slices=[[4, 5], [1, 2]]), "got [1, 2] after 5"),
        (with_plane(notes="x"), "notes"),
    ],
)
def test_anything_else_is_refused_and_quoted(record, quoted) -> None:
    with pytest.raises(ViewingError) as refused:
        checked(record)
    assert quoted in str(refused.value)


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(ViewingError) as refused:
        checked(with_plane(slices=["x" * 10_000]))
    assert len(str(refused.value)) < 200


def test_neighbouring_ranges_are_disjoint() -> None:
    record = with_plane(slices=[[1, 5], [6, MOST_SLICES]])
    assert checked(record) == record


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("count", [0, MOST])
def test_counts_go_as_far_as_a_browser_counts(name, count) -> None:
    assert checked(viewing(**{name: count}))[name] == count


@given(st.sets(st.integers(1, MOST_SLICES), max_size=60))
def test_the_visited_slices_are_those_of_the_ranges(seen) -> None:
    ranges: list[list[int]] = []
    for slice_ in sorted(seen):
        if ranges and slice_ == ranges[-1][1] + 1:
            ranges[-1][1] = slice_
        else:
            ranges.append([slice_, slice_])
    kept = checked(with_plane(slices=ranges))["planes"]["axial"]["slices"]
    assert slices_visited(kept) == len(seen)


def test_ranges_in_words() -> None:
    assert slices_in_words([]) == ""
    assert slices_in_words([[7, 7]]) == "7"
    assert slices_in_words([[1, 2], [4, 4], [6, 90]]) == "1 to 2; 4; 6 to 90"
