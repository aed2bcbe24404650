"""What the installation measures its progress by, and when it starts over."""

from pathlib import Path

import pytest

from backend.launch import install

COLLECTED = "x\nCollecting numpy\nRequirement already satisfied: scipy\n"
ANNOUNCED = COLLECTED + "Installing collected packages: a, b, c, d\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site-packages folder with two unpacked packages."""
    for name in ("a-1.0.dist-info", "b-2.0.dist-info"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_collecting_fills_the_first_part_of_the_bar(site: Path):
    expected = install.DOWNLOAD_SHARE * 2 / install.PACKAGES
    assert install.pip_progress(COLLECTED, [site], 2) == pytest.approx(expected)


def test_unpacking_is_counted_in_the_environment_itself(site: Path):
    share = install.DOWNLOAD_SHARE
    assert install.pip_progress(ANNOUNCED, [site], 0) == pytest.approx(share + (1 - share) * 2 / 4)


def test_packages_that_were_there_before_do_not_count(site: Path):
    assert install.pip_progress(ANNOUNCED, [site], 2) == pytest.approx(install.DOWNLOAD_SHARE)


def test_a_changed_file_or_option_changes_the_stamp():
    lock, manifest = install.FRONTEND / "package-lock.json", install.ROOT / "pyproject.toml"
    stamps = [
        install.digest([lock]),
        install.digest([manifest]),
        install.digest([lock, manifest]),
        install.digest([lock], "test"),
    ]
    assert len(set(stamps)) == 4
    assert install.digest([manifest, lock]) == stamps[2]


def test_the_front_ends_stamp_covers_its_sources_and_nothing_installed():
    names = {str(path.relative_to(install.FRONTEND)) for path in install.frontend_sources()}
    assert {"index.html", "package-lock.json", "vite.config.ts"} <= names
    assert any(name.startswith("src/") for name in names)
    assert not any(name.startswith(("node_modules", "dist")) for name in names)


def test_tensorflow_for_cpus_is_the_first_choice_and_another_stays():
    assert install.wanted_extras({"test"}, set(), "") == ["cpu", "test"]
    assert install.wanted_extras({"test"}, {"gpu", "lint"}, "") == ["gpu", "lint", "test"]


def test_asking_for_one_kind_of_tensorflow_drops_the_other():
    assert install.wanted_extras(set(), {"cpu", "test"}, "gpu") == ["gpu", "test"]
    assert install.wanted_extras(set(), {"gpu"}, "cpu") == ["cpu"]
