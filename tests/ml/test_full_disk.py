"""Verbs whose disk is full: one line names the file, and no file is there in part."""

import numpy as np
import pytest

from ml.loading import read_brain, read_series
from ml.volumes import write_volume
from tests.ml.figure_data import keys, model_scores
from tests.ml.small_cohort import AFFINE, write_cohort
from tests.ml.small_disk import on_small_disks

ROOM_KB = 10_000


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Folder, and verb -> its words without --out."""
    folder = tmp_path_factory.mktemp("full")
    cases = write_cohort(folder, 2)
    (folder / "simulated").mkdir()
    for number, case in enumerate(cases):
        mask, grid = read_brain(case)
        noise = np.random.default_rng(number).normal(0, 0.2, mask.shape)
        image = (read_series(case, "T1gad", mask, grid) + noise) * mask
        write_volume(folder / "simulated" / f"{case.key}.nii.gz", image, AFFINE)
    for model in ("full", "reduced"):
        model_scores(folder, model, keys(4))
    (folder / "disk").mkdir()
    cohort = ("--cases", folder / "cases.json", "--simulated", folder / "simulated")
    sets = [f"{model}={folder / model}.csv" for model in ("full", "reduced")]
    return folder, {
        "evaluate": ("evaluate", *cohort),
        "compare": ("compare", *sets),
        "figures": ("figures", *cohort, "--no-reference"),
    }


@pytest.fixture(scope="module")
def found(asked):
    """(verb, kB) -> exit code, last event, files left."""
    folder, verbs = asked
    sizes = [(verb, ROOM_KB) for verb in verbs] + FULL
    runs = [
        ([*verbs[verb], "--out", folder / "disk" / "out"], folder / "disk", size)
        for verb, size in sizes
    ]
    return dict(zip(sizes, on_small_disks(runs), strict=True))


FULL = [
    *(("evaluate", size) for size in (4, 12, 28, 60)),
    *(("compare", size) for size in (4, 8)),
    *(("figures", size) for size in (4, 8, 40)),
]


@pytest.mark.parametrize(("verb", "size"), FULL)
def test_one_line_names_the_file_and_what_is_left_is_whole(asked, found, verb, size):
    code, event, left = found[verb, size]
    assert (code, event["event"]) == (2, "error")
    name, reason = event["message"].split(": ", 1)
    assert reason == "No space left on device"
    whole = found[verb, ROOM_KB][2]
    out = asked[0] / "disk"
    assert name.removeprefix(f"{out}/") in whole.keys() - left.keys()
    assert left.items() <= whole.items()


def test_each_disk_was_full_at_another_file(found):
    assert len({found[one][1]["message"] for one in FULL}) >= 7
    assert {found[verb, ROOM_KB][0] for verb, _ in FULL} == {0}
