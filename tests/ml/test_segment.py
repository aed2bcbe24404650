"""Segmenting real and simulated images alike: one tiny run from the command line, bad input."""

import contextlib
import csv
import io
import json
import shutil
import signal

import nibabel as nib
import numpy as np
import pytest

from ml.__main__ import main
from ml.loading import read_brain, read_inputs
from ml.manifest import read_manifest, write_manifest
from ml.normalise import bounding_box
from ml.overlap import dice
from ml.segment import most_probable, with_image, without_small_tumours
from ml.volumes import read_volume, write_volume
from tests.ml.labelled_cohort import labels, write_labelled
from tests.ml.small_cohort import AFFINE
from tests.ml.small_disk import on_small_disks


def ml(*words):
    """Run a verb with --progress json in this process: its exit code and last event."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            code = main([*map(str, words), "--progress", "json"])
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    events = [json.loads(line) for line in output.getvalue().splitlines()]
    return code, events[-1]


def refused(*words):
    """The message of a verb that must end with exit code 2."""
    code, event = ml(*words)
    assert (code, event["event"]) == (2, "error"), event
    return event["message"]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The labelled cohort with a trained segmenter in place/run."""
    folder = tmp_path_factory.mktemp("segment")
    write_labelled(folder)
    words = ("--cases", folder / "cases.json", "--config", folder / "tiny.toml")
    code, event = ml("segment", "train", *words, "--out", folder / "run")
    assert code == 0, event
    assert [fold["index"] for fold in event["result"]["folds"]] == [0, 1]
    return folder


@pytest.fixture(scope="module")
def applied(place):
    """The result of applying the segmenter, written to place/seg."""
    code, event = ml("segment", "apply", *apply_words(place), "--out", place / "seg")
    assert code == 0, event
    return event["result"]


def apply_words(place):
    words = ("--run", place / "run", "--cases", place / "cases.json")
    return (*words, "--simulated", place / "sim")


def test_it_writes_labels_on_the_cases_grid_for_both_images(place, applied):
    for case in read_manifest(place / "cases.json"):
        mask, grid = read_brain(case)
        for image in ("real", "simulated"):
            volume = read_volume(place / "seg" / f"{case.key}.{image}.nii.gz")
            assert volume.grid.shape == grid.shape
            np.testing.assert_allclose(volume.affine, grid.affine)
            assert set(np.unique(volume.data)) <= {0, 1, 2, 4}
            assert not volume.data[~mask].any()
    assert applied["cases"] == 4


def test_the_labels_are_bytes_stored_as_the_image_is(place, applied):
    image = nib.load(place / "P1_T1gad.nii.gz")
    real = nib.load(place / "seg" / "small-P1.real.nii.gz")
    simulated = nib.load(place / "seg" / "small-P1.simulated.nii.gz")
    assert nib.aff2axcodes(real.affine) == nib.aff2axcodes(image.affine) == ("L", "A", "S")
    assert nib.aff2axcodes(simulated.affine) == ("R", "A", "S")
    np.testing.assert_allclose(real.affine, image.affine)
    assert real.get_data_dtype() == simulated.get_data_dtype() == np.uint8


def test_a_simulated_image_is_z_scored_as_the_real_one_is(place):
    """The simulated volumes here are the real ones times 0.01: the network sees no difference."""
    for case in read_manifest(place / "cases.json"):
        mask, grid = read_brain(case)
        box = bounding_box(mask)
        other = with_image(case, place / "sim" / f"{case.key}.nii.gz")
        real, simulated = (
            read_inputs(one, ("T1", "T1gad"), mask, grid, box) for one in (case, other)
        )
        np.testing.assert_allclose(simulated, real, atol=1e-4)
        assert not np.allclose(real[..., 0], real[..., 1], atol=0.1)


