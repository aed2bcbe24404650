import json
import shutil
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from ml.bids import KINDS, VERSION, bids_path, read_name
from ml.export.bids_dataset import About, export_bids
from ml.export.bids_plan import Results
from ml.export.errors import ExportError
from ml.layouts import scan
from ml.manifest import ManifestCase, read_manifest, write_manifest
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.scores import Score, write_scores
from ml.series import IMAGES
from ml.volumes import read_volume, write_volume
from tests.ml.export.bids_validator import validate

SHAPE = (6, 7, 5)
AFFINE = np.diag([2.0, 2.0, 3.0, 1.0])


def brain() -> np.ndarray:
    mask = np.zeros(SHAPE, bool)
    mask[1:5, 1:6, 1:4] = True
    return mask


def image(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(1, 9, SHAPE).astype(np.float32) * brain()


def make_case(folder: Path, key: str, patient: str, cohort: str = "demo", **facts) -> ManifestCase:
    """All series and masks of a case."""
    (folder / key).mkdir(parents=True)
    paths = {
        name: write_volume(folder / key / f"{name}.nii.gz", image(seed), AFFINE)
        for seed, name in enumerate(IMAGES)
    }
    labels = np.zeros(SHAPE, np.uint8)
    labels[2, 2, 1:4] = (1, 2, 4)
    masks = {"brain_mask": brain(), "tumor_mask": labels > 0, "tumor_seg": labels}
    for name, data in masks.items():
        paths[name] = write_volume(folder / key / f"{name}.nii.gz", data, AFFINE, np.uint8)
    return ManifestCase(key, patient, cohort, facts.pop("grade", "4"), paths, **facts)


def simulate(folder: Path, case: ManifestCase) -> None:
    """What `python -m ml simulate` leaves, made up."""
    folder.mkdir(exist_ok=True)
    volume = write_volume(folder / f"{case.key}.nii.gz", image(90), AFFINE)
    spread = write_volume(folder / f"{case.key}.uncertainty.nii.gz", image(91), AFFINE)
    record = {
        "key": case.key,
        "file": "/somewhere/secret.nii.gz",
        "fold": 0,
        "sha256": sha256_of_file(volume),
        "uncertainty": {"sha256": sha256_of_file(spread)},
        "provenance": {"inputs": {"T1": sha256_of_file(case.paths["T1"]), "weights": "ab"}},
    }
    (folder / f"{case.key}.json").write_text(json.dumps(record))


@pytest.fixture
def cases(tmp_path: Path) -> list[ManifestCase]:
    first = make_case(tmp_path / "in", "c1", "P-1 ü", age_years=93.0, sex="F", idh="wildtype")
    second = make_case(tmp_path / "in", "c2", "P2", grade=None)
    return [first, second]


@pytest.fixture
def everything(tmp_path: Path, cases: list[ManifestCase]) -> tuple[Results, Path]:
    simulate(tmp_path / "simulated", cases[0])
    (tmp_path / "labels").mkdir()
    for name in ("real", "simulated"):
        file = tmp_path / "labels" / f"c1.{name}.nii.gz"
        shutil.copy(cases[0].paths["tumor_seg"], file)
    score = Score("c1", "P-1 ü", "demo", "4", "full", "simulated", "whole_brain", "ssim", 0.91)
    scores = write_scores(tmp_path / "scores.csv", [score])
    return Results(tmp_path / "simulated", True, tmp_path / "labels"), scores


def sidecar_of(folder: Path, name: str) -> dict:
    found = list(folder.rglob(f"{name}.json"))
    assert len(found) == 1, name
    return json.loads(found[0].read_text())


@pytest.mark.parametrize("space", ["individual", "MNI", "SRI24"])
def test_the_bids_validator_finds_no_error(tmp_path: Path, cases, everything, space: str):
    results, scores = everything
    about = About(space, ["https://example.org/cases"], {"Authors": ["A Lab", "B Lab"]})
    with Progress(face="none") as progress:
        told = export_bids(cases, tmp_path / "out", progress, results, scores, about)
    assert validate(tmp_path / "out") == []
    assert (told["volumes"], told["simulated"]) == (2 * 12 + 4, 1)


def test_the_names_of_raw_data_are_known_to_bids(tmp_path: Path):
    raw = tmp_path / "raw"
    for series in (name for name, kind in KINDS.items() if kind.raw):
        file = raw / bids_path(series, "01")
        file.parent.mkdir(parents=True, exist_ok=True)
        write_volume(file, image(1), AFFINE)
    about = {"Name": "raw", "BIDSVersion": VERSION, "DatasetType": "raw"}
    (raw / "dataset_description.json").write_text(json.dumps(about))
    codes = {issue["code"] for issue in validate(raw)}
    assert codes <= {"SIDECAR_KEY_REQUIRED", "DWI_MISSING_BVAL", "DWI_MISSING_BVEC"}


def test_the_validator_in_use_does_find_errors(tmp_path: Path, cases):
    export(cases, tmp_path / "out")
    file = next((tmp_path / "out").rglob("*desc-brain_mask.nii.gz"))
    file.rename(file.with_name("sub-P2_brain.nii.gz"))
    assert "NOT_INCLUDED" in {issue["code"] for issue in validate(tmp_path / "out")}


def export(cases, out: Path, *rest, **kept):
    with Progress(face="none") as progress:
        return export_bids(cases, out, progress, *rest, **kept)


def test_two_examinations_of_a_patient_are_two_sessions_of_one_subject(tmp_path: Path, cases):
    again = make_case(tmp_path / "in", "c3", "P2", grade=None, sex="M")
    elsewhere = make_case(tmp_path / "in", "c4", "P2", cohort="other")
    told = export([*cases, again, elsewhere], tmp_path / "out")
    assert validate(tmp_path / "out") == []
    assert told["cases"]["c2"] == told["cases"]["c3"] == "sub-demoP2"
    assert told["cases"]["c4"] == "sub-otherP2"
    assert (tmp_path / "out/sub-demoP2/ses-c3/anat").is_dir()
    rows = (tmp_path / "out/participants.tsv").read_text().splitlines()
    assert len(rows) == 1 + 3
    assert "sub-demoP2\tn/a\tM\tn/a\tn/a\tn/a\tdemo\tP2" in rows


def test_every_file_is_read_back_as_its_series_with_the_same_voxels(tmp_path, cases, everything):
    export(cases, tmp_path / "out", everything[0])
    files = list((tmp_path / "out").rglob("sub-P2_*.nii.gz"))
    names = {read_name(file).series: file for file in files}
    assert names.keys() == cases[1].paths.keys()
    for name, file in names.items():
        back, source = read_volume(file), read_volume(cases[1].paths[name])
        assert np.array_equal(back.data, source.data)
        assert np.array_equal(back.affine, source.affine)


def test_the_dataset_is_read_back_as_the_cases_it_was_made_of(tmp_path, cases, everything):
    cases = [
        *cases,
        make_case(tmp_path / "in", "c3", "P-3", grade="2", age_years=40.5, site="Bonn"),
    ]
    export(cases, tmp_path / "out", everything[0], everything[1], About("SRI24"))
    found = {one.patient: one for one in scan(tmp_path / "out")}
    assert found.keys() == {case.patient for case in cases}
    for case in cases:
        back = found[case.patient].case
        assert back is not None and back.aligned
        assert back.paths.keys() == case.paths.keys()
        assert (back.grade, back.sex, back.site) == (case.grade, case.sex, case.site)
        assert (back.cohort, back.space) == ("demo", "SRI24")
        for name, path in case.paths.items():
            assert np.array_equal(read_volume(back.paths[name]).data, read_volume(path).data)


def test_a_simulated_volume_says_what_it_is_and_where_it_came_from(tmp_path, cases, everything):
    export(cases, tmp_path / "out", everything[0])
    side = sidecar_of(tmp_path / "out", "sub-P1u_ce-gadolinium_space-individual_desc-simulated_T1w")
    assert "simulated - not for diagnosis" in side["Description"]
    assert side["Sources"] == [
        "bids::sub-P1u/anat/sub-P1u_space-individual_desc-preproc_T1w.nii.gz"
    ]
    assert side["Provenance"]["fold"] == 0
    assert "secret" not in json.dumps(side)
    assert side["SkullStripped"] is True


def test_nothing_of_the_source_s_header_texts_goes_along(tmp_path: Path, cases):
    loaded = nib.load(cases[1].paths["T1"])
    loaded.header["descrip"] = b"Jane Doe"
    loaded.header["db_name"] = b"Doe"
    loaded.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"Jane Doe"))
    nib.save(loaded, cases[1].paths["T1"])
    export(cases, tmp_path / "out")
    copy = nib.load(next((tmp_path / "out").rglob("sub-P2_*preproc_T1w.nii.gz")))
    assert b"Doe" not in copy.to_bytes()
    assert not copy.header.extensions
    assert np.array_equal(copy.get_fdata(), nib.load(cases[1].paths["T1"]).get_fdata())


