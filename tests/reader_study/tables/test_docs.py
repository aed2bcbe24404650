"""What docs/results.md says is so."""

import json
import re
from pathlib import Path

from reader_study.analysis.plan_file import plan_from
from reader_study.tables.header import OPTIONAL, REQUIRED
from reader_study.tables.meanings import METRICS
from reader_study.tables.planned import CLASSES
from reader_study.tables.rows import ESTIMATE_COLUMNS, TEST_COLUMNS

DOCS = (Path(__file__).resolve().parents[3] / "docs" / "results.md").read_text(encoding="utf-8")


def test_its_plan_is_a_plan() -> None:
    (example,) = re.findall(r'```json\n(\{\n  "questions".*?)```', DOCS, re.DOTALL)
    assert plan_from(json.loads(example)).questions[0].positive == "IV"


def test_it_names_every_column_metric_and_class() -> None:
    for name in (*REQUIRED, *OPTIONAL, *(word for pair in CLASSES for word in pair)):
        assert f"`{name}`" in DOCS
    assert f"`{', '.join(ESTIMATE_COLUMNS)}`" in DOCS and f"`{', '.join(TEST_COLUMNS)}`" in DOCS
    for name in METRICS:
        stem = name.split("*")[0]
        assert f"`{name}`" in DOCS or f"`{stem}" in DOCS or name == "intra_reader_incomplete"
