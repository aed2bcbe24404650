"""`python -m ml preprocess` as a person runs it: one bad case never stops the others."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ml.commands.preprocess import chosen
from ml.errors import LayoutError
from ml.layouts import Found
from ml.preprocess.dataset import claim_folder
from ml.preprocess.options import Options, PreprocessError, parse_grid
from ml.series import Case
from ml.volumes import write_volume
from tests.ml.preprocess.heads import volume_of


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """A whole case of two series, and one whose T2 is cut off."""
    folder = tmp_path / "lab"
    folder.mkdir()
    rows = ["patient,series,file"]
    for patient in ("A", "B"):
        for name in ("T1", "T2"):
            volume = volume_of(name, 6.0)
            path = folder / f"{patient}_{name}.nii.gz"
            write_volume(path, volume.data, volume.affine)
            rows.append(f"{patient},{name},{path.name}")
    broken = folder / "B_T2.nii.gz"
    broken.write_bytes(broken.read_bytes()[:-2000])
    (folder / "mapping.csv").write_text("\n".join(rows) + "\n")
    return folder


def test_the_good_case_is_done_and_the_broken_one_named(lab: Path, tmp_path: Path):
    out = tmp_path / "out"
    words = ["--to", "t1", "--grid", "36x44x36", "--spacing", "6", "--steps", "brain_mask"]
    command = [sys.executable, "-m", "ml", "preprocess", str(lab), "--out", str(out), *words]
    command += ["resample", "--workers", "1", "--progress", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    events = [json.loads(line) for line in run.stdout.splitlines()]
    result = events[-1]["result"]
    assert [one["patient"] for one in result["cases"]] == ["A"]
    assert [one["patient"] for one in result["refused"]] == ["B"]
    assert "B_T2.nii.gz" in result["refused"][0]["problems"][0]
    assert (out / "sub-A" / "xfm" / "transforms.json").is_file()
    assert not list(out.glob("sub-B*")) and not list(out.glob(".*partial*"))
    assert "sub-A" in (out / "participants.tsv").read_text()


def test_a_patient_who_is_not_there_is_named():
    case = Case("A", "lab", {})
    found = [Found("A", Path(), "plain", case), Found("B", Path(), "plain", None, ("broken",))]
    assert chosen(found, None) == ([case], [{"patient": "B", "problems": ["broken"]}])
    assert chosen(found, ["A"]) == ([case], [])
    with pytest.raises(LayoutError, match="holds no case C"):
        chosen(found, ["A", "C"])


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(PreprocessError, match="holds no preprocessed cases"):
        claim_folder(tmp_path)


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"to": "moon"}, "--to is one of mni, t1, none, got 'moon'"),
        ({"grid": (4, 4, 4)}, "--grid is three numbers from 16 to 512"),
        ({"spacing_mm": 0.1}, "--spacing is 0.5 to 10 mm, got 0.1"),
        ({"steps": ("reorient", "pray")}, "got pray"),
    ],
)
def test_an_option_that_is_not_understood_is_named(wrong: dict, words: str):
    with pytest.raises(PreprocessError, match=words):
        Options(**wrong)


def test_a_grid_is_three_numbers():
    assert parse_grid("200X240x200") == (200, 240, 200)
    with pytest.raises(PreprocessError, match="has the form 200x240x200, got '200,240'"):
        parse_grid("200,240")
