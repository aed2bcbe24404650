"""What `python -m ml` says where TensorFlow is there twice, not at all, or not wanted."""

import sys
from pathlib import Path

import pytest

from ml import installation
from ml.__main__ import main
from ml.installation import InstallationError, check_installation


def distribution(folder: Path, name: str) -> None:
    """Unpack the record of an installed distribution, as pip does."""
    record = folder / f"{name.replace('-', '_')}-2.21.0.dist-info" / "METADATA"
    record.parent.mkdir(parents=True)
    record.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.21.0\n")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The one folder that Python finds packages in."""
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


@pytest.mark.parametrize("name", ["tensorflow", "tensorflow-cpu"])
def test_either_distribution_alone_will_do(site, name):
    distribution(site, name)
    check_installation()


def test_none_is_named_with_the_command_that_installs_it(site):
    with pytest.raises(InstallationError, match=r"not installed: pip install 'verum\[cpu\]'"):
        check_installation()


def test_both_are_named_with_the_commands_that_put_it_right(site):
    distribution(site, "tensorflow")
    distribution(site, "tensorflow-cpu")
    with pytest.raises(InstallationError, match=r"pip uninstall -y tensorflow-cpu tensorflow, "):
        check_installation()


def test_another_engine_needs_no_tensorflow_but_must_be_there(site, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    monkeypatch.delitem(sys.modules, "jax", raising=False)
    with pytest.raises(InstallationError, match="jax is not installed"):
        check_installation()
    monkeypatch.setenv("KERAS_BACKEND", "mxnet")
    with pytest.raises(InstallationError, match="KERAS_BACKEND=mxnet is not known"):
        check_installation()


def test_the_command_line_stops_in_one_line(site, monkeypatch, capfd):
    monkeypatch.setattr(installation, "KINDS", {"cpu": "absent-cpu", "gpu": "absent"})
    assert main(["train", "--cases", "c", "--config", "tiny", "--out", "o"]) == 2
    assert capfd.readouterr().err.strip().startswith("TensorFlow is not installed")