def test_both_images_of_a_case_are_segmented_by_the_fold_that_held_it_out(place, applied):
    run = json.loads((place / "run" / "run.json").read_text())
    held_out = {one["key"]: fold["index"] for fold in run["folds"] for one in fold["held_out"]}
    assert len(held_out) == 4
    for key, fold in held_out.items():
        records = [
            json.loads((place / "seg" / f"{key}.{image}.json").read_text())
            for image in ("real", "simulated")
        ]
        assert [record["identity"]["fold"] for record in records] == [fold, fold]
        weights = [record["provenance"]["inputs"]["weights"] for record in records]
        assert weights[0] == weights[1]
        gad = [record["provenance"]["inputs"]["T1gad"] for record in records]
        assert gad[0] != gad[1]


def test_the_overlap_is_that_of_the_files(place, applied):
    with (place / "seg" / "overlap.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["key"] for row in rows] == [f"small-P{n}" for n in (1, 2, 3, 4)]
    for row in rows:
        real, simulated = (
            read_volume(place / "seg" / f"{row['key']}.{image}.nii.gz").data == 4
            for image in ("real", "simulated")
        )
        assert float(row["real_ml"]) == pytest.approx(real.sum() * 0.064)
        assert float(row["simulated_ml"]) == pytest.approx(simulated.sum() * 0.064)
        expected = dice(real, simulated)
        assert (row["dice"] == "") == np.isnan(expected)
        assert row["dice"] == "" or float(row["dice"]) == pytest.approx(expected, abs=1e-6)
    compared = {entry["compared"] for entry in applied["summary"]}
    assert compared == {"simulated_vs_real", "real_vs_label", "simulated_vs_label"}


def test_applying_again_keeps_the_volumes_and_says_the_same(place, applied):
    files = sorted((place / "seg").glob("*.nii.gz"))
    written = [file.stat().st_mtime_ns for file in files]
    code, event = ml("segment", "apply", *apply_words(place), "--out", place / "seg")
    assert code == 0 and event["result"] == applied
    assert [file.stat().st_mtime_ns for file in files] == written


def test_a_changed_simulated_volume_is_segmented_again_and_nothing_else_is(
    place, applied, tmp_path
):
    shutil.copytree(place / "seg", tmp_path / "seg")
    shutil.copytree(place / "sim", tmp_path / "sim")
    changed = read_volume(tmp_path / "sim" / "small-P2.nii.gz")
    write_volume(tmp_path / "sim" / "small-P2.nii.gz", changed.data**2, AFFINE)
    files = sorted((tmp_path / "seg").glob("*.nii.gz"))
    written = {file.name: file.stat().st_mtime_ns for file in files}
    words = ("--run", place / "run", "--cases", place / "cases.json")
    code, _ = ml(
        "segment", "apply", *words, "--simulated", tmp_path / "sim", "--out", tmp_path / "seg"
    )
    assert code == 0
    made = [file.name for file in files if file.stat().st_mtime_ns != written[file.name]]
    assert made == ["small-P2.simulated.nii.gz"]


def test_real_images_alone_are_judged_against_the_labels(place, tmp_path):
    one = write_manifest(tmp_path / "cases.json", read_manifest(place / "cases.json")[:1])
    words = ("--run", place / "run", "--cases", one, "--out", tmp_path)
    code, event = ml("segment", "apply", *words)
    assert code == 0
    assert {entry["compared"] for entry in event["result"]["summary"]} == {"real_vs_label"}
    assert not list(tmp_path.glob("*.simulated.nii.gz"))


def test_the_most_probable_class_becomes_its_label():
    probabilities = np.eye(4, dtype=np.float32).reshape(2, 2, 1, 4)
    assert most_probable(probabilities).ravel().tolist() == [0, 1, 2, 4]


def test_small_tumours_are_erased_only_when_asked_for():
    found = labels()
    found[20, 14, 10] = 4  # 0.064 mL, apart from the tumour
    assert np.array_equal(without_small_tumours(found, AFFINE, 0), found)
    assert np.array_equal(without_small_tumours(found, AFFINE, 0.1), labels())


def test_a_missing_simulated_volume_is_named_before_any_is_segmented(place, tmp_path):
    shutil.copytree(place / "sim", tmp_path / "sim")
    (tmp_path / "sim" / "small-P3.nii.gz").unlink()
    words = apply_words(place)[:-1]
    message = refused("segment", "apply", *words, tmp_path / "sim", "--out", tmp_path / "seg")
    assert "small-P3.nii.gz: no such file" in message
    assert not (tmp_path / "seg").exists()


def test_a_simulated_volume_on_another_grid_is_named(place, tmp_path):
    shutil.copytree(place / "sim", tmp_path / "sim")
    file = tmp_path / "sim" / "small-P1.nii.gz"
    write_volume(file, read_volume(file).data[:-1], AFFINE)
    words = apply_words(place)[:-1]
    message = refused("segment", "apply", *words, tmp_path / "sim", "--out", tmp_path / "seg")
    assert "small-P1.nii.gz has shape (23, 28, 20)" in message and "(24, 28, 20)" in message


def test_a_label_outside_0_1_2_4_is_named_before_training(tmp_path):
    cases = write_labelled(tmp_path)
    wrong = labels()
    wrong[0, 0, :2] = 3
    write_volume(cases[1].paths["tumor_seg"], wrong, AFFINE, np.uint8)
    words = ("--cases", tmp_path / "cases.json", "--config", tmp_path / "tiny.toml")
    message = refused("segment", "train", *words, "--out", tmp_path / "run")
    assert "P2_seg.nii.gz" in message and "2 voxels hold the label 3" in message
    assert not (tmp_path / "run").exists()


def test_training_needs_labels_and_a_configuration_that_segments(place, tmp_path):
    cases = read_manifest(place / "cases.json")
    del cases[2].paths["tumor_seg"]
    manifest = write_manifest(tmp_path / "cases.json", cases)
    words = ("--out", tmp_path / "run", "--config")
    message = refused("segment", "train", "--cases", manifest, *words, place / "tiny.toml")
    assert "case P3 has no tumor_seg" in message
    manifest = place / "cases.json"
    message = refused("segment", "train", "--cases", manifest, *words, "tiny")
    assert 'the task "simulate"' in message and 'needs "segment"' in message


def refused_after(change, place, tmp_path):
    """The message of applying a copy of the run, `change` (record, folder) done to it."""
    run = tmp_path / "run"
    shutil.copytree(place / "run", run)
    record = json.loads((run / "run.json").read_text())
    change(record, run)
    (run / "run.json").write_text(json.dumps(record))
    words = ("--run", run, "--cases", place / "cases.json", "--out", tmp_path / "seg")
    message = refused("segment", "apply", *words)
    assert not (tmp_path / "seg").exists()
    return message


def test_a_run_that_simulates_cannot_segment(place, tmp_path):
    def change(record, run):
        record["configuration"] |= {"task": "simulate", "inputs": ["T1"]}

    assert 'a run of the task "simulate"' in refused_after(change, place, tmp_path)


def test_a_patient_whom_every_fold_saw_is_refused(place, tmp_path):
    def change(record, run):
        everyone = [one for fold in record["folds"] for one in fold["held_out"]]
        for fold in record["folds"]:
            fold["training"] = everyone

    assert "was trained on patient P1" in refused_after(change, place, tmp_path)


def test_a_fold_that_is_not_trained_is_named(place, tmp_path):
    def change(record, run):
        (run / "fold-1" / "model.keras").unlink()

    assert "fold 1 of" in refused_after(change, place, tmp_path)


def test_a_full_disk_is_one_line_with_the_file(place, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ("--cases", place / "cases.json", "--config", place / "tiny.toml")
    train = ["segment", "train", *words, "--out", disk / "out"]
    apply = ["segment", "apply", *apply_words(place), "--out", disk / "out"]
    ends = on_small_disks([(train, disk, 4), (apply, disk, 4), (apply, disk, 24)])
    full = "No space left on device"
    assert [(code, event["message"]) for code, event, _ in ends] == [
        (2, f"{disk}/out/run.json: {full}"),
        (2, f"{disk}/out/small-P1.real.json: {full}"),
        (2, f"{disk}/out/small-P2.real.nii.gz: {full}"),
    ]
    assert [sorted(left) for _, _, left in ends[:2]] == [[], ["out/small-P1.real.nii.gz"]]
