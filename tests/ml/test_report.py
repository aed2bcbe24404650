"""`python -m ml report` on a cohort of a few voxels: scores, figures and what is said of them."""

import json

import numpy as np
import pytest

from ml.__main__ import main
from ml.figures.contents import contents
from ml.volumes import read_volume, write_volume
from tests.ml.small_cohort import AFFINE, write_cohort


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Three cases, their simulated volumes, and a run with a history of two epochs."""
    folder = tmp_path_factory.mktemp("study")
    cases = write_cohort(folder / "cohort", inputs=("T1", "T2"))
    (folder / "simulated").mkdir()
    for number, case in enumerate(cases):
        real = read_volume(case.paths["T1gad"]).data
        noise = np.random.default_rng(number).normal(0, 0.1, real.shape) * (real != 0)
        volume = (real - real.mean()) / real.std() + noise
        write_volume(folder / "simulated" / f"{case.key}.nii.gz", volume, AFFINE)
    (folder / "run" / "fold-0").mkdir(parents=True)
    history = [{"epoch": 1, "loss": 0.5, "seconds": 1.0}, {"epoch": 2, "loss": 0.4, "seconds": 1.0}]
    (folder / "run" / "fold-0" / "history.json").write_text(json.dumps(history))
    return folder


def report(study, out, *more):
    words = [f"--cases={study / 'cohort' / 'cases.json'}", f"--simulated={study / 'simulated'}"]
    return main(["report", *words, f"--out={out}", "--progress", "json", *more])


def events_of(text):
    return [json.loads(line) for line in text.splitlines()]


def test_it_scores_and_draws_under_one_bar_and_says_what_there_is(study, tmp_path, capsys):
    assert report(study, tmp_path, f"--run={study / 'run'}") == 0
    events = events_of(capsys.readouterr().out)
    stages = [event["stages"] for event in events if event["event"] == "stages"]
    assert stages == [["Comparing with the real images", "Drawing figures"]]
    overall = [event["overall"] for event in events if event["event"] == "progress"]
    assert overall == sorted(overall) and overall[-1] == 1

    result = events[-1]["result"]
    figures = {figure["name"]: figure for figure in result["figures"]}
    assert {"figure_2_panels", "figure_3_similarity", "figure_losses"} <= set(figures)
    for figure in figures.values():
        assert figure["files"] == [f"{figure['name']}.png", f"{figure['name']}.svg"]
        assert "Drawn by verum" in figure["caption"]
    tables = {table["name"]: table for table in result["tables"]}
    assert {"table", "table_by_grade", "tests", "table_1_patients"} <= set(tables)
    first = tables["table"]
    assert first["columns"][:3] == ["image", "region", "metric"]
    assert first["rows_count"] == len(first["rows"]) > 0
    assert first["caption"].startswith("Nearness to the real postcontrast T1")
    assert "figure_4_overlap" in result["left_out"] or result["left_out"]
    for entry in (*figures.values(), *tables.values()):
        assert all((tmp_path / name).stat().st_size > 0 for name in entry["files"])


def test_a_folder_of_tables_alone_has_no_figures(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    (tmp_path / "t.md").write_text("What it is.\n\n| a | b |\n")
    (tmp_path / "loose.md").write_text("No CSV beside it.")
    assert contents(tmp_path) == {
        "figures": [],
        "tables": [
            {
                "name": "t",
                "caption": "What it is.",
                "columns": ["a", "b"],
                "rows": [["1", "2"]],
                "rows_count": 1,
                "files": ["t.csv", "t.md"],
            }
        ],
    }


def test_a_volume_that_is_missing_is_named_and_nothing_is_drawn(study, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    words = [f"--cases={study / 'cohort' / 'cases.json'}", f"--simulated={tmp_path / 'empty'}"]
    assert main(["report", *words, f"--out={tmp_path / 'out'}", "--progress", "json"]) == 2
    message = events_of(capsys.readouterr().out)[-1]["message"]
    assert "no simulated volume" in message
    assert not list((tmp_path / "out").glob("*.png"))
