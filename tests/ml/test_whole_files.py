"""Files that are whole or absent, also where the disk is full."""

import resource
import signal
from contextlib import contextmanager

import numpy as np
import pytest

from ml.figures.saving import Drawn, save
from ml.figures.style import blank
from ml.run_files import write_json
from ml.tables import write_table
from ml.volumes import write_volume

NOISE = np.random.default_rng(1).normal(size=(16, 16, 16))
WRITERS = {
    "volume.nii.gz": lambda path: write_volume(path, NOISE, np.eye(4)),
    "table.csv": lambda path: write_table(path.with_suffix(""), ["a"], [{"a": "x" * 9000}]),
    "record.json": lambda path: write_json(path, {"a": "x" * 9000}),
    "figure.svg": lambda path: save(path.parent, Drawn("figure", blank(400, 400), "n = 1.")),
}


@contextmanager
def no_room(size):
    """No file of this process grows past `size` bytes: the write fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_told_with_the_file_and_leaves_what_was_there(name, folder):
    stem = name.split(".")[0]
    for old in (name, f"{stem}.png"):
        (folder / old).write_text("before")
    present = sorted(path.name for path in folder.iterdir())
    with no_room(700), pytest.raises(OSError) as caught:
        WRITERS[name](folder / name)
    assert str(caught.value.filename).startswith(str(folder / stem))
    assert sorted(path.name for path in folder.iterdir()) == present
    assert {path.read_text() for path in folder.iterdir()} == {"before"}


@pytest.mark.parametrize("name", WRITERS)
def test_where_there_is_room_it_replaces_what_was_there(name, folder):
    (folder / name).write_text("before")
    WRITERS[name](folder / name)
    assert (folder / name).read_bytes() != b"before"
    assert not list(folder.glob(".*"))
