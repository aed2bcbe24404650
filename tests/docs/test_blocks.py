"""What a page tells people to type is typed, in a fresh folder, page by page, in order.

Always the blocks marked `sh run`; those marked `sh full` with VERUM_FULL=1, which train networks.
"""

import os
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, SHELL, blocks, pages
from tests.docs.worlds import WORLDS, prepare, quick, run

FULL = bool(os.environ.get("VERUM_FULL"))


def with_fate(*fates: str) -> list[str]:
    """Return the pages that have a shell block of one of these fates."""
    return [
        str(page.relative_to(ROOT))
        for page in pages()
        if any(block.language == SHELL and block.fate in fates for block in blocks(page))
    ]


def typed(page: str, folder: Path, fates: tuple[str, ...]) -> None:
    """Run a page's blocks one after the other; fail with what the first that fails has said."""
    folder.mkdir()
    prepare(page, folder)
    for block in blocks(ROOT / page):
        if block.language == SHELL and block.fate in fates:
            done = run(folder, quick(block.text))
            assert done.returncode == 0, (
                f"{block.place}\n{done.stdout[-2000:]}{done.stderr[-3000:]}"
            )


@pytest.mark.parametrize("page", with_fate("run"))
def test_what_a_page_tells_to_type_can_be_typed(page, tmp_path):
    typed(page, tmp_path / "lab", ("run",))


@pytest.mark.skipif(not FULL, reason="trains networks: set VERUM_FULL=1")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("page", with_fate("full"))
def test_what_trains_networks_can_be_typed_too(page, tmp_path):
    typed(page, tmp_path / "lab", ("run", "full"))


def test_a_block_that_fails_is_told(tmp_path):
    done = run(tmp_path, "python -c 'raise SystemExit(3)'\necho never")
    assert done.returncode == 3 and "never" not in done.stdout


def test_every_prepared_page_has_something_to_run():
    assert sorted(set(WORLDS) - set(with_fate("run", "full"))) == []
