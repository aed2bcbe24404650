"""Every command that a page names exists, with its options; so do variables, services and targets.

A cheap look at all pages. What a page tells people to type is run by `test_blocks`.
"""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.pages import DATA, ROOT, SHELL, blocks, commands, pages

VARIABLE = re.compile(r"\bVERUM_[A-Z0-9_]+[A-Z0-9]\b")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
SOURCES = (
    "*.py",
    "*.yml",
    "*.toml",
    "*.ts",
    "*.mjs",
    "*.conf",
    ".env.example",
    "Makefile",
    "docker",
)
SERVICE = re.compile(r"(web|worker|nginx|postgres|redis|migrate)[\w-]*")
FATE = re.compile(r"run|full|skip: \S.*")
OTHER_PROGRAMS = {
    "apt-get", "cd", "celery", "chmod", "chown", "cp", "curl", "df", "docker", "du", "echo",
    "export", "exportfs", "gh", "git", "install", "journalctl", "kill", "ls", "mkdir",
    "mount", "mv", "npm",
    "nvidia-smi", "pip", "pip-audit", "promtool", "psql", "pre-commit", "rm", "rsync", "scp",
    "sha256sum", "ssh", "sudo", "systemctl", "tail", "tar", "umask", "unzip", "usermod",
}  # fmt: skip


def of_each_page(check: Any) -> list[str]:
    """Return what a check has to say of all commands, with their places."""
    return [
        f"{place}: {said}" for page in pages() for place, words in commands(page)
        for said in check(words)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def options() -> dict[str, Any]:
    """Return which words and options our command lines take (`tests.docs.options`)."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "backend.settings"}
    command = [sys.executable, "-m", "tests.docs.options"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return json.loads(told.stdout)


def test_every_block_says_what_it_is():
    """An indented block, or a shell block without its fate, would go stale unseen."""
    unmarked = [
        f"{block.place}: {block.info or 'no language'}"
        for page in pages()
        for block in blocks(page)
        if block.language not in DATA
        and not (block.language == SHELL and FATE.fullmatch(block.fate))
    ]
    assert unmarked == [], "say `sh run`, `sh full`, `sh skip: REASON`, or which language it is"


def test_a_command_belongs_to_a_program_that_is_known():
    assert of_each_page(_unknown_program) == []


def test_our_command_lines_take_the_words_and_options(options):
    def check(words: list[str]) -> Iterator[str]:
        for line, rest in _ours(words):
            yield from _walk(options[line], rest, line)

    assert of_each_page(check) == []


def test_modules_and_targets_exist():
    assert of_each_page(_no_module) + of_each_page(_no_target) == []


def test_compose_has_the_services_and_profiles():
    assert of_each_page(_not_in_compose) == []


def test_variables_are_read_somewhere():
    known = set().union(*(VARIABLE.findall(path.read_text()) for path in _sources()))
    named = {(str(page.relative_to(ROOT)), name) for page in pages() for name in _variables(page)}
    assert sorted(f"{page}: {name}" for page, name in named if name not in known) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "python -m ml simulat --run RUN",
        "python -m ml simulate --runs RUN",
        "python -m ml segment aply --run RUN",
        "python manage.py study opne NAME --as lead",
        "manage.py study open NAME --because x --as lead",
        "python -m reader_study power --aims difference",
        "python -m ml simulate --run RUN --mode patchs",
    ],
)
def test_a_slip_of_the_pen_is_found(options, wrong):
    line, rest = next(_ours(wrong.split()))
    assert list(_walk(options[line], rest, line))


def _ours(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the command line of ours that the words begin, and what follows it."""
    program = Path(words[0]).name
    if program == "manage.py":
        yield "manage.py", words[1:]
    if program in ("python", "python3") and len(words) > 1:
        if Path(words[1]).name == "manage.py":
            yield "manage.py", words[2:]
        if words[1] == "-m" and words[2] in ("ml", "reader_study"):
            yield words[2], words[3:]


def _walk(tree: dict[str, Any], words: list[str], told: str) -> Iterator[str]:
    """Yield what a command line does not know of the words."""
    known = tree["options"]
    leads = tree["words"]
    for place, word in enumerate(words):
        if word in ("...", "--help") or (word.isupper() and leads):
            return
        name = word.partition("=")[0]
        if word.startswith("--") and name not in known:
            yield f"{told} takes no {name}"
        choices, value = known.get(name), "".join(words[place + 1 : place + 2])
        if choices and value.islower() and not {*value.split("|")} <= {*choices}:
            yield f"{told} {name} is one of {', '.join(choices)}"
        if leads and not word.startswith("-"):
            if word in leads:
                yield from _walk(leads[word], words[place + 1 :], f"{told} {word}")
            else:
                yield f"{told} has no {word}"
            return


def _unknown_program(words: list[str]) -> Iterator[str]:
    program = Path(words[0]).name
    known = OTHER_PROGRAMS | {"python", "python3", "manage.py", "make"}
    if program not in known and not VARIABLE.match(words[0]):
        yield f"{words[0]} is no program of these pages"


def _no_module(words: list[str]) -> Iterator[str]:
    if Path(words[0]).name in ("python", "python3") and words[1:2] == ["-m"]:
        if importlib.util.find_spec(words[2]) is None:
            yield f"no module {words[2]}"
    elif Path(words[0]).name == "python" and words[1].endswith(".py"):
        yield from ([] if (ROOT / words[1]).is_file() else [f"no file {words[1]}"])


@cache
def _targets() -> frozenset[str]:
    return frozenset(TARGET.findall((ROOT / "Makefile").read_text()))


def _no_target(words: list[str]) -> Iterator[str]:
    if words[0] != "make":
        return
    for word in words[1:]:
        if not (re.match(r"[A-Z_]+=", word) or word in _targets()):
            yield f"make has no {word}"


@cache
def _compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def _not_in_compose(words: list[str]) -> Iterator[str]:
    """`docker compose [--profile P] VERB [options] SERVICE ...`: what is not in the file."""
    if words[:2] != ["docker", "compose"]:
        return
    services = _compose()["services"]
    profiles = {name for service in services.values() for name in service.get("profiles", [])}
    for before, word in pairwise(words):
        if before == "--profile" and word not in profiles:
            yield f"compose has no profile {word}"
    named = [word for word in words[3:] if SERVICE.fullmatch(word)]
    yield from (f"compose has no service {word}" for word in named if word not in services)


def _variables(page: Path) -> list[str]:
    return VARIABLE.findall(page.read_text())


def _sources() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *SOURCES],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.split("\0"):
        if name and not name.startswith("docs/") and (ROOT / name).is_file():
            yield ROOT / name
