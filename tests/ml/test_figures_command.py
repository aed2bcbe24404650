"""`python -m ml figures` on a cohort of a few voxels."""

import csv
import json

import numpy as np
import pytest
from matplotlib.image import imread

from ml.__main__ import main
from ml.figures.album import draw_album
from ml.figures.inputs import Request, read_inputs
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.scores import write_scores
from ml.volumes import read_volume, write_volume
from tests.ml.figure_data import score_rows, texts_in
from tests.ml.small_cohort import AFFINE, SHAPE, ball, write_cohort

OVERLAP = "key,patient,cohort,grade,dice,real_ml,simulated_ml,intersection_ml,reason"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Four cases, their simulated volumes, scores of two models and segmentations."""
    folder = tmp_path_factory.mktemp("study")
    cases = write_cohort(folder / "cohort", inputs=("T1", "T2"))
    keys = [case.key for case in cases]
    for name in ("simulated", "segmented"):
        (folder / name).mkdir()
    for case in cases:
        real = read_volume(case.paths["T1gad"]).data
        brain = read_volume(case.paths["brain_mask"]).data > 0
        score = np.where(brain, (real - real[brain].mean()) / real[brain].std(), 0)
        write_volume(folder / "simulated" / f"{case.key}.nii.gz", score, AFFINE)
        for kind in ("real", "simulated"):
            labels = ball((9, 14, 10), 2) * 4
            write_volume(
                folder / "segmented" / f"{case.key}.{kind}.nii.gz", labels, AFFINE, np.uint8
            )
    rows = [f"{key},{key},small,4,0.{number + 5},1.0,1.0,0.5," for number, key in enumerate(keys)]
    (folder / "segmented" / "overlap.csv").write_text("\n".join([OVERLAP, *rows]) + "\n")
    for model, shift in (("full", 0.0), ("reduced", -0.1)):
        write_scores(folder / f"{model}.csv", score_rows(keys, model, shift))
    return folder


def command(study, out, *more):
    words = ["figures", "--cases", str(study / "cohort" / "cases.json"), "--out", str(out)]
    return main([*words, *map(str, more)])


def refused(study, out, capsys, *more):
    words = ["figures", "--cases", str(study / "cohort" / "cases.json"), "--out", str(out)]
    assert main([*words, *map(str, more), "--progress", "json"]) == 2
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert not list(out.glob("*.partial")) and not list(out.glob(".*"))
    return next(event["message"] for event in events if event["event"] == "error")


@pytest.fixture(scope="module")
def album(study, tmp_path_factory):
    out = tmp_path_factory.mktemp("figures")
    inputs = read_inputs(
        Request(
            cases=study / "cohort" / "cases.json",
            simulated=study / "simulated",
            scores={"full": study / "full.csv"},
            overlap=study / "segmented",
        )
    )
    return out, draw_album(inputs, out, 2, False, Progress(face="none"))


def test_what_the_inputs_allow_is_drawn_and_the_rest_is_explained(album):
    out, result = album
    assert list(result["made"]) == [
        "table_1_patients",
        "figure_2_panels",
        "figure_3_similarity",
        "figure_4_overlap",
        "figure_5_false_positives",
        "figure_e2_grades",
        "figure_regions",
    ]
    assert "--contributions RUN" in result["left_out"]["figure_6_contributions"]
    assert "external=" in result["left_out"]["figure_7_external"]
    assert result["left_out"]["figure_losses"] == "needs --run RUN"
    assert not list(out.glob(".*"))


def test_every_figure_has_a_caption_and_text_that_stays_text(album):
    out, result = album
    for name in result["made"]:
        if name.startswith("figure"):
            assert imread(out / f"{name}.png").shape[1] > 600
            assert texts_in((out / f"{name}.svg").read_bytes())
            caption = (out / f"{name}.txt").read_text()
            assert "n = " in caption
            assert "Drawn by verum" in caption


def test_the_record_has_the_checksums_of_all_that_went_in_and_came_out(album, study):
    out, result = album
    record = json.loads((out / "figures.json").read_text())
    files = [name for names in result["made"].values() for name in names]
    assert record["outputs"] == {name: sha256_of_file(out / name) for name in files}
    assert record["inputs"]["scores of full"] == sha256_of_file(study / "full.csv")
    shown = [name for name in record["inputs"] if name.endswith("/simulated")]
    assert len(shown) >= 2
    assert record["left_out"] == result["left_out"]


def test_tables_are_there_as_csv_and_markdown(album):
    out, _ = album
    with (out / "figure_3_similarity_tests.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * 21
    assert {row["mark"] for row in rows} <= {"*", "†", ""}
    assert "| SSIM |" in (out / "figure_3_similarity_values.md").read_text()
    assert "| Glioma grade | 4 | 2 |" in (out / "table_1_patients.md").read_text()


def test_the_same_inputs_give_the_same_bytes(album, study, tmp_path):
    out, _ = album
    assert command(study, tmp_path, "--overlap", study / "segmented") == 0
    assert command(study, tmp_path / "b", "--overlap", study / "segmented") == 0
    for name in ("figure_5_false_positives.png", "figure_5_false_positives.svg"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_files_of_an_earlier_run_are_named(study, tmp_path, capsys):
    assert command(study, tmp_path, "--overlap", study / "segmented") == 0
    assert command(study, tmp_path) == 0
    said = capsys.readouterr().out
    assert "of an earlier run, not drawn anew: figure_5_false_positives.png" in said
    assert "left out  figure_5_false_positives: needs --overlap SEG" in said


def test_an_unknown_model_is_refused_with_the_known_ones(study, tmp_path, capsys):
    said = refused(study, tmp_path, capsys, "--scores", f"best={study / 'full.csv'}")
    assert "no such model, known are full, reduced, t1, external, refined, T1+T2" in said


@pytest.mark.parametrize("word", ["full", "full=", "=x.csv"])
def test_scores_need_a_model_and_a_file(study, tmp_path, capsys, word):
    assert "takes MODEL=FILE" in refused(study, tmp_path, capsys, "--scores", word)


def test_scores_of_other_cases_are_refused(study, tmp_path, capsys):
    path = tmp_path / "other.csv"
    write_scores(path, score_rows(["someone"]))
    said = refused(study, tmp_path / "out", capsys, "--scores", f"full={path}")
    assert "other.csv scores case 'someone'" in said


def test_a_missing_column_is_named(study, tmp_path, capsys):
    path = tmp_path / "broken.csv"
    path.write_text((study / "full.csv").read_text().replace("metric", "metrik", 1))
    said = refused(study, tmp_path / "out", capsys, "--scores", f"full={path}")
    assert "broken.csv" in said
    assert "metric" in said


def test_a_missing_volume_is_named(study, tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    said = refused(study, tmp_path / "out", capsys, "--simulated", empty)
    assert "small-P" in said
    assert said.endswith("no such file")


def test_a_volume_on_another_grid_is_refused(study, tmp_path, capsys):
    for number in (1, 2, 3, 4):
        zeros = np.zeros((SHAPE[0], SHAPE[1], SHAPE[2] + 1))
        write_volume(tmp_path / f"small-P{number}.nii.gz", zeros, AFFINE)
    said = refused(study, tmp_path / "out", capsys, "--simulated", tmp_path)
    assert "(24, 28, 21)" in said
    assert "(24, 28, 20)" in said


def test_a_folder_that_is_not_there_is_refused(study, tmp_path, capsys):
    said = refused(study, tmp_path / "out", capsys, "--simulated", tmp_path / "nowhere")
    assert "nowhere: no such folder" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("dice", "overlap", "no column 'dice'"), ("0.5,1.0", "much,1.0", "dice is 'much'")],
)
def test_a_damaged_overlap_is_refused(study, tmp_path, capsys, old, new, said):
    broken = (study / "segmented" / "overlap.csv").read_text().replace(old, new, 1)
    (tmp_path / "overlap.csv").write_text(broken)
    assert said in refused(study, tmp_path / "out", capsys, "--overlap", tmp_path)


def test_external_volumes_need_their_cases(study, tmp_path, capsys):
    said = refused(study, tmp_path, capsys, "--external-simulated", study / "simulated")
    assert "needs --external-cases" in said


def test_external_panels_count_the_cases_that_the_refined_model_was_tested_on(study, tmp_path):
    keys = [case.key for case in read_manifest(study / "cohort" / "cases.json")]
    write_scores(tmp_path / "refined.csv", score_rows(keys[:2], "refined"))
    words = ["--external-cases", study / "cohort" / "cases.json", "--no-reference"]
    words += ["--external-simulated", study / "simulated"]
    words += ["--scores", f"refined={tmp_path / 'refined.csv'}"]
    assert command(study, tmp_path / "out", *words) == 0
    caption = (tmp_path / "out" / "figure_e3_external_panels.txt").read_text()
    assert "2 of n = 2 cases" in caption


def test_contributions_come_from_their_run(study, tmp_path):
    rows = [
        row
        for model in ("full", "T1+T2", "T1+SWI")
        for row in score_rows(["small-P1", "small-P2"], model, images=("simulated",))
    ]
    write_scores(tmp_path / "contributions.csv", rows)
    asked = Request(study / "cohort" / "cases.json", contributions=tmp_path)
    assert [one.name for one in read_inputs(asked).contributions] == ["full", "T1+T2", "T1+SWI"]


def test_a_page_of_no_panels_is_refused(study, tmp_path, capsys):
    assert "--panels is 1 or more, got 0" in refused(study, tmp_path, capsys, "--panels", "0")
