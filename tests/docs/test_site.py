"""The pages as a site: it builds without a warning, and needs no other server to be read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, pages

FROM_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|audio|video)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"
)
IMPORTED = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")
MOST_BYTES = 150_000


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build as `make docs` does."""
    words = ["--fail-on-warning", "--keep-going", "-q", "-b", "html", str(source), str(target)]
    command = [sys.executable, "-m", "sphinx", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site."""
    target = tmp_path_factory.mktemp("site")
    built = build(ROOT / "docs", target)
    assert built.returncode == 0, built.stderr
    return target


def test_every_page_is_on_the_site(site):
    """Sphinx warns of a broken link and of a page that no list names; here it failed otherwise."""
    named = [
        page.relative_to(ROOT / "docs") for page in pages() if page.is_relative_to(ROOT / "docs")
    ]
    assert [page for page in named if not (site / page.with_suffix(".html")).is_file()] == []


def test_it_can_be_read_without_internet(site):
    elsewhere = [
        f"{path.relative_to(site)}: {found.group()}"
        for path in [*site.rglob("*.html"), *site.rglob("*.css")]
        for found in (FROM_ELSEWHERE if path.suffix == ".html" else IMPORTED).finditer(
            path.read_text()
        )
    ]
    assert elsewhere == []


def test_make_builds_it_in_the_same_way():
    told = (ROOT / "Makefile").read_text()
    assert "sphinx --fail-on-warning --keep-going -q -b html docs build/docs" in told


@pytest.mark.parametrize(
    "fault",
    ["[gone](gone.md)", "[gone](other.md#gone)", "![gone](gone.png)"],
    ids=["page", "heading", "picture"],
)
def test_what_leads_nowhere_fails_the_build(tmp_path, fault):
    shutil.copy(ROOT / "docs" / "conf.py", tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "verum.css").touch()
    list_of_pages = "```{toctree}\nother\n```\n"
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "index.md").write_text(f"# Pages\n\n{list_of_pages}")
    assert build(tmp_path, tmp_path / "built").returncode == 0
    (tmp_path / "index.md").write_text(f"# Pages\n\n{fault}\n\n{list_of_pages}")
    assert build(tmp_path, tmp_path / "built").returncode != 0


def test_pictures_of_the_quick_starts_are_small():
    large = [
        path for path in (ROOT / "docs" / "images").iterdir() if path.stat().st_size > MOST_BYTES
    ]
    assert large == []
