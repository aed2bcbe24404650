"""The brain mask: of an image without skull, by the atlas in a made-up head, by a network."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from ml.overlap import dice
from ml.preprocess.brain_mask import mask_by_atlas, mask_by_deepbet, mask_of_stripped
from ml.preprocess.foreground import is_stripped
from ml.preprocess.options import PreprocessError
from tests.ml.preprocess.heads import head_around, patient, volume_of

EDGE = 6.0


def test_a_brain_without_skull_is_told_from_a_head():
    brain, mask = volume_of("T1", EDGE), patient(EDGE).volumes["brain_mask"] > 0
    assert is_stripped(brain)
    assert not is_stripped(head_around(brain, mask))


def test_the_mask_of_a_brain_without_skull_is_what_is_not_zero():
    found = mask_of_stripped(volume_of("T1", EDGE))
    assert dice(found, patient(EDGE).volumes["brain_mask"] > 0) > 0.98


def test_deepbet_says_how_to_install_it_where_it_is_not_there():
    if importlib.util.find_spec("deepbet") is not None:
        pytest.skip("deepbet is installed here")
    with pytest.raises(PreprocessError, match=r"pip install 'verum\[deepbet\]'"):
        mask_by_deepbet(volume_of("T1", EDGE))


@pytest.mark.parametrize(
    "source, words",
    [
        ("import a_library_of_none", "No module named 'a_library_of_none'"),
        ("def run_bet(*a, **k): raise ValueError('model.pt\\nis gone')", "model.pt is gone"),
        ("def run_bet(*a, **k): assert False, 'no foreground'", "no foreground"),
    ],
)
def test_a_deepbet_that_cannot_work_is_told_of_in_one_line(
    tmp_path: Path, monkeypatch, source, words
):
    """A damaged installation: no library, no weights; or no brain for it to find."""
    (tmp_path / "deepbet.py").write_text(source)
    monkeypatch.syspath_prepend(tmp_path)
    kept = sys.modules.pop("deepbet", None)
    try:
        with pytest.raises(PreprocessError, match=rf"deepbet .*\({words}\): pip install") as told:
            mask_by_deepbet(volume_of("T1", EDGE))
    finally:
        sys.modules.pop("deepbet", None)
        if kept is not None:
            sys.modules["deepbet"] = kept
    assert "\n" not in str(told.value) and "--mask atlas" in str(told.value)


def test_deepbet_finds_the_brain_of_a_head_with_the_weights_of_its_wheel():
    pytest.importorskip("deepbet", reason="deepbet is an extra that is not installed here")
    brain, mask = volume_of("T1", 3.0), patient(3.0).volumes["brain_mask"] > 0
    assert dice(mask_by_deepbet(head_around(brain, mask)), mask) > 0.95


@pytest.mark.skipif(not os.environ.get("VERUM_FULL"), reason="takes minutes: VERUM_FULL=1")
def test_the_atlas_finds_the_brain_of_a_head(tmp_path: Path):
    brain, mask = volume_of("T1", 3.0), patient(3.0).volumes["brain_mask"] > 0
    found = mask_by_atlas(head_around(brain, mask), tmp_path)
    print(f"Dice of the atlas's mask: {dice(found, mask):.3f}")
    assert dice(found, mask) > 0.9
