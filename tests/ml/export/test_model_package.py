"""A model's zip: two files a fold that give one volume, and a card that says what it is."""

import hashlib
import zipfile
from pathlib import Path

import keras
import numpy as np
import onnx
import onnxruntime
import pytest

from ml.__main__ import main
from ml.configuration import read_configuration
from ml.export import model_package
from ml.export.errors import ExportError
from ml.export.model_card import Facts
from ml.export.model_package import export_model
from ml.export.network_onnx import OUTPUT, largest_difference, name_ends, put_back_squeeze
from ml.inference import predict_volume, predictor
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import RunError, read_run
from ml.scores import Score, write_scores
from tests.ml.small_run import untrained_run

QUIET = Progress(face="none")


def scores_of(cases) -> list[Score]:
    return [
        Score(case.key, case.patient, case.cohort, case.grade, "m", image, "whole_brain", "ssim", v)
        for number, case in enumerate(cases)
        for image, v in (("simulated", 0.90 + number / 100), ("precontrast_matched", 0.5))
    ]


@pytest.fixture(scope="module")
def run(place, tmp_path_factory):
    """Two folds with random weights, batch statistics not at rest."""
    return untrained_run(
        tmp_path_factory.mktemp("runs") / "RUN", read_manifest(place / "cases.json")
    )


@pytest.fixture(scope="module")
def unpacked(run, place, tmp_path_factory) -> Path:
    """The package, made by the verb and unpacked."""
    folder = tmp_path_factory.mktemp("export")
    scores = write_scores(folder / "scores.csv", scores_of(read_manifest(place / "cases.json")))
    words = ["export", "model", f"--run={run.folder}", f"--out={folder / 'out.zip'}"]
    words += ["--name=Small model", f"--cases={place / 'cases.json'}", f"--scores={scores}"]
    assert main([*words, "--note=Made for a test.", "--progress=none"]) == 0
    assert not list(folder.glob(".*"))
    with zipfile.ZipFile(folder / "out.zip") as packed:
        packed.extractall(folder)
    return folder / "Small-model"


def test_keras_and_onnx_give_one_volume(unpacked):
    """Of a sliding window over a brain of another size than they were compared on."""
    configuration = read_configuration("tiny")
    images = np.random.default_rng(1).normal(size=(20, 26, 18, 3)).astype(np.float32)
    for fold in ("fold-0", "fold-1"):
        session = onnxruntime.InferenceSession(unpacked / fold / "model.onnx")
        model = keras.saving.load_model(unpacked / fold / "model.keras", compile=False)
        volumes = [
            predict_volume(predict, images, configuration)
            for predict in (
                predictor(model),
                lambda tiles, of=session: of.run([OUTPUT], {"T1_T2_FLAIR": tiles})[0],
            )
        ]
        assert volumes[0].shape == (20, 26, 18, 1)
        assert volumes[0].std() > 0.1
        assert np.abs(volumes[0] - volumes[1]).max() < 1e-4 * max(1, volumes[0].std())


@pytest.fixture
def deeper(unpacked) -> onnx.ModelProto:
    """A network as tf2onnx now and then converts it: its volume has an axis too many."""
    model = onnx.load(unpacked / "fold-0" / "model.onnx")
    graph, last = model.graph, model.graph.node[-1]
    assert list(last.output) == [OUTPUT]
    last.output[0] = "inner"
    graph.initializer.append(onnx.numpy_helper.from_array(np.zeros(1, np.int64), "axes"))
    graph.node.append(onnx.helper.make_node("Unsqueeze", ["inner", "axes"], ["raw"]))
    del graph.output[:], model.metadata_props[:]
    shape = [1, "n", "a", "b", "c", 1]
    graph.output.append(onnx.helper.make_tensor_value_info("raw", onnx.TensorProto.FLOAT, shape))
    return model