def test_integer_voxels_keep_type_and_scaling(tmp_path: Path, cases):
    stored = np.arange(np.prod(SHAPE), dtype=np.int16).reshape(SHAPE)
    made = nib.Nifti1Image(stored, AFFINE)
    content = bytearray(made.to_bytes())
    content[112:120] = np.array([0.5, 3.0], "<f4").tobytes()  # scl_slope, scl_inter
    file = cases[1].paths["T1"].with_name("scaled.nii")
    file.write_bytes(bytes(content))
    cases[1].paths["T1"] = file
    export(cases, tmp_path / "out")
    copy = nib.load(next((tmp_path / "out").rglob("sub-P2_*preproc_T1w.nii.gz")))
    assert copy.get_data_dtype() == np.int16
    assert np.array_equal(copy.get_fdata(), stored * 0.5 + 3)


def test_an_age_above_89_is_told_as_89(tmp_path: Path, cases):
    export(cases, tmp_path / "out")
    row = (tmp_path / "out/participants.tsv").read_text().splitlines()[1]
    assert row == "sub-P1u\t89\tF\t4\twildtype\tn/a\tdemo\tP-1 ü"


def test_the_same_command_again_keeps_what_is_there(tmp_path: Path, cases, everything):
    export(cases, tmp_path / "out", everything[0])
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.nii.gz")}
    next(iter(before)).unlink()
    told = export(cases, tmp_path / "out", everything[0])
    assert told["kept"] == told["volumes"] - 1
    after = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.nii.gz")}
    assert len(before.items() - after.items()) == 1


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, cases):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match="holds other files"):
        export(cases, tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_subjects_of_another_export_are_not_mixed_in(tmp_path: Path, cases):
    export(cases, tmp_path / "out")
    with pytest.raises(ExportError, match="holds sub-P1u of another export"):
        export(cases[1:], tmp_path / "out")


def test_a_simulated_volume_on_another_grid_is_refused(tmp_path: Path, cases, everything):
    write_volume(tmp_path / "simulated" / "c1.nii.gz", image(1)[1:], AFFINE)
    with pytest.raises(ExportError, match=r"c1, simulated: .*not on the grid"):
        export(cases, tmp_path / "out", everything[0])
    assert not (tmp_path / "out").exists()


def test_a_record_of_another_volume_is_refused(tmp_path: Path, cases, everything):
    write_volume(tmp_path / "simulated" / "c1.nii.gz", image(1), AFFINE)
    with pytest.raises(ExportError, match=r"c1\.json tells of another volume"):
        export(cases, tmp_path / "out", everything[0])


def test_a_folder_of_other_cases_results_is_refused(tmp_path: Path, cases):
    (tmp_path / "simulated").mkdir()
    with pytest.raises(ExportError, match=r"holds no volume of these cases, such as c1\.nii\.gz"):
        export(cases, tmp_path / "out", Results(tmp_path / "simulated"))


def test_scores_of_other_cases_are_refused(tmp_path: Path, cases):
    score = Score("z9", "Z", "demo", "4", "full", "simulated", "whole_brain", "ssim", 0.91)
    scores = write_scores(tmp_path / "scores.csv", [score])
    with pytest.raises(ExportError, match="none of these cases"):
        export(cases, tmp_path / "out", None, scores)


def test_cases_of_one_patient_that_disagree_are_refused(tmp_path: Path, cases):
    again = make_case(tmp_path / "in", "c3", "P-1 ü", sex="M")
    with pytest.raises(ExportError, match="sex is F in one case and M in c3"):
        export([*cases, again], tmp_path / "out")


def test_the_verb_writes_a_dataset(tmp_path: Path, cases, everything):
    from ml.__main__ import main

    write_manifest(tmp_path / "cases.json", cases)
    assert len(read_manifest(tmp_path / "cases.json")) == 2
    words = ["export", "bids", "--cases", tmp_path / "cases.json", "--out", tmp_path / "out"]
    words += ["--simulated", everything[0].simulated, "--uncertainty", "--progress", "none"]
    assert main([str(word) for word in words]) == 0
    assert len(list((tmp_path / "out").rglob("*simulatedsd_T1w.nii.gz"))) == 1
