"""A folder of results is there whole or not at all; its sums and its names."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.analysis.plan import AnalysisError
from reader_study.tables.folder import new_folder
from reader_study.tables.names import file_stems
from reader_study.tables.sums import NAME, sums_of_folder, sums_text


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder that nothing else writes into."""
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def test_it_appears_at_the_end_with_its_parents(place: Path) -> None:
    wanted = place / "a" / "b"
    with new_folder(wanted) as draft:
        (draft / "x").write_text("x")
        assert not wanted.exists()
    assert (wanted / "x").read_text() == "x"
    assert [one.name for one in wanted.parent.iterdir()] == ["b"]


def test_it_takes_the_place_of_an_empty_folder(place: Path) -> None:
    with new_folder(place / "out") as draft:
        (draft / "x").write_text("x")
    (place / "empty").mkdir()
    with new_folder(place / "empty") as draft:
        (draft / "x").write_text("x")
    assert (place / "empty" / "x").is_file()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_nothing_is_left_when_writing_ends_early(place: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), new_folder(place / "out") as draft:
        (draft / "half").write_text("x")
        raise error
    assert list(place.iterdir()) == []


def test_a_folder_that_holds_something_is_kept_as_it_is(place: Path) -> None:
    (place / "mine").write_text("mine")
    with pytest.raises(AnalysisError, match="holds files"), new_folder(place):
        pass
    with pytest.raises(AnalysisError, match="is a file"), new_folder(place / "mine"):
        pass
    assert (place / "mine").read_text() == "mine"


def test_a_folder_that_was_filled_meanwhile_is_kept(place: Path) -> None:
    with pytest.raises(AnalysisError, match="cannot be written"), new_folder(place / "out"):
        (place / "out").mkdir()
        (place / "out" / "theirs").write_text("theirs")
    assert [one.name for one in place.iterdir()] == ["out"]
    assert (place / "out" / "theirs").read_text() == "theirs"


def test_a_place_below_a_file_cannot_be_made(place: Path) -> None:
    (place / "file").write_text("")
    with (
        pytest.raises(AnalysisError, match=r"cannot be (made|read)"),
        new_folder(place / "file" / "out"),
    ):
        pass


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs coreutils")
def test_sums_are_what_sha256sum_takes(place: Path) -> None:
    (place / "a b.csv").write_text("1")
    (place / "c.json").write_text("2")
    (place / NAME).write_text(sums_of_folder(place))
    command = ["sha256sum", "--strict", "-c", NAME]
    assert subprocess.run(command, cwd=place, capture_output=True, check=False).returncode == 0
    (place / "c.json").write_text("3")
    assert subprocess.run(command, cwd=place, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", ["", "a\nb", "a\\b"])
def test_names_that_sha256sum_reads_otherwise_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="SHA256SUMS"):
        sums_text({name: "0" * 64})


@given(st.lists(st.text(max_size=100), unique=True))
def test_questions_get_names_of_their_own_that_stay_in_the_folder(keys: list[str]) -> None:
    stems = file_stems(keys)
    assert list(stems) == keys
    assert len({stem.casefold() for stem in stems.values()}) == len(keys)
    for stem in stems.values():
        assert Path(f"{stem}.imrmc").name == f"{stem}.imrmc" and not stem.startswith(".")
        assert len(stem) < 100