def named(model: onnx.ModelProto, folder: Path) -> Path:
    """Name its ends as an export does, and write it."""
    name_ends(model, read_configuration("tiny"))
    onnx.checker.check_model(model)
    onnx.save(model, folder / "model.onnx")
    return folder / "model.onnx"


def test_a_volume_with_an_axis_too_many_is_put_right(deeper, unpacked, tmp_path):
    put_back_squeeze(deeper)
    written = named(deeper, tmp_path)
    (given,) = onnxruntime.InferenceSession(written).get_outputs()
    assert (given.name, given.shape) == (OUTPUT, ["batch", "x", "y", "z", 1])
    kept = unpacked / "fold-0" / "model.keras"
    assert largest_difference(kept, written, read_configuration("tiny")) < 1e-4


def test_a_volume_of_another_shape_is_not_taken_for_the_same(deeper, unpacked, tmp_path):
    written, kept = named(deeper, tmp_path), unpacked / "fold-0" / "model.keras"
    with pytest.raises(ExportError, match=r"shape \(1, 2, 16, .* Keras one of \(2, 16, "):
        largest_difference(kept, written, read_configuration("tiny"))


def test_the_folds_are_two_networks(unpacked):
    one, other = ((unpacked / f"fold-{k}" / "model.onnx").read_bytes() for k in (0, 1))
    assert one != other


def test_the_onnx_names_its_axes_and_what_it_is_for(unpacked):
    session = onnxruntime.InferenceSession(unpacked / "fold-0" / "model.onnx")
    assert session.get_inputs()[0].shape == ["batch", "x", "y", "z", 3]
    told = session.get_modelmeta().custom_metadata_map
    assert told["inputs"] == "T1,T2,FLAIR"
    assert told["intended_use"] == "simulated - not for diagnosis"


def test_the_card_says_what_a_reader_must_know(unpacked):
    card = (unpacked / "README.md").read_text()
    for words in (
        "# Model card: Small model",
        "not for diagnosis",
        "4 patients in 2 folds",
        "| No. of patients |",
        "| simulated | whole brain | SSIM | 0.915 | 0.01291 | 4 |",
        "| filters | 4 |",
        "Made for a test.",
    ):
        assert words in card


def test_every_file_has_its_checksum_and_the_rest_is_a_run(unpacked, run):
    sums = model_package.read_sums(unpacked / "sha256sums.txt")
    files = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    assert files - {"sha256sums.txt"} == sums.keys()
    for name, digest in sums.items():
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest
    assert read_run(unpacked).folds == run.folds


def test_a_stopped_export_goes_on_with_the_folds_it_had(run, tmp_path, monkeypatch):
    converted, real = [], model_package.export_network

    def counted(of, fold, folder):
        if len(converted) == 1:
            raise KeyboardInterrupt
        converted.append(fold.index)
        return real(of, fold, folder)

    monkeypatch.setattr(model_package, "export_network", counted)
    with pytest.raises(KeyboardInterrupt):
        export_model(run, tmp_path / "out" / "m.zip", Facts("m"), QUIET)
    assert not (tmp_path / "out" / "m.zip").exists()
    converted.append("second attempt")
    assert export_model(run, tmp_path / "out" / "m.zip", Facts("m"), QUIET)["folds"] == 2
    assert converted == [0, "second attempt", 1]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["m.zip"]


def test_a_fold_that_is_not_trained_is_named(run, place, tmp_path):
    half = untrained_run(tmp_path / "RUN", read_manifest(place / "cases.json"))
    (half.fold_folder(1) / "model.keras").unlink()
    with pytest.raises(RunError, match=r"fold 1 of .* is not trained yet"):
        export_model(half, tmp_path / "m.zip", Facts("m"), QUIET)


def test_a_file_that_is_no_zip_is_refused(run, tmp_path):
    with pytest.raises(ExportError, match=r"m.onnx: .* ends in .zip"):
        export_model(run, tmp_path / "m.onnx", Facts("m"), QUIET)
