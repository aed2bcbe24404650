"""Whether the disk holds the prepared cases is told before the first is read."""

import re

import pytest

from ml.loading import prepare
from ml.space import check_space
from ml.stored import StoredError
from tests.ml.small_cohort import SHAPE, write_cohort

INPUTS = ("T1", "T2", "FLAIR")
GRID = SHAPE[0] * SHAPE[1] * SHAPE[2] * 2  # bytes of a channel that fills the grid
BRAIN = 19 * 19 * 19 * 2  # of one cut to the ball of radius 9


@pytest.fixture
def cases(tmp_path):
    return write_cohort(tmp_path / "cohort", 2)


def test_it_counts_every_channel_over_the_whole_grid_where_there_is_room(cases, tmp_path):
    assert check_space(cases, INPUTS, tmp_path / "run" / "cache") == 2 * 5 * GRID


def test_where_room_is_short_it_counts_the_brains_boxes(cases, tmp_path):
    assert check_space(cases, INPUTS, tmp_path, free=2 * 5 * BRAIN) == 2 * 5 * BRAIN


def test_it_refuses_in_one_line_what_does_not_fit(cases, tmp_path):
    folder = tmp_path / "cache"
    words = rf"^{re.escape(str(folder))}: the prepared cases take 0\.000137 GB there and .* free"
    with pytest.raises(StoredError, match=words):
        check_space(cases, INPUTS, folder, free=2 * 5 * BRAIN - 1)
    assert not folder.exists()


def test_what_is_stored_already_takes_no_more_room(cases, tmp_path):
    prepare(cases[0], ("T1",), tmp_path, 1)
    assert check_space(cases[:1], ("T1",), tmp_path, free=0) == 0
    assert check_space(cases[:1], INPUTS, tmp_path) == 2 * GRID


def test_the_files_are_as_large_as_told(cases, tmp_path):
    told = check_space(cases, INPUTS, tmp_path / "cache", free=2 * 5 * BRAIN)
    for case in cases:
        prepare(case, INPUTS, tmp_path / "cache", 1)
    volumes = [path for path in (tmp_path / "cache").rglob("*.npy") if not path.stem.endswith("-1")]
    header = 128
    assert sum(path.stat().st_size - header for path in volumes) == told
