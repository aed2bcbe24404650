"""Files of a run folder: whole or absent, and the first writer wins."""

import errno
import os

import pytest

from ml.errors import MlError
from ml.run_files import read_json, write_first, write_json, write_text


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "run" / "a.json"
    path.parent.mkdir()
    write_json(path, {"old": 1})
    write_json(path, {"new": 2})
    assert read_json(path) == {"new": 2}
    assert list(path.parent.iterdir()) == [path]


def test_text_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "run" / "a.txt"
    path.parent.mkdir()
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud800")
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("links", [True, False])
def test_the_first_writer_wins_also_without_hard_links(tmp_path, monkeypatch, links):
    def refuse(source, target):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "run" / "run.json"
    path.parent.mkdir()
    assert [write_first(path, "first"), write_first(path, "second")] == [True, False]
    assert path.read_text() == "first"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("text", ["{", "[1]"])
def test_a_damaged_file_is_named(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(MlError, match=r"a\.json is damaged"):
        read_json(path)
