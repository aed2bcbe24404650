"""`python -m reader_study` as a process: pipes that are closed early, a folder not installed."""

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from reader_study.analysis import provenance
from tests.reader_study.tables.as_table import small_study, write_table

ROOT = Path(__file__).resolve().parents[3]
POWER = ("power", "--readers", "6")


def ended_unread(stream: str, *words: str) -> tuple[int, str]:
    """Run the program with one stream a pipe that nobody reads; return its code and the rest."""
    reading, writing = os.pipe()
    os.close(reading)
    streams: dict[str, int] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, "-m", "reader_study", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        **streams | {stream: writing},
    ) as child:
        os.close(writing)
        said = "".join(filter(None, child.communicate(timeout=120)))
    return child.returncode, said


@pytest.mark.parametrize("words", [POWER, (*POWER, "--json")])
def test_output_that_nobody_reads_on_is_dropped_in_silence(words: tuple[str, ...]) -> None:
    assert ended_unread("stdout", *words) == (141, "")


def test_an_analysis_whose_progress_nobody_reads_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    table = str(write_table(tmp_path, small_study()))
    assert ended_unread("stderr", "analyse", table, "--out", str(place / "out")) == (141, "")
    assert list(place.iterdir()) == []


def test_a_folder_that_was_not_installed_has_no_version(monkeypatch) -> None:
    real = provenance.version

    def without_verum(name: str) -> str:
        if name == "verum":
            raise PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(provenance, "version", without_verum)
    assert provenance.software()["verum"] == "unknown"
    assert provenance.software()["numpy"] == real("numpy")
