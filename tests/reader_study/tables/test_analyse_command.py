"""`python -m reader_study analyse`, from a file to a folder, as a statistician would run it."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader_study.__main__ import main
from reader_study.tables.codebook import metric_is_known
from tests.reader_study.statistics.vandyke import vandyke
from tests.reader_study.tables.as_table import COLUMNS, small_study, write_table
from tests.reader_study.tables.imrmc_reader import read_imrmc

ROOT = Path(__file__).resolve().parents[3]
PAPER = ROOT / "fixtures" / "paper_table2" / "readings.csv"
ESTIMATES = "question,arm,reader,metric,estimate,lower,upper,method,n,reason"
TESTS = (
    "question,comparison,method,statistic,df,p,p_bonferroni,p_holm,estimate,lower,upper,n,reason"
)
FILES = {
    "results.json",
    "plan.json",
    "estimates.csv",
    "tests.csv",
    "codebook.json",
    "grade.imrmc",
    "grade.mrmcaov.csv",
    "SHA256SUMS",
}
REPORT = {"report.html", "report.pdf"}


def run(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, where Django is not set up."""
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "reader_study", *(str(word) for word in words)]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def analysed(table: Path, out: Path, *words: str) -> int:
    return main(["analyse", str(table), "--out", str(out), *words])


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def cell(rows: list[dict[str, str]], **place: str) -> dict[str, str]:
    (row,) = (row for row in rows if all(row[name] == value for name, value in place.items()))
    return row


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the paper's table, by a process of its own."""
    folder = tmp_path_factory.mktemp("paper")
    done = run("analyse", PAPER, "--out", "out", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "wrote out"
    return folder / "out"


def test_columns_are_the_agreed_ones(out: Path) -> None:
    assert (out / "estimates.csv").read_bytes().split(b"\r\n")[0].decode() == ESTIMATES
    assert (out / "tests.csv").read_bytes().split(b"\r\n")[0].decode() == TESTS


def test_the_papers_table_2_is_in_the_estimates(out: Path) -> None:
    rows = rows_of(out / "estimates.csv")
    printed = {"accuracy": 0.91, "precision": 0.88, "recall": 0.94, "mcc": 0.81}
    for metric, value in printed.items():
        row = cell(rows, question="grade", arm="all", reader="all", metric=metric)
        assert float(row["estimate"]) == pytest.approx(value, abs=0.005)
        assert float(row["lower"]) < value < float(row["upper"]) and row["method"]
    counts = [
        cell(rows, question="grade", arm="all", reader="all", metric=one)["estimate"]
        for one in ("tp", "fp", "fn", "tn")
    ]
    assert counts == ["150", "20", "10", "140"]


def test_every_figure_of_the_document_is_a_row_and_has_a_reason_where_it_is_none(
    out: Path,
) -> None:
    document = json.loads((out / "results.json").read_text())
    rows = rows_of(out / "estimates.csv")
    for question in document["questions"]:
        for reader in ({"reader": "all", "arms": question["arms"]}, *question["readers"]):
            for arm, found in reader["arms"].items():
                place = {"question": question["key"], "reader": reader["reader"]}
                place["arm"] = "all" if arm == "pooled" else arm
                row = cell(rows, **place, metric="f1")
                value = found["f1"]["value"]
                assert row["estimate"] == ("" if value is None else repr(value))
                assert row["reason"] == (found["f1"]["reason"] or "")
    assert all(row["estimate"] or row["reason"] for row in rows)
    assert all(row["method"] for row in rows)
    places = [(r["question"], r["arm"], r["reader"], r["metric"]) for r in rows]
    assert len(places) == len(set(places))


def test_every_test_of_the_document_is_a_row(out: Path) -> None:
    document = json.loads((out / "results.json").read_text())
    rows = rows_of(out / "tests.csv")
    for question in document["questions"]:
        own = [row for row in rows if row["question"] == question["key"]]
        for test, row in zip(question["tests"], own, strict=False):
            assert row["comparison"] == test["comparison"]
            assert row["method"].startswith(test["method"])
            for name, column in (("p", "p"), ("low", "lower"), ("estimate", "estimate")):
                assert row[column] == ("" if test[name] is None else repr(test[name]))
    assert all(row["p"] or row["estimate"] or row["reason"] for row in rows)
    z_tests = [row for row in rows if row["method"].startswith("two-proportion z test")]
    assert all("assumes independent readings" in row["method"] for row in z_tests)
    assert (z_tests[0]["question"], z_tests[0]["n"]) == ("grade", "320")


def test_the_codebook_explains_every_column_and_every_metric(out: Path) -> None:
    codebook = json.loads((out / "codebook.json").read_text())
    assert set(codebook["files"]) == {file.name for file in out.iterdir()}
    for file in out.glob("*.csv"):
        header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [one["name"] for one in codebook["files"][file.name]["columns"]] == header
        assert all(one["meaning"] for one in codebook["files"][file.name]["columns"])
    metrics = {row["metric"] for row in rows_of(out / "estimates.csv")}
    assert {metric for metric in metrics if not metric_is_known(metric)} == set()
    assert codebook["questions"][0]["values"] == {"high": "high", "lower": "lower"}


def test_the_readings_go_to_other_programs(out: Path) -> None:
    taken = read_imrmc((out / "grade.imrmc").read_text())
    assert len(taken.scores) == 320 and taken.announced["NR"] == 4
    images = read_imrmc((out / "real_or_simulated.imrmc").read_text())
    assert sum(images.truth.values()) == sum(case.endswith(".simulated") for case in images.truth)
    assert len(rows_of(out / "enhancement.mrmcaov.csv")) == 320


def test_the_same_table_gives_the_same_bytes_in_any_order(out: Path, tmp_path: Path) -> None:
    header, *lines = PAPER.read_text().splitlines()
    (tmp_path / "turned.csv").write_text("\n".join([header, *reversed(lines)]))
    assert analysed(tmp_path / "turned.csv", tmp_path / "again") == 0
    for file in ("results.json", "estimates.csv", "tests.csv", "SHA256SUMS"):
        assert (tmp_path / "again" / file).read_bytes() == (out / file).read_bytes()


def test_its_own_plan_and_results_are_plans(out: Path, tmp_path: Path) -> None:
    for name in ("plan.json", "results.json"):
        assert analysed(PAPER, tmp_path / name, "--plan", str(out / name)) == 0
        sums = (tmp_path / name / "SHA256SUMS").read_text()
        assert sums == (out / "SHA256SUMS").read_text()


def test_the_van_dyke_data_give_the_published_areas(tmp_path: Path, capsys) -> None:
    ratings, truth = vandyke()
    rows = [
        (
            f"R{reader + 1}",
            f"C{case}",
            arm + 1,
            "dissection",
            int(score >= 3),
            int(truth[case]),
            score,
        )
        for arm, readers in enumerate(ratings)
        for reader, scores in enumerate(readers)
        for case, score in enumerate(scores)
    ]
    table = write_table(tmp_path, rows, (*COLUMNS, "confidence"))
    assert analysed(table, tmp_path / "out") == 0
    assert "confidence: taken as a rating of the positive class" in capsys.readouterr().err
    document = json.loads((tmp_path / "out" / "results.json").read_text())
    assert document["plan"]["confidence"] == "positive" and document["plan"]["kind"] == "crossover"
    estimates = rows_of(tmp_path / "out" / "estimates.csv")
    for arm, area in (("1", 0.89703704), ("2", 0.94083736)):
        row = cell(estimates, arm=arm, reader="all", metric="auc")
        assert float(row["estimate"]) == pytest.approx(area, abs=1e-6)
        assert row["method"].endswith("; rating: confidence that it is 1")
    (both,) = (
        row
        for row in rows_of(tmp_path / "out" / "tests.csv")
        if row["comparison"].startswith("AUC: 2 less 1")
        and row["method"].startswith("Obuchowski-Rockette, random readers and cases")
    )
    assert float(both["p"]) == pytest.approx(0.0517, abs=0.001)
    assert float(both["estimate"]) == pytest.approx(0.04380032, abs=1e-6)


def test_the_report_says_what_no_plan_said(tmp_path: Path) -> None:
    assert analysed(write_table(tmp_path, small_study()), tmp_path / "out", "--report") == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES | REPORT
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "as no plan said it" in page and "crossover, as readers read the same case" in page
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_table_without_what_is_optional_or_with_one_arm_has_reasons(tmp_path: Path) -> None:
    one_arm = [row for row in small_study() if row[2] == "real"]
    assert analysed(write_table(tmp_path, one_arm), tmp_path / "out") == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES
    estimates, tests = (
        rows_of(tmp_path / "out" / f"{name}.csv") for name in ("estimates", "tests")
    )
    assert cell(estimates, arm="simulated", reader="all", metric="accuracy")["reason"]
    of_arms = [row for row in tests if row["comparison"] == "accuracy: simulated less real"]
    assert of_arms and all(not row["p"] and row["reason"] for row in of_arms)


def test_names_that_a_spreadsheet_would_compute_are_guarded(tmp_path: Path) -> None:
    rows = [("=HYPERLINK(1)" if row[0] == "R1" else row[0], *row[1:]) for row in small_study()]
    assert analysed(write_table(tmp_path, rows), tmp_path / "out") == 0
    for name in ("estimates.csv", "grade.mrmcaov.csv"):
        readers = {row["reader"] for row in rows_of(tmp_path / "out" / name)}
        assert "'=HYPERLINK(1)" in readers
        assert not any(reader.startswith("=") for reader in readers)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("reader;case\nR1;C1\n", "separated by semicolons"),
        ("", "is empty"),
        (",".join(COLUMNS) + "\nR1,C1,real,grade,medium,high\n", "other answers need a plan"),
    ],
)
def test_wrong_input_is_one_line_code_2_and_no_folder(
    tmp_path: Path, table: str, words: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "t.csv").write_text(table)
    done = run("analyse", "t.csv", "--out", "out", folder=place)
    assert done.returncode == 2 and done.stdout == ""
    stages, reason = done.stderr.splitlines()[:-1], done.stderr.splitlines()[-1]
    assert stages == ["  0%  Reading"] and words in reason
    assert [one.name for one in place.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("{", "is no JSON"),
        ('{"questions": []}', "names questions"),
        ('{"questions": [{"key": "size", "positive": "1", "negative": "0"}]}', "table has 'grade'"),
        ('{"plan_sha256": "0", "plan": []}', "a plan is an object"),
        ("[]", "a plan is an object"),
        ("[" * 100_000, "brackets stand too deep"),
    ],
    ids=["no JSON", "no question", "another question", "no results", "a list", "too deep"],
)
def test_a_wrong_plan_is_code_2(tmp_path: Path, plan: str, words: str, capsys) -> None:
    (tmp_path / "plan.json").write_text(plan)
    table = write_table(tmp_path, small_study())
    code = analysed(table, tmp_path / "out", "--plan", str(tmp_path / "plan.json"))
    reason = capsys.readouterr().err.splitlines()[-1]
    assert code == 2 and words in reason and not (tmp_path / "out").exists()


