"""A machine that lacks something gets one line that says what to do."""

import ast
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.launch import bar, install, preflight, processes
from backend.launch.preflight import check_disk, find_python
from backend.launch.processes import Problem

Programs = Callable[..., None]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Return `programs(node="echo v18")`: from then on PATH has these shell scripts alone."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(**scripts: str) -> None:
        for name, script in scripts.items():
            path = folder / name
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)

    return put


def check(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "backend.launch.preflight", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_fitting_machine_passes_in_silence(programs: Programs, free_port: str):
    programs(node="echo v20.1.0", npm="")
    done = check("--port", free_port)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_old_node_is_named_with_the_version_to_install(programs: Programs, free_port: str):
    programs(node="echo v18.19.1", npm="")
    done = check("--port", free_port)
    assert done.returncode == 1
    assert done.stderr.startswith("Node 18.19.1 is too old: install Node 20 or newer")
    assert done.stderr.count("\n") == 1


def test_a_missing_node_is_one_line(programs: Programs, free_port: str):
    programs()
    done = check("--port", free_port)
    assert done.returncode == 1
    assert done.stderr.startswith("Node is missing: install Node 20 or newer")
    assert done.stderr.count("\n") == 1


def test_a_missing_npm_is_one_line(programs: Programs, free_port: str):
    programs(node="echo v22.0.0")
    assert check("--port", free_port).stderr.startswith("npm is missing: run `apt-get install npm`")


def test_a_port_in_use_is_answered_with_a_free_one(programs: Programs):
    programs(node="echo v20.1.0", npm="")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = check("--port", str(port))
    assert done.returncode == 1
    words = done.stderr.split()
    assert done.stderr.startswith(f"Port {port} is in use: run `make demo PORT=")
    assert int(words[-1].removeprefix("PORT=").rstrip("`.")) != port
    assert done.stderr.count("\n") == 1


def test_a_port_taken_on_every_address_is_in_use_too():
    with socket.create_server(("0.0.0.0", 0)) as taken:
        assert preflight.in_use(taken.getsockname()[1])


def test_the_command_with_a_free_port_keeps_the_data_folder(tmp_path: Path):
    refused = pytest.raises(Problem, match=f"DATA={tmp_path}`")
    with socket.create_server(("127.0.0.1", 0)) as taken, refused:
        preflight.check_port(str(taken.getsockname()[1]), str(tmp_path))


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", ""])
def test_a_port_that_is_none_is_refused(port: str):
    with pytest.raises(Problem, match="PORT must be a number from 1 to 65535"):
        preflight.check_port(port)


def test_a_data_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Problem, match="is not a folder"):
        preflight.check_data(str(tmp_path / "nothing"))


def test_an_old_python_is_named_with_the_versions_that_fit(programs: Programs):
    programs(python3="echo 3 10")
    with pytest.raises(Problem, match=r"needs Python 3\.11, 3\.12 or 3\.13, found 3\.10"):
        find_python("python3")


def test_a_python_that_is_too_new_is_named(programs: Programs):
    programs(python3="echo 3 14")
    with pytest.raises(Problem, match=r"found 3\.14"):
        find_python("python3")


def test_a_fitting_python_is_found_beside_an_old_one(programs: Programs):
    programs(**{"python3": "echo 3 10", "python3.12": "echo 3 12"})
    assert find_python("python3") == "python3.12"


def test_a_python_without_venv_names_the_package(programs: Programs):
    no_venv = 'case "$2" in *ensurepip*) exit 1;; *) echo 3 12;; esac'
    programs(python3=no_venv)
    with pytest.raises(Problem, match=r"apt-get install python3\.12-venv"):
        find_python("python3")


def test_a_version_manager_stub_that_runs_nothing_is_passed_over(programs: Programs):
    programs(**{"python3": "exit 127", "python3.11": "echo 3 11"})
    assert find_python("python3") == "python3.11"


def test_too_small_a_disk_says_how_much_is_free_and_needed(tmp_path: Path):
    with pytest.raises(Problem, match=r"has \d+\.\d GB free and Verum needs 1000000000\.0 GB"):
        check_disk(tmp_path, 1e9)


def test_a_large_enough_disk_passes(tmp_path: Path):
    check_disk(tmp_path, 0.0)


@pytest.mark.parametrize("module", [bar, install, preflight, processes])
def test_what_an_old_python_reads_is_written_in_its_syntax(module: object):
    ast.parse(Path(module.__file__).read_text(), feature_version=(3, 9))


@pytest.mark.parametrize("module", ["install", "preflight"])
def test_what_runs_first_imports_the_standard_library_alone(module: str):
    command = [sys.executable, "-S", "-m", f"backend.launch.{module}", "--help"]  # no site-packages
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
