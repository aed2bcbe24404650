"""A run from elsewhere is checked before it is taken in, and nothing of it but numbers is."""

import io
import json
import shutil
import zipfile

import h5py
import numpy as np
import pytest

from ml.adopting import AdoptionError, adopt
from ml.configuration import read_configuration
from ml.errors import MlError
from ml.inference import load_network
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.runs import read_run
from tests.ml.small_run import random_network, untrained_run

QUIET = Progress(face="none")
WEIGHTS = "fold-1/model.keras"


@pytest.fixture(scope="module")
def made(place, tmp_path_factory):
    """A run of two folds, as it was trained elsewhere."""
    return untrained_run(
        tmp_path_factory.mktemp("runs") / "RUN", read_manifest(place / "cases.json")
    )


@pytest.fixture
def source(made, tmp_path):
    """A copy of it that a test may spoil."""
    return shutil.copytree(made.folder, tmp_path / "runs" / "theirs")


def test_it_simulates_as_the_run_it_came_from(made, source, tmp_path):
    result = adopt(source, tmp_path / "runs" / "ours", QUIET)
    ours = read_run(tmp_path / "runs" / "ours")
    assert (ours.folds, ours.seed) == (made.folds, made.seed)
    images = np.random.default_rng(0).normal(size=(1, 16, 16, 16, 3)).astype(np.float32)
    for fold in made.folds:
        one, other = (load_network(run, fold).predict_on_batch(images) for run in (made, ours))
        assert np.array_equal(one, other)
    assert [len(fold["training"]) for fold in result["folds"]] == [2, 2]
    assert {one["patient"] for one in result["folds"][0]["training"]} == {"P2", "P4"}


def spoil_json(folder, **changes):
    told = json.loads((folder / "run.json").read_text())
    told["configuration"] |= changes.pop("configuration", {})
    (folder / "run.json").write_text(json.dumps(told | changes))


def announce(folder):
    (folder / "sha256sums.txt").write_text(f"{'0' * 64}  {WEIGHTS}\n")


def not_finite(folder):
    model = random_network(read_configuration("tiny"), 1)
    model.weights[0].assign(np.full(model.weights[0].shape, np.nan))
    model.save(folder / WEIGHTS)


