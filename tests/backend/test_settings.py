"""Settings from the environment: typed, and loud where a value is wrong."""

import os
import secrets
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from backend import env

ROOT = Path(__file__).resolve().parents[2]
NAME = "VERUM_TEST_VALUE"


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("Yes", True), ("off", False), ("", False)]
)
def test_a_flag(monkeypatch, text, value):
    monkeypatch.setenv(NAME, text)
    assert env.flag(NAME, not value) is value


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (lambda: env.flag(NAME, False), "maybe", f"{NAME} must be true or false, got 'maybe'"),
        (lambda: env.integer(NAME, 1), "many", f"{NAME} must be a whole number, got 'many'"),
        (lambda: env.folder(NAME, Path()), "/dev/null/x", f"{NAME}=/dev/null/x cannot be used"),
    ],
)
def test_a_wrong_value_names_the_variable(monkeypatch, read, text, words):
    monkeypatch.setenv(NAME, text)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read()
    assert str(refusal.value).startswith(words)


def test_words_and_folders_are_separated_by_commas(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, f"{tmp_path}/a, {tmp_path}/b ,")
    assert env.words(NAME, []) == [f"{tmp_path}/a", f"{tmp_path}/b"]
    assert env.folders(NAME, []) == [tmp_path / "a", tmp_path / "b"]
    monkeypatch.delenv(NAME)
    assert env.folders(NAME, [tmp_path]) == [tmp_path]


@pytest.mark.parametrize(("before", "after"), [(0o755, 0o750), (0o700, 0o700), (0o777, 0o770)])
def test_a_private_folder_is_closed_to_other_accounts(monkeypatch, tmp_path, before, after):
    """SQLite's file, sessions and arms in it, is readable by all who can reach it."""
    path = tmp_path / "data"
    path.mkdir()
    path.chmod(before)
    monkeypatch.setenv(NAME, str(path))
    assert env.private_folder(NAME, tmp_path) == path
    assert stat.S_IMODE(path.stat().st_mode) == after


def test_the_data_folder_is_private(tmp_path):
    path = tmp_path / "data"
    variables = os.environ | {"VERUM_DATA_DIR": str(path)}
    subprocess.run([sys.executable, "-c", "import backend.settings"], env=variables, check=True)
    assert (path.is_dir(), stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO) == (True, 0)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "own" / "secret_key"
    path.parent.mkdir()
    first = env.kept_secret(path)
    assert len(first) == 50
    assert env.kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_processes_that_start_at_once_share_one_secret(tmp_path):
    program = (
        "import sys; from pathlib import Path; from backend import env; "
        "print(env.kept_secret(Path(sys.argv[1])))"
    )

    def start(_: int) -> str:
        command = [sys.executable, "-c", program, str(tmp_path / "key")]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(4) as starters:
        assert len(set(starters.map(start, range(4)))) == 1


def check(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess:
    environment = {"VERUM_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"} | variables
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_secret_key_verum_answers_to_this_machine_alone(tmp_path):
    done = check(tmp_path, VERUM_HOSTS="verum.example.org")
    assert done.returncode != 0
    assert "VERUM_SECRET_KEY must be set" in done.stderr


RANDOM = secrets.token_urlsafe(50)


def test_with_a_secret_key_it_may_answer_to_others(tmp_path):
    done = check(tmp_path, VERUM_HOSTS="verum.example.org", VERUM_SECRET_KEY=RANDOM)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (RANDOM[:49], "VERUM_SECRET_KEY needs a secret of 50 characters or more, got 49"),
        ("x" * 60, "VERUM_SECRET_KEY needs a random secret, not an example's"),
        (f"change-me-{RANDOM}", "VERUM_SECRET_KEY needs a random secret, not an example's"),
        (f"django-insecure-{RANDOM}", "VERUM_SECRET_KEY needs a random secret, not an example's"),
    ],
    ids=["short", "repeated", "example", "generated"],  # the same in every process of a run
)
def test_a_secret_key_that_is_none_stops_start_up_and_is_not_shown(tmp_path, wrong, words):
    done = check(tmp_path, VERUM_HOSTS="verum.example.org", VERUM_SECRET_KEY=wrong)
    assert done.returncode != 0
    assert words in done.stderr
    assert wrong not in done.stderr + done.stdout


@pytest.mark.parametrize("password", ["verum", "changeme-changeme", "aaaaaaaaaaaaaaaa"])
def test_a_weak_database_password_stops_start_up(tmp_path, password):
    address = f"postgresql://verum:{password}@127.0.0.1:1/verum"
    known = {"VERUM_HOSTS": "verum.example.org", "VERUM_SECRET_KEY": RANDOM}
    done = check(tmp_path, VERUM_DATABASE_URL=address, **known)
    assert done.returncode != 0
    assert "VERUM_DATABASE_URL needs a" in done.stderr
    assert f":{password}@" not in done.stderr
