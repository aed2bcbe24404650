"""Documents with everything in them, and tables with next to nothing: rows of either."""

import csv
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader_study.__main__ import main
from reader_study.tables.codebook import metric_is_known
from tests.reader_study.tables.as_table import COLUMNS, small_study, write_table

PLAN = {
    "questions": [{"key": "grade", "label": "Grade", "positive": "high", "negative": "lower"}],
    "others": [
        {"key": "quality", "label": "Quality", "level": "ordinal", "values": ["1", "2", "3"]},
        {"key": "site", "label": "Site", "level": "nominal", "values": ["left", "right", "both"]},
        {"key": "volume", "label": "Volume", "level": "interval"},
    ],
    "margin": 0.1,
    "replicates": 50,
}
OPTIONAL = ("confidence", "position", "seconds", "repeat")
EXAMPLES = 60 if os.environ.get("VERUM_FULL") else 3  # whole reports, two seconds each


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def whole_study() -> list[tuple[object, ...]]:
    """Return a study with every kind of question, confidence, times and repeats."""
    rows: list[tuple[object, ...]] = []
    for number, row in enumerate(small_study()):
        seconds, position = 20 + number % 17, number % 24 + 1
        shown = [(row, 1 + number % 5)]
        for key, value in (
            ("quality", 1 + number * 7 % 3),
            ("site", ("left", "right", "both")[number * 5 % 3]),
            ("volume", number % 11 / 4),
        ):
            shown.append(((*row[:3], key, value, ""), None))
        for answered, confidence in shown:
            rows.append((*answered, confidence, position, seconds, 0))
            if number % 6 == 0:
                rows.append((*answered, confidence, position + 30, seconds, 1))
    return rows


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    table = write_table(folder, whole_study(), (*COLUMNS, *OPTIONAL))
    (folder / "plan.json").write_text(json.dumps(PLAN))
    words = ["analyse", table, "--plan", folder / "plan.json", "--out", folder / "out"]
    assert main([str(word) for word in words]) == 0
    return folder / "out"


def test_every_metric_is_explained_and_every_figure_has_one_place(out: Path) -> None:
    rows = rows_of(out / "estimates.csv")
    assert {row["metric"] for row in rows if not metric_is_known(row["metric"])} == set()
    places = [(row["question"], row["arm"], row["reader"], row["metric"]) for row in rows]
    assert len(places) == len(set(places))
    assert all(row["estimate"] or row["reason"] for row in rows)


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("grade", "auc"),
        ("grade", "kappa_cohen"),
        ("grade", "learning_accuracy_1"),
        ("grade", "intra_reader_kappa"),
        ("grade", "intra_reader_percent_agreement"),
        ("quality", "answers_1"),
        ("quality", "kappa_light_weighted"),
        ("site", "gwet"),
        ("volume", "median"),
        ("volume", "icc_a1"),
        ("all", "reading_time_geometric_mean"),
        ("all", "reading_time_median"),
    ],
)
def test_each_part_of_the_document_has_its_rows(out: Path, question: str, metric: str) -> None:
    found = [
        row
        for row in rows_of(out / "estimates.csv")
        if (row["question"], row["metric"], row["arm"]) == (question, metric, "all")
    ]
    assert found and any(row["estimate"] for row in found)


def test_a_margin_has_its_verdict_before_the_reason(out: Path) -> None:
    rows = [row for row in rows_of(out / "tests.csv") if "margin 0.1" in row["comparison"]]
    verdicts = ("superior", "non-inferior", "equivalent", "inconclusive")
    decided = [row for row in rows if row["reason"].startswith("verdict: ")]
    assert decided
    for row in decided:
        assert row["reason"].removeprefix("verdict: ").split(";")[0] in verdicts


def test_reading_times_are_compared_in_a_row_of_no_question(out: Path) -> None:
    rows = [row for row in rows_of(out / "tests.csv") if row["question"] == "all"]
    assert rows and all(row["p"] or row["reason"] for row in rows)


def place_of(row: tuple[str, ...]) -> tuple[object, ...]:
    return (*row[:3], row[-1] == "1")


VALUE = st.sampled_from(["high", "lower", ""])
SMALL = st.lists(
    st.tuples(
        st.sampled_from(["R1", "R2", "R3"]),
        st.sampled_from(["C1", "C2", "C3", "C4"]),
        st.sampled_from(["real", "simulated"]),
        VALUE,
        st.sampled_from(["", "0", "1", "2.5", "-3", "1e15"]),
        st.sampled_from(["", "1", "2", "1000000000"]),
        st.sampled_from(["", "0", "0.001", "12", "1e7"]),
        st.sampled_from(["", "0", "1"]),
    ),
    max_size=14,
    unique_by=place_of,
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=SMALL, truths=st.lists(VALUE, min_size=8, max_size=8), key=st.sampled_from(["grade", "=x"])
)
@example(rows=[("R1", "C1", "real", "high", "", "", "", "")], truths=["high"] * 8, key="grade")
@example(rows=[("R1", "C1", "real", "", "", "", "", "1")], truths=[""] * 8, key="grade")
@pytest.mark.filterwarnings("ignore")
def test_whatever_a_small_table_holds_it_is_analysed_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows, truths, key
) -> None:
    folder = tmp_path_factory.mktemp("small")
    images = [(case, arm) for case in ("C1", "C2", "C3", "C4") for arm in ("real", "simulated")]
    truth = dict(zip(images, truths, strict=True))
    table = [(*r[:3], key, r[3], truth[r[1], r[2]], *r[4:]) for r in rows]
    file = write_table(folder, table, (*COLUMNS, *OPTIONAL))
    code = main(["analyse", str(file), "--out", str(folder / "out")])
    assert (code, (folder / "out").exists()) in ((0, True), (2, False))
    if code == 0:
        figures = rows_of(folder / "out" / "estimates.csv")
        assert all(row["estimate"] or row["reason"] for row in figures)
