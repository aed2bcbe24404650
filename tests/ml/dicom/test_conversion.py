"""Voxels and affines come out as they went in, whoever made the files."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from ml.__main__ import main
from ml.volumes import read_volume
from tests.ml.dicom.made import (
    FLAIR,
    FLIP,
    SWI,
    T1,
    T1_POST,
    T2,
    classic,
    diffusion,
    enhanced,
)
from tests.ml.dicom.made_mosaic import mosaic
from tests.ml.dicom.small_head import affine_of, as_ras, ball, phantom_volumes

DRAWN = np.random.default_rng(2).normal(size=(7, 3))
DIRECTIONS = [tuple(one / np.linalg.norm(one)) for one in DRAWN]
GRADIENTS = [(0.0, (0.0, 0.0, 0.0)), *[(1000.0, direction) for direction in DIRECTIONS]]
DTI = replace(T2, number=5, description="ep2d_diff_mddw", te=80.0, sequence=("EP", "SE"))


def convert(folder: Path, out: Path, *more: str) -> tuple[int, dict]:
    """Run the verb; its exit code and the result of the last JSON event."""
    code = main(["dicom", str(folder), "--out", str(out), "--progress", "none", *more])
    record = out / "code" / "dicom.json"
    return code, json.loads(record.read_text()) if record.exists() else {}


def one(out: Path, end: str) -> Path:
    """The only file whose name ends so."""
    found = [path for path in out.rglob("*.nii.gz") if path.name.endswith(f"{end}.nii.gz")]
    assert len(found) == 1, found
    return found[0]


def assert_same(path: Path, voxels: np.ndarray, affine: np.ndarray) -> None:
    expected, placed = as_ras(voxels, affine)
    got = read_volume(path)
    np.testing.assert_array_equal(got.data, expected)
    np.testing.assert_allclose(got.affine, placed, atol=1e-4)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Series of the phantom from four makers in one folder, converted."""
    folder, out = tmp_path_factory.mktemp("study"), tmp_path_factory.mktemp("raw") / "out"
    volumes = phantom_volumes()
    affine = affine_of(volumes["T1"])
    classic(folder / "ge", volumes["T1"], affine, replace(T1, maker="GE"))
    classic(
        folder / "ge", volumes["T1gad"], affine, replace(T1_POST, maker="GE"), names="P{number}"
    )
    enhanced(folder / "philips", volumes["FLAIR"], affine, replace(FLAIR, maker="Philips"))
    classic(folder / "canon", volumes["T2"], affine, replace(T2, maker="Canon"))
    classic(folder / "siemens", volumes["SWI"], affine, SWI)
    weighted = [volumes["DWI"] + index for index in range(len(GRADIENTS))]
    mosaic(folder / "siemens" / "mosaic", weighted, affine, GRADIENTS, DTI)
    (folder / "VERSION").write_text("exported by a viewer")
    code, _ = convert(folder, out)
    assert code == 0
    return out, affine


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("T1", "_ses-01_T1w"),
        ("T1gad", "_ce-gadolinium_T1w"),
        ("T2", "_T2w"),
        ("FLAIR", "_FLAIR"),
        ("SWI", "_acq-swi_T2starw"),
    ],
)
def test_the_phantom_comes_back_voxel_by_voxel(study, name, end):
    out, affine = study
    assert_same(one(out, end), phantom_volumes()[name], affine)


def test_a_siemens_mosaic_is_taken_apart(study):
    out, affine = study
    image = nib.as_closest_canonical(nib.load(one(out, "_dwi")))
    assert image.shape[3] == len(GRADIENTS)
    for index in (0, 5):
        expected, placed = as_ras(phantom_volumes()["DWI"] + index, affine)
        np.testing.assert_array_equal(image.get_fdata()[..., index], expected)
    np.testing.assert_allclose(image.affine, placed, atol=1e-4)


def assert_directions(nifti: Path, b_values: list[float]) -> None:
    """FSL's convention: along the voxel axes, x turned round where the determinant is positive."""
    stem = str(nifti).removesuffix(".nii.gz")
    np.testing.assert_allclose(np.loadtxt(f"{stem}.bval"), b_values)
    vectors = np.loadtxt(f"{stem}.bvec").T
    affine = nib.load(nifti).affine[:3, :3]
    if np.linalg.det(affine) > 0:
        vectors = vectors * [-1, 1, 1]
    ras = vectors @ (affine / np.linalg.norm(affine, axis=0)).T
    expected = np.array([direction for _, direction in GRADIENTS]) @ FLIP
    agreement = np.abs((ras * expected).sum(axis=1))[1:]
    assert agreement.min() > 0.999
    assert np.all(vectors[0] == 0)


def test_gradients_keep_their_direction_in_an_oblique_mosaic(study):
    assert_directions(one(study[0], "_dwi"), [b for b, _ in GRADIENTS])


def test_gradients_keep_their_direction_in_classic_files(tmp_path):
    """Of makers that write them in the patient's axes, as the standard has it: two do not."""
    volumes = [ball(3) + index for index in range(len(GRADIENTS))]
    affine = affine_of(volumes[0])
    diffusion(tmp_path / "in", volumes, affine, GRADIENTS, replace(DTI, maker="Philips"))
    assert convert(tmp_path / "in", tmp_path / "out")[0] == 0
    nifti = one(tmp_path / "out", "_dwi")
    image = nib.as_closest_canonical(nib.load(nifti))
    np.testing.assert_array_equal(image.get_fdata()[..., 6], as_ras(volumes[6], affine)[0])
    assert_directions(nifti, [b for b, _ in GRADIENTS])


