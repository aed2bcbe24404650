"""What docker-compose.yml says of a service: its command, variables, health check and end."""

import re
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
ELSEWHERE = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"


class Missing(LookupError):
    """A variable that docker-compose.yml asks of the host is not set; the message is its name."""


@cache
def composition() -> dict[str, Any]:
    """Return docker-compose.yml, its anchors merged, its variables as they stand."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def service(name: str) -> dict[str, Any]:
    """Return what it says of one service."""
    return composition()["services"][name]


def interpolated(text: str, variables: Mapping[str, str]) -> str:
    """Put the host's variables in, as Compose does: `${A:?}` (Missing) and `${A:-default}`."""

    def value(found: re.Match[str]) -> str:
        name, kind, otherwise = found.groups()
        if variables.get(name):
            return variables[name]
        if kind == "?":
            raise Missing(name)
        return otherwise or ""

    return VARIABLE.sub(value, text)


def environment(name: str, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that a service is given."""
    given = service(name).get("environment", {})
    return {key: interpolated(str(value), variables) for key, value in given.items()}


def command(name: str, replaced: Mapping[str, str]) -> list[str]:
    """Return a service's command on this machine; each replaced text must be in it.

    replaced : what is written there -> what holds here
    """
    return here(service(name)["command"], replaced)


def health_command(name: str, replaced: Mapping[str, str]) -> list[str]:
    """Return a service's health check as a command on this machine."""
    kind, *words = service(name)["healthcheck"]["test"]
    assert kind == "CMD", f"{name}: the health check must be a command without a shell"
    return here(words, replaced)


def here(words: list[str], replaced: Mapping[str, str]) -> list[str]:
    """Return a command with the programs and addresses of this machine."""
    for written, instead in replaced.items():
        assert any(written in word for word in words), f"{written!r} is not in {words}"
        words = [word.replace(written, instead) for word in words]
    return [program(words[0]), *words[1:]]


def program(name: str) -> str:
    """Return the path of a program: beside this Python, else where the distribution puts it."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name, path=ELSEWHERE)
    assert found is not None, f"{name} is missing: run `make setup`, and apt-get install {name}"
    return found
