"""The map of the repository, and rules on files that no linter knows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    "backend",
    "benchmarks",
    "docker",
    "docs",
    "fixtures",
    "frontend",
    "ml",
    "reader_study",
    "tests",
}
LIMIT = 350
MACHINE_PATH = re.compile(r"(?<![\w.<])/(?:home|Users|root|work|mnt)/\w+")
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".ts", ".tsx", ".css", ".mjs", ".js", ".html", ""}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "handler", "handlers"}


def tracked(*patterns: str) -> list[Path]:
    """Return the files git knows and those it would add, without ignored ones."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_top_level_is_the_agreed_one():
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}
    assert folders - {".ci"} <= TOP_LEVEL


def test_source_files_stay_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.py", "frontend/src/*.ts", "frontend/src/*.tsx")
        if "migrations" not in path.parts
        and not path.name.endswith(".d.ts")
        and (lines := len(path.read_text().splitlines())) > LIMIT
    }
    assert long == {}


def test_no_file_has_a_name_that_says_nothing():
    assert [path for path in tracked("*.py", "*.ts", "*.tsx") if path.stem in VAGUE] == []


def test_no_file_names_a_path_of_one_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path.suffix in TEXT and path != Path(__file__) and "docker" not in path.parts
        for match in MACHINE_PATH.finditer(path.read_text(errors="replace"))
    ]
    assert found == []


def test_nothing_large_is_in_the_repository():
    large = [path for path in tracked() if path.stat().st_size > 1_500_000]
    assert large == []


@pytest.mark.parametrize("package", ["backend", "ml", "reader_study", "benchmarks"])
def test_every_module_says_what_it_is(package: str):
    silent = [
        path.relative_to(ROOT)
        for path in tracked(f"{package}/*.py")
        if "migrations" not in path.parts
        and path.read_text().strip()
        and not path.read_text().lstrip().startswith(('"""', 'r"""', "#!"))
    ]
    assert silent == []


def test_migrations_match_the_models(tmp_path: Path):
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    environment = {"VERUM_DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
