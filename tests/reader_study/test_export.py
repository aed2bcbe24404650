"""Results and CSV of an unblinded study, against figures computed apart with scikit-learn."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from sklearn import metrics
from statsmodels.stats.proportion import proportions_ztest

from reader_study.files import FILES
from reader_study.models import Study
from tests.reader import ReaderAtWork
from tests.tamper import tampering
from tests.world import answers_at_random

pytestmark = pytest.mark.django_db

POSITIVE = {"real_or_simulated": "simulated", "enhancement": "present", "grade": "high"}
RESPONSE_COLUMNS = [
    "reader",
    "case",
    "case_label",
    "arm",
    "position",
    "purpose",
    "session",
    "block",
    "repeat",
    "question",
    "question_label",
    "question_version",
    "truth",
    "truth_label",
    "answer",
    "answer_label",
    "unanswerable",
    "confidence",
    "standing",
    "revision",
    "reason",
    "seconds",
    "reading_time_ms",
    "opened_at",
    "completed_at",
    "answered_at",
    "null_truth_reason",
    "record_number",
    "record_sha256",
]


@pytest.fixture
def read_study(study: Study, api, readers, unblind) -> Study:
    """Return the study, read to its end with random answers, one of them corrected."""
    rng = np.random.default_rng(11)
    for user in readers:
        ReaderAtWork(api(user), study.pk).read_all(lambda: answers_at_random(study, rng))
    first = study.presentations.get(reader__label="R1", position=1)
    reader = ReaderAtWork(api(readers[0]), study.pk)
    for value in ("high", "lower", "high"):
        revision = first.responses.filter(question__key="grade").count()
        reader.respond(first.token, "grade", value, revision=revision, reason="a slip")
    return unblind()


@pytest.fixture
def table(read_study: Study, api, analyst) -> pd.DataFrame:
    answer = api(analyst).get(f"/api/studies/{read_study.pk}/responses.csv")
    rows = pd.read_csv(io.BytesIO(answer.getvalue()), keep_default_na=False)
    return rows[rows.standing].drop(columns="standing")


@pytest.fixture
def results(read_study: Study, api, analyst) -> dict:
    return api(analyst).get(f"/api/studies/{read_study.pk}/results").json()


def by_hand(table: pd.DataFrame, question: str, arm: str) -> dict[str, float]:
    """Compute the figures of one cell from the CSV alone."""
    rows = table[(table.question == question) & (table.truth != "")]
    rows = rows if arm == "pooled" else rows[rows.arm == arm]
    truth = (rows.truth == POSITIVE[question]).to_numpy()
    answer = (rows.answer == POSITIVE[question]).to_numpy()
    tn, fp, fn, tp = metrics.confusion_matrix(truth, answer, labels=[False, True]).ravel()
    counts = {"n": len(rows), "tp": tp, "fp": fp, "fn": fn, "tn": tn}
    return counts | {
        "accuracy": metrics.accuracy_score(truth, answer),
        "precision": metrics.precision_score(truth, answer, zero_division=np.nan),
        "recall": metrics.recall_score(truth, answer, zero_division=np.nan),
        "f1": metrics.f1_score(truth, answer, zero_division=np.nan),
        "mcc": metrics.matthews_corrcoef(truth, answer),
    }


def test_results_equal_figures_computed_apart_from_the_csv(results, table) -> None:
    compared = 0
    for question in results["questions"]:
        for arm, cell in question["arms"].items():
            expected = by_hand(table, question["key"], arm)
            assert {name: cell[name] for name in ("n", "tp", "fp", "fn", "tn")} == {
                name: expected[name] for name in ("n", "tp", "fp", "fn", "tn")
            }
            for name in ("accuracy", "precision", "recall", "f1", "mcc"):
                if cell[name]["value"] is None:
                    assert cell[name]["reason"]
                    continue
                assert cell[name]["value"] == pytest.approx(expected[name], abs=1e-12)
                compared += 1
    assert compared >= 30  # of 45; the others are undefined where one arm has one truth


def test_the_z_test_equals_statsmodels_on_the_csv(results, table) -> None:
    known = table[table.truth != ""]
    for question in results["questions"]:
        rows = known[known.question == question["key"]]
        correct = (rows.answer == rows.truth).groupby(rows.arm).agg(["sum", "count"])
        z, p = proportions_ztest(
            correct["sum"][["simulated", "real"]], correct["count"][["simulated", "real"]]
        )
        (test,) = (
            test
            for test in question["tests"]
            if test["method"].startswith("two-proportion z test")
            and test["comparison"] == "accuracy: simulated less real"
        )
        assert test["n"] == correct["count"].sum()
        assert (test["statistic"], test["p"]) == (pytest.approx(z), pytest.approx(p))


def test_an_unknown_truth_is_counted_with_its_reason(results, table) -> None:
    assert results["n"]["null_truth"]["grade"] == {"cases": 1, "reasons": ["no biopsy"]}
    assert results["n"]["readings"] == 16
    unknown = table[table.null_truth_reason != ""]
    assert set(unknown.question) == {"grade"} and set(unknown.truth) == {""}
    assert set(unknown.null_truth_reason) == {"no biopsy"} and set(unknown.case) == {"case-2"}


def test_responses_hold_the_answers_that_stand(table) -> None:
    assert list(table.columns) == [name for name in RESPONSE_COLUMNS if name != "standing"]
    assert len(table) == 4 * 4 * 3
    assert not table.duplicated(["reader", "case", "question"]).any()
    corrected = table[(table.reader == "R1") & (table.position == 1) & (table.question == "grade")]
    assert list(corrected.revision) == [4] and list(corrected.answer) == ["high"]
    assert set(table.reading_time_ms) == {1500} and set(table.seconds) == {1.5}
    assert set(table.case_label) == {f"world/P{number:03d} v1" for number in range(4)}
    assert pd.to_datetime(table.answered_at).dt.tz is not None


def test_the_truth_of_real_or_simulated_is_the_arm(table) -> None:
    rows = table[table.question == "real_or_simulated"]
    assert (rows.truth == rows.arm).all()


def test_a_name_that_is_a_formula_is_text(api, analyst, read_study) -> None:
    """A cohort is named by whoever imports it, and the CSV opened by somebody else."""
    truth = {
        "grade": {"value": None, "reason": "@SUM(1)"},
        "enhancement": {"value": "absent", "reason": None},
    }
    with tampering():
        read_study.cases.filter(case_key="case-0").update(label="=HYPERLINK(1)/P000 v1")
        read_study.cases.filter(case_key="case-3").update(label="\n＝1+1/P003 v1")
        read_study.cases.filter(case_key="case-2").update(truth=truth)
    body = api(analyst).get(f"/api/studies/{read_study.pk}/responses.csv").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(body, newline="")))
    labels = {row["case"]: row["case_label"] for row in rows}
    assert labels["case-0"] == "'=HYPERLINK(1)/P000 v1"
    assert labels["case-1"] == "world/P001 v1"
    assert labels["case-3"] == "'\n＝1+1/P003 v1"
    assert {row["null_truth_reason"] for row in rows} == {"", "'@SUM(1)"}


def test_estimates_hold_the_results_at_full_precision(api, analyst, read_study, results) -> None:
    answer = api(analyst).get(f"/api/studies/{read_study.pk}/estimates.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    value = {(r["question"], r["arm"], r["reader"], r["metric"]): r for r in rows}
    assert len(value) == len(rows)
    for question in results["questions"]:
        everyone = [("all", question["arms"])]
        for reader, arms in everyone + [(r["reader"], r["arms"]) for r in question["readers"]]:
            for arm, cell in arms.items():
                place = (question["key"], "all" if arm == "pooled" else arm, reader)
                assert value[*place, "tp"]["estimate"] == str(cell["tp"])
                for name in ("accuracy", "specificity", "mcc", "auc"):
                    assert_same_figure(value[*place, name], cell[name])


def assert_same_figure(row: dict[str, str], figure: dict) -> None:
    for column, name in (("estimate", "value"), ("lower", "low"), ("upper", "high")):
        assert (float(row[column]) if row[column] else None) == figure[name]
    assert row["reason"] == (figure["reason"] or "")
    assert int(row["n"]) == figure["n"]


def test_each_reader_has_rows_of_his_own(results) -> None:
    for question in results["questions"]:
        assert [reader["reader"] for reader in question["readers"]] == ["R1", "R2", "R3", "R4"]
        of_readers = sum(reader["arms"]["pooled"]["n"] for reader in question["readers"])
        assert of_readers == question["arms"]["pooled"]["n"]


def test_a_study_locked_early_counts_what_is_missing(study, api, reader1, analyst, unblind) -> None:
    reader = ReaderAtWork(api(reader1), study.pk)
    reader.read(reader.current()["token"])
    unblind()
    client = api(analyst)
    n = client.get(f"/api/studies/{study.pk}/results").json()["n"]
    assert n["readings"] == 16
    assert set(n["answered"].values()) == {1}
    lines = client.get(f"/api/studies/{study.pk}/responses.csv").getvalue().decode().splitlines()
    assert len(lines) == 1 + 3


def test_a_study_nobody_read_has_results_with_reasons(study, api, analyst, unblind) -> None:
    unblind()
    answer = api(analyst).get(f"/api/studies/{study.pk}/results")
    assert answer.status_code == 200
    cell = answer.json()["questions"][0]["arms"]["pooled"]
    assert cell["accuracy"]["value"] is None and cell["accuracy"]["reason"]
    lines = api(analyst).get(f"/api/studies/{study.pk}/responses.csv").getvalue().splitlines()
    assert lines == [",".join(RESPONSE_COLUMNS).encode()]


@pytest.mark.parametrize("name", ["responses.csv", "estimates.csv", "viewing.csv"])
def test_a_file_downloads_as_a_file_whatever_is_accepted(api, analyst, read_study, name) -> None:
    address = f"/api/studies/{read_study.pk}/{name}"
    answer = api(analyst).get(address, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    "end",
    [
        "results",
        *(name for name in FILES if not name.startswith("report")),
        "grade.imrmc",
        "grade.mrmcaov.csv",
    ],
)
@pytest.mark.parametrize("state", ["draft", "open", "locked"])
def test_nothing_comes_out_before_unblinding(api, analyst, study, end, state) -> None:
    with tampering():
        Study.objects.filter(pk=study.pk).update(state=state)
    answer = api(analyst).get(f"/api/studies/{study.pk}/{end}")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "not_unblinded"