def test_a_folder_that_is_taken_is_refused_before_anything_is_read(tmp_path: Path, capsys) -> None:
    assert analysed(tmp_path / "none.csv", ROOT) == 2
    assert "holds files" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_it_leaves_nothing(tmp_path: Path, number: signal.Signals, code: int) -> None:
    place = tmp_path / "place"
    place.mkdir()
    os.mkfifo(place / "slow.csv")  # the table never ends, so it is stopped while it reads
    command = [sys.executable, "-m", "reader_study", "analyse", "slow.csv", "--out", "out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(command, cwd=place, env=environment, stderr=subprocess.PIPE)
    with (place / "slow.csv").open("wb"):  # goes on once the child has opened it
        child.send_signal(number)
        said = child.communicate(timeout=60)[1].decode()
    assert child.returncode == code
    assert "Traceback" not in said and "stopped; nothing was written" in said
    assert [one.name for one in place.iterdir()] == ["slow.csv"]


def test_a_table_may_come_through_a_pipe(tmp_path: Path) -> None:
    text = write_table(tmp_path, small_study()).read_text()
    command = [sys.executable, "-m", "reader_study", "analyse", "/dev/stdin", "--out", "out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "wrote out"


def test_it_needs_no_web_framework() -> None:
    words = (
        "import sys, reader_study.tables.analyse_command; "
        "print([m for m in sys.modules if m.split('.')[0] in {'django', 'rest_framework', "
        "'celery', 'backend', 'keras', 'tensorflow'}])"
    )
    command = [sys.executable, "-c", words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