def test_echoes_in_one_enhanced_object_become_two_rows(tmp_path):
    two = replace(SWI, maker="Philips", description="T2 mFFE", te=10.0)
    enhanced(tmp_path / "in" / "a.dcm", ball(4), affine_of(ball(4)), two, echoes=(5.0, 20.0))
    table = tmp_path / "series.csv"
    code, _ = convert(tmp_path / "in", tmp_path / "out", "--series", str(table), "--dry-run")
    lines = json.loads(table.with_suffix(".json").read_text())["series"]
    assert code == 0
    found = [(line["series"][-4:], line["te_ms"]) for line in lines]
    assert found == [("s04a", 5.0), ("s04b", 20.0)]
    assert not (tmp_path / "out").exists()


def test_the_second_echo_alone_can_be_asked_for(tmp_path):
    two = replace(SWI, maker="Philips", description="T2 mFFE", te=10.0)
    enhanced(tmp_path / "in" / "a.dcm", ball(4), affine_of(ball(4)), two, echoes=(5.0, 20.0))
    table, out = tmp_path / "series.csv", tmp_path / "out"
    convert(tmp_path / "in", out, "--series", str(table), "--dry-run")
    first, second = (line.split(",") for line in table.read_text().splitlines()[1:])
    lines = ["series,source,kind,use", f"{first[0]},{first[1]},other,no"]
    changed = tmp_path / "changed.csv"
    changed.write_text("\n".join([*lines, f"{second[0]},{second[1]},SWI,yes"]))
    code, _ = convert(tmp_path / "in", out, "--corrections", str(changed))
    assert code == 0
    assert_same(one(out, "_T2starw"), ball(4) + 100, affine_of(ball(4)))


def test_a_flow_that_the_scanner_computed_is_told_from_a_difference(tmp_path):
    kinds = {"flow": ("DERIVED", "PRIMARY", "ASL", "CBF"), "plain": ("ORIGINAL", "PRIMARY", "ASL")}
    for name, kind in kinds.items():
        series = replace(T2, description="pCASL", sequence=("RM",), te=10.0, image_type=kind)
        classic(tmp_path / name, ball(), affine_of(ball()), series)
        out = tmp_path / f"out-{name}"
        assert convert(tmp_path / name, out)[0] == 0
        (context,) = out.rglob("*_aslcontext.tsv")
        assert context.read_text().split() == ["volume_type", {"flow": "cbf"}.get(name, "deltam")]


def test_nifti_headers_hold_geometry_alone(study):
    for path in study[0].rglob("*.nii.gz"):
        header = nib.load(path).header
        texts = [bytes(header[name]).strip(b"\0") for name in ("descrip", "aux_file", "db_name")]
        assert texts == [b"", b"", b""]
        assert not header.extensions
        assert header["sform_code"] == header["qform_code"] == 1


def test_the_folder_is_valid_bids(study):
    validator = Path(sys.executable).with_name("bids-validator-deno")
    if not validator.exists():
        pytest.skip("bids-validator-deno is not installed (the extra `test`)")
    done = subprocess.run(
        [validator, study[0], "--json", "--ignoreWarnings"],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    issues = json.loads(done.stdout)["issues"]["issues"]
    assert [issue for issue in issues if issue["severity"] == "error"] == []


def test_a_second_run_keeps_what_is_there_and_makes_what_is_gone(tmp_path):
    affine = affine_of(ball())
    classic(tmp_path / "in" / "a", ball(), affine, T1)
    classic(tmp_path / "in" / "b", ball(1), affine, T2)
    out = tmp_path / "out"
    convert(tmp_path / "in", out)
    kept, lost = one(out, "_T1w"), one(out, "_T2w")
    before = kept.stat().st_mtime_ns
    lost.unlink()
    assert convert(tmp_path / "in", out)[0] == 0
    assert kept.stat().st_mtime_ns == before
    assert_same(lost, ball(1), affine)


def test_a_corrected_kind_moves_the_file(tmp_path):
    classic(tmp_path / "in", ball(), affine_of(ball()), T1)
    out, table = tmp_path / "out", tmp_path / "series.csv"
    convert(tmp_path / "in", out, "--series", str(table))
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(table.read_text().replace(",T1,", ",T1gad,"))
    code, record = convert(tmp_path / "in", out, "--corrections", str(corrected))
    assert code == 0
    assert [path.name for path in out.rglob("*.nii.gz")] == [
        "sub-0001_ses-01_ce-gadolinium_T1w.nii.gz"
    ]
    assert [entry["kind"] for entry in record["series"].values()] == ["T1gad"]


def test_nothing_half_made_remains_when_the_converter_fails(tmp_path, monkeypatch):
    classic(tmp_path / "in", ball(), affine_of(ball()), T1)
    failing = tmp_path / "dcm2niix"
    failing.write_text("#!/bin/sh\necho Quixotrel; exit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr("dcm2niix.bin", str(failing))
    out = tmp_path / "out"
    assert convert(tmp_path / "in", out)[0] == 0
    assert list(out.rglob("*.nii.gz")) == []
    assert [path for path in out.iterdir() if path.name.startswith(".")] == []
    shutil.rmtree(out)
