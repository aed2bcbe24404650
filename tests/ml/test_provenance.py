"""The record of where an artefact comes from."""

import hashlib
import json
from datetime import datetime
from importlib import metadata

import pytest

import ml.provenance
from ml.provenance import code_version, provenance, sha256_of_file


@pytest.fixture
def fresh_version():
    code_version.cache_clear()
    yield
    code_version.cache_clear()


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, (1 << 20) + 5])
def test_the_checksum_is_that_of_the_whole_file(tmp_path, size):
    content = bytes(range(256)) * (size // 256 + 1)
    (tmp_path / "a").write_bytes(content[:size])
    assert sha256_of_file(tmp_path / "a") == hashlib.sha256(content[:size]).hexdigest()


def test_a_record_names_code_configuration_seed_inputs_time_and_machine(tmp_path):
    (tmp_path / "T1.nii.gz").write_bytes(b"voxels")
    record = provenance({"filters": 8}, 7, {"T1": tmp_path / "T1.nii.gz"})
    assert record["configuration"] == {"filters": 8}
    assert record["seed"] == 7
    assert record["inputs"] == {"T1": hashlib.sha256(b"voxels").hexdigest()}
    assert record["machine"]["cores"] >= 1
    assert record["machine"]["packages"]["numpy"] == metadata.version("numpy")
    assert datetime.fromisoformat(record["created_at"]).tzinfo is not None
    assert json.loads(json.dumps(record)) == record


def test_a_checksum_that_is_known_is_not_computed_again():
    assert provenance({}, None, {"weights": "00ff"})["inputs"] == {"weights": "00ff"}


def test_a_checkout_is_described_by_git(tmp_path, monkeypatch, fresh_version):
    if not (ml.provenance.ROOT / ".git").exists():
        assert code_version() == metadata.version("verum")
        return
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "no-such-repository"))
    assert code_version() == metadata.version("verum")
    monkeypatch.delenv("GIT_DIR")
    code_version.cache_clear()
    assert len(code_version()) >= 7


def test_an_installed_package_is_described_by_its_version(tmp_path, monkeypatch, fresh_version):
    monkeypatch.setattr(ml.provenance, "ROOT", tmp_path)
    assert code_version() == metadata.version("verum")


def test_code_without_git_or_package_is_unknown(tmp_path, monkeypatch, fresh_version):
    monkeypatch.setattr(ml.provenance, "ROOT", tmp_path)
    monkeypatch.setattr(ml.provenance, "PACKAGE", "no-such-package")
    assert code_version() == "unknown"


def test_asking_for_the_version_takes_no_lock_of_the_repository(monkeypatch):
    asked = []
    monkeypatch.setattr("ml.provenance.subprocess.run", lambda words, **_: asked.append(words))
    with pytest.raises(AttributeError):  # None has no output
        ml.provenance._git_describe()
    assert "--no-optional-locks" in asked[0]
