"""The verbs of the experiments as they are typed: options, and one line for what cannot be."""

import json
import signal

import pytest

from ml.__main__ import main
from ml.configuration import read_configuration


@pytest.fixture
def verb(place, capsys):
    """`verb(name, *words)` runs it on the cohort; returns the exit code and the error's lines."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(name, *words):
        code = main([name, "--cases", str(place / "cases.json"), *map(str, words)])
        return code, capsys.readouterr().err.splitlines()

    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


def test_other_inputs_make_the_reduced_model_and_are_recorded(verb, place, tmp_path):
    settings = tmp_path / "one.toml"
    text = (read_configuration("tiny").as_dict() | {"epochs": 1}).items()
    settings.write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in text))
    out = tmp_path / "run"
    code, _ = verb("train", "--config", settings, "--inputs", "T1", "T2", "--out", out)
    assert code == 0
    assert json.loads((out / "run.json").read_text())["configuration"]["inputs"] == ["T1", "T2"]
    assert read_configuration(out / "configuration.toml").inputs == ("T1", "T2")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("crossval", "--config", "demo", "--inputs", "T2", "FLAIR"),
            '--inputs: "add_t1" needs T1 among "inputs" and the task "simulate"',
        ),
        (
            ("crossval", "--config", "tiny", "--inputs", "T1", "T9"),
            '--inputs: "inputs" must be different series out of T1, T2, FLAIR, SWI, DWI, ASL, MD, '
            "FA, T1gad, got ['T1', 'T9']",
        ),
        (
            ("crossval", "--config", "tiny", "--fold", "2"),
            "--fold 2: there are 2 folds, numbered 0 to 1",
        ),
        (
            ("crossval", "--config", "tiny", "--folds", "1"),
            "folds must be 2 or more, got 1",
        ),
        (
            ("search", "--config", "tiny", "--trial", "16", "--validation", "0.5"),
            "--trial 16: there are 16 trials, numbered 0 to 15",
        ),
        (
            ("search", "--config", "tiny", "--vary", "dropout=0.2,high", "--validation", "0.5"),
            None,
        ),
        (
            ("search", "--config", "tiny", "--vary", "batch=2", "--validation", "0.5"),
            None,
        ),
        (
            ("contributions", "--config", "tiny", "--series", "SWI"),
            "--series SWI: there is no such model, only full, T1+T2, T1+FLAIR",
        ),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(verb, tmp_path, words, message):
    code, lines = verb(*words, "--out", tmp_path / "run")
    assert (code, len(lines)) == (2, 1)
    assert message is None or lines == [message]
    assert not (tmp_path / "run").exists()


def test_refining_what_is_no_run_is_one_line(verb, place, tmp_path):
    code, lines = verb("refine", "--run", place, "--out", tmp_path / "run")
    assert code == 2
    assert lines == [f"{place} holds no run.json: it is not the folder of a run"]
