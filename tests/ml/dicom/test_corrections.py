"""The table goes to a person and comes back; what was changed in it counts."""

import json
from dataclasses import replace

import pytest

from ml.__main__ import main
from tests.ml.dicom.made import FLAIR, T1, T2, classic
from tests.ml.dicom.small_head import affine_of, ball


@pytest.fixture
def folder(tmp_path):
    """A coarse and a fine T2, and a T1."""
    coarse, fine = ball(0, (16, 18, 8)), ball(1, (32, 36, 16))
    classic(tmp_path / "in" / "a", coarse, affine_of(coarse, (8.0, 8.0, 8.0)), T2)
    again = replace(T2, number=6, time="100000")
    classic(tmp_path / "in" / "b", fine, affine_of(fine, (4.0, 4.0, 4.0)), again)
    classic(tmp_path / "in" / "c", coarse, affine_of(coarse, (8.0, 8.0, 8.0)), T1)
    return tmp_path


def run(folder, *more) -> int:
    words = ["dicom", str(folder / "in"), "--out", str(folder / "out"), "--progress", "none"]
    return main([*words, *map(str, more)])


def table(folder, *more) -> list[dict]:
    assert run(folder, "--series", folder / "t.csv", *more) == 0
    return json.loads((folder / "t.json").read_text())["series"]


def correct(folder, **changes) -> None:
    """Hand back the JSON with cells changed: `s02={"use": "yes"}`."""
    lines = table(folder, "--dry-run")
    for line in lines:
        line.update(changes.get(line["series"].rsplit("_", 1)[-1], {}))
    (folder / "c.json").write_text(json.dumps({"series": lines}))


def names(folder) -> list[str]:
    found = (folder / "out").rglob("*.nii.gz")
    return sorted(path.name.removeprefix("sub-0001_ses-01_") for path in found)


def test_the_best_of_several_is_taken_and_the_others_are_named(folder):
    why = {line["series"][-3:]: line["why"] for line in table(folder, "--dry-run")}
    assert why["s02"] == "sub-0001_ses-01_s06 has smaller voxels"
    assert why["s06"] == "the best; others: sub-0001_ses-01_s02"
    assert why["s01"] == "the only one"


def test_handing_back_the_table_unchanged_changes_nothing(folder):
    first = table(folder, "--dry-run")
    assert table(folder, "--corrections", folder / "t.csv") == first
    assert names(folder) == ["T1w.nii.gz", "T2w.nii.gz"]


def test_a_series_chosen_by_hand_wins_and_two_become_runs(folder):
    correct(folder, s02={"use": "yes"}, s06={"use": "no"})
    lines = table(folder, "--corrections", folder / "c.json")
    assert {line["series"][-3:]: line["use"] for line in lines}["s02"] == "yes"
    correct(folder, s02={"use": "yes"})
    run(folder, "--corrections", folder / "c.json")
    assert "T2w.nii.gz" in names(folder)


def test_a_corrected_kind_frees_its_place_for_another(folder):
    correct(folder, s06={"kind": "FLAIR"})
    assert run(folder, "--corrections", folder / "c.json") == 0
    assert names(folder) == ["FLAIR.nii.gz", "T1w.nii.gz", "T2w.nii.gz"]


def test_semicolons_of_a_spreadsheet_are_understood(folder):
    lines = table(folder, "--dry-run")
    rows = [f"{line['series']};{line['source']};other;no" for line in lines]
    (folder / "c.csv").write_text("\n".join(["series;source;kind;use", *rows]))
    assert run(folder, "--corrections", folder / "c.csv") == 0
    assert names(folder) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("series,source,kind,use\nsub-0001_ses-01_s99,,T1,yes", "not in this folder"),
        ("series,source,kind,use\nsub-0001_ses-01_s01,abc,T1,yes", "made from other files"),
        ("series,source,kind,use\nsub-0001_ses-01_s01,,T3,yes", "kind is one of T1, T1gad"),
        ("series,source,kind,use\nsub-0001_ses-01_s01,,T1,maybe", "use is yes or no"),
        ("series,accept\nsub-0001_ses-01_s01,faces", "accept is empty or text"),
        ("series,kind\n,T1", "the column series is empty"),
        ("\xff\xfe", "corrections"),
    ],
)
def test_wrong_corrections_are_refused_and_nothing_is_written(folder, capsys, text, words):
    (folder / "c.csv").write_text(text, encoding="latin1")
    assert run(folder, "--corrections", folder / "c.csv") == 2
    assert words in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_two_kinds_alike_in_one_session_are_told_apart_by_kind(folder):
    classic(folder / "in" / "d", ball(2), affine_of(ball(2)), FLAIR)
    kinds = [line["kind"] for line in table(folder, "--dry-run")]
    assert sorted(kinds) == ["FLAIR", "T1", "T2", "T2"]
