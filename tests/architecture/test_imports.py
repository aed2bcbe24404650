"""Imports run one way; the rules are in pyproject.toml, import-linter reads them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def test_the_import_rules_hold():
    done = subprocess.run([LINTER, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", ["backend.wsgi", "backend.celery", "backend.urls"])
def test_nothing_that_computes_images_enters_the_server(module: str, tmp_path: Path):
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'backend.settings'\n"
        "import django; django.setup()\n"
        f"import {module}\n"
        "heavy = {'tensorflow', 'keras', 'ants', 'SimpleITK', 'dipy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environment = {"VERUM_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_science_runs_without_django(tmp_path: Path):
    program = (
        "import pkgutil, importlib, sys, ml\n"
        "sys.modules['django'] = None  # importing it fails from here on\n"
        "for found in pkgutil.walk_packages(ml.__path__, 'ml.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "assert 'celery' not in sys.modules and 'rest_framework' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
