"""The verbs `evaluate` and `compare` as main() runs them: exit codes, files, messages."""

import csv
import json
import signal

import numpy as np
import pytest

from ml.__main__ import main
from ml.loading import read_brain, read_series
from ml.volumes import write_volume
from tests.ml.small_cohort import AFFINE, SHAPE, write_cohort


@pytest.fixture(scope="module", autouse=True)
def signals():
    """What the verbs do on Ctrl-C and SIGTERM ends with this module."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Three cases evaluated twice: "full" with little noise, "reduced" with much."""
    folder = tmp_path_factory.mktemp("evaluated")
    cases = write_cohort(folder, 3)
    for model, spread in (("full", 0.2), ("reduced", 0.6)):
        (folder / model).mkdir()
        for number, case in enumerate(cases):
            mask, grid = read_brain(case)
            noise = np.random.default_rng(number).normal(0, spread, SHAPE)
            image = (read_series(case, "T1gad", mask, grid) + noise) * mask
            write_volume(folder / model / f"{case.key}.nii.gz", image, AFFINE)
        words = ("--cases", folder / "cases.json", "--simulated", folder / model)
        assert verb("evaluate", *words, "--out", folder / f"eval-{model}", "--model", model) == 0
    return folder


def verb(*words):
    return main([*map(str, words), "--progress", "none"])


def sets(place):
    return [f"{model}={place}/eval-{model}/scores.csv" for model in ("full", "reduced")]


def test_compare_writes_the_tests_of_full_against_reduced(place, capsys):
    words = ("compare", *sets(place), "--out", place / "compared", "--progress", "json")
    assert main([*map(str, words)]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]
    with (place / "compared" / "tests.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(result["rows"]) == 21
    nrmse = next(r for r in rows if (r["region"], r["metric"]) == ("whole_brain", "nrmse"))
    assert (nrmse["comparison"], nrmse["paired"], nrmse["n"]) == ("full - reduced", "True", "3")
    assert float(nrmse["difference"]) < 0
    assert nrmse["nearer"] == "full"
    assert "Two-tailed t tests (paired t; SciPy)" in (place / "compared" / "tests.md").read_text()


def test_a_person_reads_difference_interval_and_p(place, capsys):
    assert main(["compare", *sets(place), "--out", str(place / "shown")]) == 0
    shown = capsys.readouterr().out
    assert "full - reduced (paired t, P after Bonferroni for 21 tests)" in shown
    assert "nearer: full" in shown
    assert "no test: 0 pairs, needed are 2" in shown  # the tumour core, of which there is no mask


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["eval/scores.csv", "b=x"], "compare takes NAME=scores.csv, got 'eval/scores.csv'"),
        (["a=absent.csv", "b=absent.csv"], "absent.csv: cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_nothing_is_written(tmp_path, capsys, words, said):
    assert main(["compare", *words, "--out", str(tmp_path / "out")]) == 2
    errors = capsys.readouterr().err.strip().splitlines()
    assert said in errors[-1]
    assert not (tmp_path / "out").exists()


def test_two_sets_of_one_name_are_refused(place, capsys):
    first, _ = sets(place)
    assert main(["compare", first, first, "--out", str(place / "twice")]) == 2
    assert "compare names 'full' twice" in capsys.readouterr().err


def test_nothing_but_whole_files_is_left(place):
    assert not list(place.rglob("*.partial"))
    names = {path.name for path in (place / "eval-full").iterdir()}
    assert names == {
        *("scores.csv", "table.csv", "table.md", "table_by_grade.csv", "table_by_grade.md"),
        *("tests.csv", "tests.md", "evaluation.json", "cases"),
    }