def repack(folder, name, change):
    """Write the weights file anew, one of its members changed."""
    made = folder / "made.keras"
    with zipfile.ZipFile(folder / WEIGHTS) as packed:
        members = {one: packed.read(one) for one in packed.namelist()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for one, data in members.items():
            out.writestr(one, change(data) if one == name else data)
    made.replace(folder / WEIGHTS)


def huge_array(data):
    """An array of 4 GB in some kilobytes, where a kernel was."""
    stored = io.BytesIO(data)
    with h5py.File(stored, "r+") as file:
        names = []
        file.visititems(lambda name, held: names.append(name) if hasattr(held, "shape") else None)
        del file[names[0]]
        pieces = {"chunks": (100, 100, 100), "compression": "gzip"}
        file.create_dataset(names[0], (1000, 1000, 1000), "f4", **pieces)
    return stored.getvalue()


def blanks(data):
    return data + b" " * (64 * 2**20)


def no_layers(data):
    return b'{"config": {"name": "a network", "layers": []}}'


def spoil_fold(folder, **changes):
    told = json.loads((folder / "run.json").read_text())
    told["folds"][0]["training"][0] |= changes
    (folder / "run.json").write_text(json.dumps(told))


def spoil_history(folder, words):
    (folder / "fold-1" / "history.json").write_text(words)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "run.json").unlink(), "holds no run.json"),
        (lambda f: (f / "run.json").write_text("{"), "run.json is damaged"),
        (lambda f: (f / WEIGHTS).unlink(), "fold 1 was not trained or not copied"),
        (lambda f: (f / WEIGHTS).write_bytes(b"nothing"), "holds no weights of the network"),
        (lambda f: spoil_json(f, configuration={"filters": 8}), "simulate_8_1-1"),
        (
            lambda f: spoil_json(f, configuration={"inputs": ["T2", "T1", "FLAIR"]}),
            "from T1_T2_FLAIR, not .* from T2_T1_FLAIR",
        ),
        (lambda f: spoil_json(f, configuration={"filters": 0}), '"filters"'),
        (lambda f: spoil_json(f, configuration={"task": "segment"}), 'the task is "segment"'),
        (lambda f: spoil_json(f, folds=[]), "has no model of its own"),
        (announce, "SHA-256 is .*, announced is 0000"),
        (not_finite, "not finite"),
        (lambda f: repack(f, "model.weights.h5", huge_array), "would take 4000000000 bytes"),
        (lambda f: repack(f, "config.json", blanks), "would unpack to"),
        (lambda f: repack(f, "config.json", no_layers), "list index out of range"),
        (lambda f: repack(f, "config.json", lambda _: b"[" * 200_000), "recursion"),
        (lambda f: (f / "run.json").write_text("[" * 200_000), "run.json is damaged"),
        (lambda f: (f / "run.json").write_bytes(b"\xff"), "run.json is damaged"),
        (lambda f: (f / "run.json").write_text(" " * (64 * 2**20 + 1)), "bytes; at most"),
        (lambda f: (f / "sha256sums.txt").write_bytes(b"\xff"), "line 1 is no checksum"),
        (lambda f: (f / "summary.json").write_text("[1]"), "holds no object"),
        (lambda f: spoil_json(f, seed="1"), "the seed is '1'"),
        (lambda f: spoil_json(f, kind=["crossval"]), "kind is"),
        (lambda f: spoil_json(f, provenance=[]), "provenance is"),
        (lambda f: spoil_json(f, provenance={"machine": "x"}), "machine of its provenance"),
        (
            lambda f: spoil_json(f, provenance={"machine": {"packages": []}}),
            "packages of its provenance",
        ),
        (lambda f: spoil_json(f, details={"loss": float("nan")}), "a number that is none"),
        (lambda f: spoil_fold(f, patient=["P1"]), "does not name a patient"),
        (lambda f: spoil_fold(f, cohort=None), "does not name a patient"),
        (lambda f: spoil_history(f, '[{"epoch": 1, "loss": NaN, "seconds": 1}]'), "each epoch"),
        (lambda f: spoil_history(f, '[{"epoch": 1, "loss": 1e999, "seconds": 1}]'), "each epoch"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left(source, tmp_path, spoil, said):
    spoil(source)
    with pytest.raises(MlError, match=said) as caught:
        adopt(source, tmp_path / "runs" / "ours", QUIET)
    assert "\n" not in str(caught.value)
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["theirs"]


def test_code_in_a_weights_file_is_never_read(source, tmp_path):
    """Keras builds layers from config.json: what stands there must not decide."""

    def evil(data):
        told = json.loads(data)
        told["config"]["layers"][1] |= {"module": "os", "class_name": "system"}
        return json.dumps(told).encode()

    repack(source, "config.json", evil)
    adopt(source, tmp_path / "runs" / "ours", QUIET)
    with zipfile.ZipFile(tmp_path / "runs" / "ours" / WEIGHTS) as packed:
        assert b'"system"' not in packed.read("config.json")


def test_of_a_history_nothing_is_kept_but_epochs(source, tmp_path):
    epoch = {"epoch": 1, "loss": 0.5, "seconds": 2.0}
    spoil_history(source, json.dumps([epoch | {"other": float("nan")}]))
    result = adopt(source, tmp_path / "runs" / "ours", QUIET)
    assert result["folds"][1]["history"] == [epoch]


def test_adopting_twice_leaves_the_same(source, tmp_path):
    first = adopt(source, tmp_path / "runs" / "ours", QUIET)
    again = adopt(source, tmp_path / "runs" / "ours", QUIET)
    assert [f["source_sha256"] for f in first["folds"]] == [
        f["source_sha256"] for f in again["folds"]
    ]


def test_the_error_is_one_of_the_science():
    assert issubclass(AdoptionError, MlError)
