"""Arrays on disk: read block by block as the array would be, written whole or not at all."""

import os
import resource
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.stored import StoredChannels, StoredError, StoredPoints, save_array

SHAPE = (5, 6, 7)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored")
    channels = np.random.default_rng(1).random((*SHAPE, 3)).astype(np.float16)
    for channel in range(3):
        save_array(folder / f"{channel}.npy", channels[..., channel])
    files = tuple(str(folder / f"{channel}.npy") for channel in range(3))
    return channels, StoredChannels(files, SHAPE)


@contextmanager
def largest_file(size):
    """No file may grow beyond `size` bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@given(data=st.data())
def test_a_block_is_that_of_the_array(stored, data):
    array, channels = stored
    box = [sorted(data.draw(st.tuples(*[st.integers(0, side)] * 2))) for side in SHAPE]
    index = tuple(slice(low, high) for low, high in box)
    np.testing.assert_array_equal(channels[index], array[index])
    np.testing.assert_array_equal(channels[(*index, slice(-1, None))], array[index][..., -1:])


def test_the_whole_is_the_array(stored):
    array, channels = stored
    assert channels.shape == array.shape
    np.testing.assert_array_equal(np.asarray(channels), array)
    np.testing.assert_array_equal(np.asarray(channels, np.float32), array.astype(np.float32))


def test_no_file_stays_open(stored):
    fds = Path("/proc/self/fd")
    before = len(list(fds.iterdir()))
    for _ in range(5):
        stored[1][0:2, 0:2, 0:2]
    assert len(list(fds.iterdir())) == before


def test_points_are_read_one_by_one(tmp_path):
    points = np.arange(30, dtype=np.int16).reshape(10, 3)
    save_array(tmp_path / "points.npy", points)
    read = StoredPoints(str(tmp_path / "points.npy"), 10)
    assert len(read) == 10
    assert [read[index].tolist() for index in range(10)] == points.tolist()
    np.testing.assert_array_equal(np.asarray(read), points)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "arrays").mkdir()
    return tmp_path / "arrays"


def test_a_saved_array_is_a_numpy_file(folder):
    array = np.arange(24.0).reshape(2, 3, 4)[:, ::-1]
    save_array(folder / "a.npy", array)
    np.testing.assert_array_equal(np.load(folder / "a.npy"), array)
    assert [path.name for path in folder.iterdir()] == ["a.npy"]


def test_a_full_disk_leaves_what_was_there_and_nothing_half_written(folder):
    save_array(folder / "a.npy", np.zeros(10))
    words = r"a\.npy: cannot be written \(.+\); .* GB are free"
    with largest_file(5000), pytest.raises(StoredError, match=words):
        save_array(folder / "a.npy", np.ones(10_000))
    assert [path.name for path in folder.iterdir()] == ["a.npy"]
    assert np.load(folder / "a.npy").tolist() == [0.0] * 10


@pytest.mark.parametrize("kept", [10, 200])
def test_a_truncated_file_is_named(folder, kept):
    save_array(folder / "a.npy", np.ones(SHAPE, np.float16))
    os.truncate(folder / "a.npy", kept)
    with pytest.raises(StoredError, match=r"a\.npy is damaged"):
        np.asarray(StoredChannels((str(folder / "a.npy"),), SHAPE))
