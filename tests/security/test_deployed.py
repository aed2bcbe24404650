"""The settings of an installation behind TLS: Django's own checks find nothing to warn of."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUESTS = {
    "plain": ("/api/cases?page=2", False),
    "health": ("/api/health", False),
    "page": ("/login", True),
}
ASK = """
import json, sys
import django
from django.core.checks import run_checks
from django.test import Client
django.setup()
checks = run_checks(include_deployment_checks=True)
found = [check.id for check in checks if not check.is_silenced()]
told = {"checks": found}
for name, (address, secure) in json.loads(sys.argv[1]).items():
    answer = Client().get(address, secure=secure, headers={"host": "verum.example.org"})
    cookies = {n: [c["secure"], c["httponly"], c["samesite"]] for n, c in answer.cookies.items()}
    told[name] = [answer.status_code, dict(answer.headers), cookies]
print(json.dumps(told))
"""


def told(folder: Path, **variables: str) -> dict[str, Any]:
    """Return what a process with these variables finds to warn of, and what it answers."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "VERUM_DATA_DIR": str(folder),
        "VERUM_HOSTS": "verum.example.org",
        "VERUM_TRUSTED_ORIGINS": "https://verum.example.org",
        "VERUM_SECRET_KEY": secrets.token_urlsafe(50),
        "VERUM_HTTPS": "1",
        **variables,
    }
    command = [sys.executable, "-c", ASK, json.dumps(REQUESTS)]
    options = {"cwd": ROOT, "env": environment, "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory) -> dict[str, Any]:
    return told(tmp_path_factory.mktemp("deployed"))


@pytest.fixture(scope="module")
def careless(tmp_path_factory) -> dict[str, Any]:
    said = {"VERUM_HSTS_S": "60", "VERUM_HSTS_SUBDOMAINS": "0", "VERUM_HSTS_PRELOAD": "1"}
    return told(tmp_path_factory.mktemp("careless"), VERUM_DEBUG="1", **said)


def test_djangos_deployment_checks_find_nothing(deployed) -> None:
    assert deployed["checks"] == []


def test_the_checks_do_find_what_is_wrong(careless) -> None:
    assert {"security.W005", "security.W018"} <= set(careless["checks"])


def test_browsers_are_sent_to_https_and_told_to_stay_there(deployed) -> None:
    status, headers, _ = deployed["plain"]
    assert (status, headers["Location"]) == (301, "https://verum.example.org/api/cases?page=2")
    assert deployed["health"][0] != 301
    _, headers, cookies = deployed["page"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert cookies["csrftoken"] == [True, "", "Lax"]


def test_the_operator_says_how_long_and_for_which_names(careless) -> None:
    _, headers, _ = careless["page"]
    assert headers["Strict-Transport-Security"] == "max-age=60; preload"
