"""A study's own export, analysed by the command line: the same figures without its database."""

import json
from pathlib import Path

import numpy as np
import pytest

from reader_study.__main__ import main
from reader_study.models import Study
from tests.reader import ReaderAtWork
from tests.world import answers_at_random

pytestmark = pytest.mark.django_db


def test_the_export_has_the_figures_of_the_study(
    study: Study, api, readers, unblind, analyst, tmp_path: Path, capsys
) -> None:
    rng = np.random.default_rng(7)
    for user in readers:
        ReaderAtWork(api(user), study.pk).read_all(lambda: answers_at_random(study, rng))
    first = study.presentations.get(reader__label="R1", position=1)
    before = first.responses.get(question__key="grade").value
    other = "lower" if before == "high" else "high"
    ReaderAtWork(api(readers[0]), study.pk).respond(
        first.token, "grade", other, revision=1, reason="a slip"
    )
    unblind()
    for name in ("responses.csv", "results.json", "estimates.csv", "tests.csv"):
        answer = api(analyst).get(f"/api/studies/{study.pk}/{name}")
        (tmp_path / name).write_bytes(answer.getvalue())
    words = ["--plan", str(tmp_path / "results.json"), "--out", str(tmp_path / "out")]
    assert main(["analyse", str(tmp_path / "responses.csv"), *words]) == 0
    assert "replaced by a later answer: 1" in capsys.readouterr().err
    for name in ("estimates.csv", "tests.csv"):
        assert (tmp_path / "out" / name).read_text() == (tmp_path / name).read_text()
    again = json.loads((tmp_path / "out" / "results.json").read_text())
    document = json.loads((tmp_path / "results.json").read_text())
    assert again["table_sha256"] == document["table_sha256"]
    assert again["plan_sha256"] == document["plan_sha256"]
