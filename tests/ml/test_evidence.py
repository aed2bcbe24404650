"""The evidence's script: every step once; who is tested takes no part in choosing for them."""

import csv
import math

import pytest

from ml.errors import MlError
from ml.evidence.__main__ import main
from ml.evidence.patients import choose, inner_steps, loss, outer_steps, read_scores
from ml.evidence.phantom import Settings, phantom_steps
from ml.evidence.steps import read_record, run_steps, step
from ml.manifest import ManifestCase, read_manifest

PEOPLE = ("A", "B", "C", "D")


def cases(tmp_path):
    paths = {"T1": tmp_path / "T1.nii.gz"}
    return [ManifestCase(f"lab-{name}", name, "lab", "4", paths) for name in PEOPLE]


def count(folder, *more):
    """A step that adds a line to a file."""
    return step("count", f"open({str(folder / 'count')!r}, 'a').write('x')", *more)


def test_a_step_runs_once_and_again_only_with_other_words(tmp_path):
    for steps in ([count(tmp_path)], [count(tmp_path)], [count(tmp_path, "more")]):
        run_steps(tmp_path, steps, verb=("-c",))
    assert (tmp_path / "count").read_text() == "xx"
    record = read_record(tmp_path)["count"]
    assert record["words"][1:] == ["more"]
    assert record["minutes"] >= 0


def test_a_failed_step_stops_and_is_tried_again(tmp_path):
    wrong = step("wrong", "raise SystemExit(2)")
    for _ in range(2):
        with pytest.raises(MlError, match="step wrong ended with 2; the same command goes on"):
            run_steps(tmp_path, [count(tmp_path), wrong, step("after", "1")], verb=("-c",))
    assert (tmp_path / "count").read_text() == "x"
    assert set(read_record(tmp_path)) == {"count"}


def test_a_damaged_record_is_told(tmp_path):
    (tmp_path / "steps.json").write_text("{")
    with pytest.raises(MlError, match=r"steps\.json is damaged"):
        read_record(tmp_path)


def test_every_step_of_the_phantom_is_a_verb_of_its_own_name(tmp_path):
    steps = phantom_steps(tmp_path, Settings(cases=3))
    assert len({one.name for one in steps}) == len(steps)
    verbs = [one.words[0] for one in steps]
    assert verbs[:3] == ["phantom", "cases", "phantom"]
    assert {"crossval", "simulate", "evaluate", "segment", "compare", "figures"} < set(verbs)


def test_no_fit_that_scores_a_patient_was_trained_on_them(tmp_path):
    everyone = cases(tmp_path)
    inner = inner_steps(tmp_path, everyone, ["one", "two"])
    assert sum(one.words[0] == "train" for one in inner) == 2 * 6
    outer = outer_steps(tmp_path, everyone, dict.fromkeys(PEOPLE, "one"))
    assert sum(one.words[0] == "train" for one in outer) == len(PEOPLE)
    folders = [path.parent for path in tmp_path.rglob("training.json")]
    assert len(folders) == 2 * 6 + len(PEOPLE)
    for folder in folders:
        given, held = (
            {case.patient for case in read_manifest(folder / name)}
            for name in ("training.json", "testing.json")
        )
        assert given.isdisjoint(held)
        assert given | held == set(PEOPLE)
        assert len(held) == (2 if "inner" in folder.parts else 1)


def write_scores(folder, values):
    """scores.csv: (key, image, region, metric) -> value."""
    path = folder / "scores" / "scores.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["key", "image", "region", "metric", "value"])
        writer.writerows([*place, value] for place, value in values.items())


def inner_scores(tmp_path, configuration, errors):
    """Scores of every pair; `errors`: patient -> NRMSE, the baseline's being 0.1."""
    people = list(errors)
    for number, one in enumerate(people):
        for other in people[number + 1 :]:
            folder = tmp_path / "inner" / configuration / f"{one}+{other}"
            place = ("whole_brain", "nrmse")
            values = {(f"lab-{who}", "simulated", *place): errors[who] for who in (one, other)}
            values |= {(f"lab-{who}", "precontrast_matched", *place): 0.1 for who in (one, other)}
            write_scores(folder, values)


def test_the_patient_to_be_tested_has_no_say_in_the_choice(tmp_path):
    """`lucky` is best on A alone, which must not count where A is tested."""
    inner_scores(tmp_path, "steady", {"A": 0.08, "B": 0.08, "C": 0.08, "D": 0.08})
    inner_scores(tmp_path, "lucky", {"A": 0.001, "B": 0.09, "C": 0.09, "D": 0.09})
    both = ["steady", "lucky"]
    assert choose(tmp_path, cases(tmp_path), "A", both) == "steady"
    assert choose(tmp_path, cases(tmp_path), "B", both) == "lucky"


def test_the_loss_is_relative_to_the_matched_precontrast_image():
    place = ("k", "simulated", "whole_brain", "ssim")
    base = ("k", "precontrast_matched", "whole_brain", "ssim")
    assert loss({place: 0.8, base: 0.6}) == pytest.approx(math.log(0.5))
    assert loss({place: 0.6, base: 0.6}) == 0.0
    assert loss({place: math.nan, base: 0.6}) == math.inf


def test_undefined_scores_are_read_as_such(tmp_path):
    write_scores(tmp_path, {("k", "simulated", "whole_tumour", "ssim"): ""})
    scores = read_scores(tmp_path / "scores/scores.csv", ["k"])
    assert math.isnan(scores["k", "simulated", "whole_tumour", "ssim"])
    assert read_scores(tmp_path / "scores/scores.csv", ["other"]) == {}


def test_a_step_that_fails_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "lab").mkdir()
    assert main(["patients", str(tmp_path / "lab"), "--out", str(tmp_path / "out")]) == 2
    assert "step cases ended with 2" in capsys.readouterr().err
    assert not (tmp_path / "out" / "steps.json").exists()
