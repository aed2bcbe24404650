"""`python -m reader_study power`: text, JSON, a pilot's table, and errors that name the option."""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
import pytest

from reader_study.analysis.power_plan import plan_power
from reader_study.tables.power_command import add_power_command


def power(*words: str) -> int:
    """Run the subcommand as the program does."""
    parser = argparse.ArgumentParser()
    add_power_command(parser.add_subparsers())
    arguments = parser.parse_args(["power", *words])
    return arguments.run(arguments)


def test_it_answers_without_any_option(capsys):
    assert power() == 0
    told = capsys.readouterr().out
    assert plan_power({})["sentence"] in told
    assert "cases for 80 %" in told and "upper bound" in told


def test_its_json_is_the_whole_answer(capsys):
    assert power("--design", "crossover", "--solve-for", "readers", "--cases", "90", "--json") == 0
    asked = {"design": "crossover", "solve_for": "readers", "cases": 90}
    assert json.loads(capsys.readouterr().out) == plan_power(asked)


def test_rjafrocs_example_by_its_options(capsys):
    given = "--pilot-cases 114 --treatment-reader 0.00020040252 --error 0.00080228827"
    given += " --cov1 0.00034661371 --cov2 0.00034407483 --cov3 0.00023902837"
    study = "--design crossover --measure auc --aim difference --difference 0.05"
    study += " --solve-for power --readers 6 --cases 251 --json"
    assert power(*given.split(), *study.split()) == 0
    value = json.loads(capsys.readouterr().out)["answer"]["value"]
    assert value == pytest.approx(0.892281989063595, abs=1e-8)


def test_a_file_may_hold_the_request_and_options_come_first(tmp_path: Path, capsys):
    file = tmp_path / "request.json"
    file.write_text(json.dumps({"readers": 10, "margin": 0.08}))
    assert power("--request", str(file), "--readers", "8", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["request"]["readers"], answer["request"]["margin"]) == (8, 0.08)


def test_what_is_wrong_names_the_option(capsys):
    assert power("--readers", "1", "--alpha", "0.9", "--error", "0") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "--readers: is a whole number from 2 to 200, got 1" in told.err
    assert "--alpha: lies between 0 and 0.5, got 0.9" in told.err
    assert "--pilot-cases: is needed" in told.err


@pytest.mark.parametrize("text", ["{", "[1]", None])
def test_a_request_that_cannot_be_read_is_said(tmp_path: Path, capsys, text):
    file = tmp_path / "request.json"
    if text is not None:
        file.write_text(text)
    assert power("--request", str(file)) == 2
    assert "--request" in capsys.readouterr().err


def test_a_pilots_table_gives_the_components(tmp_path: Path, capsys):
    file = tmp_path / "responses.csv"
    rng = np.random.default_rng(2)
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("reader", "case", "arm", "question", "answer", "truth"))
        for case in range(40):
            for reader in range(4):
                for arm in ("real", "simulated"):
                    answer = rng.choice(["high", "lower"], p=[0.85, 0.15])
                    rows.writerow((f"R{reader}", f"C{case}", arm, "grade", answer, "high"))
    assert power("--pilot", str(file), "--json") == 0
    components = json.loads(capsys.readouterr().out)["components"]
    assert (components["chosen"], components["cases"]) == ("given", 40)
    assert power("--pilot", str(file), "--question", "size") == 2
    assert "has the questions grade" in capsys.readouterr().err
    assert power("--pilot", str(tmp_path / "none.csv")) == 2
    assert "none.csv" in capsys.readouterr().err
