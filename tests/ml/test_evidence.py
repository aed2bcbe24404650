"""The evidence's script: every step once; who is tested takes no part in choosing for them."""

import csv
import math

import pytest

from ml.errors import MlError
from ml.evidence.__main__ import main
from ml.evidence.patients import choose, loss, read_scores, simulation_steps, training_steps
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


def test_no_network_that_simulates_a_patient_was_trained_on_them(tmp_path):
    everyone, both = cases(tmp_path), ["one", "two"]
    for person in PEOPLE:
        steps = training_steps(tmp_path, everyone, person, both)
        verbs = ["crossval", "shrink", "simulate", "evaluate"]
        assert [one.words[0] for one in steps] == verbs * 2
        assert len(training_steps(tmp_path, everyone, person, ["one"])) == 2
    simulation_steps(tmp_path, everyone, dict.fromkeys(PEOPLE, "one"))
    for person in PEOPLE:
        folder = tmp_path / "without" / person / "one"
        given, held = (
            {case.patient for case in read_manifest(folder / name)}
            for name in ("training.json", "testing.json")
        )
        assert (given, held) == (set(PEOPLE) - {person}, {person})


def write_scores(folder, values):
    """scores.csv: (key, image, region, metric) -> value."""
    path = folder / "scores" / "scores.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["key", "image", "region", "metric", "value"])
        writer.writerows([*place, value] for place, value in values.items())


def scores_without(tmp_path, configuration, errors):
    """Held-out scores of the others for each patient; `errors`: patient -> NRMSE, T1's is 0.1."""
    place = ("whole_brain", "nrmse")
    for person in errors:
        others = {f"lab-{who}": error for who, error in errors.items() if who != person}
        values = {(key, "simulated", *place): error for key, error in others.items()}
        values |= {(key, "precontrast_matched", *place): 0.1 for key in others}
        write_scores(tmp_path / "without" / person / configuration, values)


def test_the_patient_to_be_tested_has_no_say_in_the_choice(tmp_path):
    """`lucky` is best on A alone, which must not count where A is tested."""
    scores_without(tmp_path, "steady", {"A": 0.08, "B": 0.08, "C": 0.08, "D": 0.08})
    scores_without(tmp_path, "lucky", {"A": 0.001, "B": 0.09, "C": 0.09, "D": 0.09})
    assert choose(tmp_path, "A", ["steady", "lucky"]) == "steady"
    assert choose(tmp_path, "B", ["steady", "lucky"]) == "lucky"


def test_the_loss_is_relative_to_the_matched_precontrast_image():
    place = ("k", "simulated", "whole_brain", "ssim")
    base = ("k", "precontrast_matched", "whole_brain", "ssim")
    assert loss({place: 0.8, base: 0.6}) == pytest.approx(math.log(0.5))
    assert loss({place: 0.6, base: 0.6}) == 0.0
    assert loss({place: math.nan, base: 0.6}) == math.inf


def test_undefined_scores_are_read_as_such(tmp_path):
    write_scores(tmp_path, {("k", "simulated", "whole_tumour", "ssim"): ""})
    scores = read_scores(tmp_path / "scores/scores.csv")
    assert math.isnan(scores["k", "simulated", "whole_tumour", "ssim"])


def test_a_step_that_fails_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "lab").mkdir()
    assert main(["patients", str(tmp_path / "lab"), "--out", str(tmp_path / "out")]) == 2
    assert "step cases ended with 2" in capsys.readouterr().err
    assert not (tmp_path / "out" / "steps.json").exists()
