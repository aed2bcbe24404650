"""A small study in the browser, from the first login to the downloaded figures.

Four readers read four cases with keyboard and mouse; the lead locks and unblinds the study; three
CSV files are held against the answers noted here and figures that scikit-learn, SciPy and
statsmodels compute from them.
"""

import csv
from pathlib import Path

import numpy as np
import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from sklearn import metrics
from statsmodels.stats.inter_rater import fleiss_kappa
from statsmodels.stats.proportion import proportions_ztest

from backend.accounts.models import Role, User
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import run_here
from reader_study.models import Presentation, Study
from tests.conftest import person
from tests.end_to_end.conftest import test_database_url
from tests.end_to_end.room import QUESTIONS, VALUES, Answers, ReadingRoom
from tests.world import opened

CASES = 4
POSITIVE = {"real_or_simulated": "simulated", "enhancement": "present", "grade": "high"}
ARMS = ("real", "simulated")
Noted = dict[tuple[str, int], Answers]  # by username and position
Rows = list[dict[str, str]]  # of a CSV file


@pytest.fixture
def lead(transactional_db: None) -> User:
    """Return a lead who may also unblind."""
    return person("lead", Role.LEAD, Role.ALLOCATION_HOLDER)


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study of four cases and four readers."""
    return opened(lead, readers, CASES, name="Postcontrast", allocation_holder=lead)


@pytest.fixture(autouse=True)
def job_sees_this_world(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """Point the analysing job at the live server's database and storage."""
    monkeypatch.setenv("VERUM_DATABASE_URL", test_database_url())
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))


def test_a_study_read_by_keyboard_and_mouse_gives_the_statistics_of_its_answers(
    room: ReadingRoom, study: Study, readers: list[User], tmp_path: Path
) -> None:
    rng = np.random.default_rng(2)
    noted: Noted = {}
    for number, reader in enumerate(readers):
        room.log_in(reader.username)
        room.enter(study.name)
        for position in range(1, CASES + 1):
            answers = {question: str(rng.choice(VALUES[question])) for question in QUESTIONS}
            room.see_case(position, CASES)
            read_one_case(room, answers, by_mouse=number % 2 == 1)
            noted[reader.username, position] = answers
        room.sign()
        room.see_end()
        room.log_out()

    responses, estimates, tests = lock_unblind_and_download(room, study, tmp_path)

    table = truth_and_answers(study, noted)
    assert_the_same_answers(responses, table)
    for question in QUESTIONS:
        assert_the_same_figures(estimates, table, question)
        assert_the_same_z_test(tests, table, question)


def read_one_case(room: ReadingRoom, answers: Answers, by_mouse: bool) -> None:
    """Look through the slices, answer, and go on."""
    before = room.slice_text("axial").inner_text()
    room.point_at("axial", 0.5, 0.5)  # keys, too, are for the plane under the pointer
    if by_mouse:
        room.page.mouse.wheel(0, 100)
        expect(room.slice_text("axial")).not_to_have_text(before)
        room.answer_by_mouse(answers)
        room.page.get_by_role("button", name="Next case").or_(
            room.page.get_by_role("button", name="Finish")
        ).click()
    else:
        room.page.keyboard.press("ArrowDown")
        expect(room.slice_text("axial")).not_to_have_text(before)
        room.answer_by_key(answers)
        room.page.keyboard.press("Enter")


def lock_unblind_and_download(room: ReadingRoom, study: Study, folder: Path) -> tuple[Rows, ...]:
    """Do as the lead does, on the study's page; return the rows of the three CSV files."""
    page = room.page
    room.log_in("lead")
    page.goto(f"/studies/{study.pk}")
    for act in ("Lock the study", "Unblind the study"):
        page.get_by_role("button", name=act).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill("Every reader has finished.")
        dialog.get_by_role("button", name=act).click()
        expect(dialog).to_have_count(0)
    done = run_here(Job.objects.get(kind="analyse"))
    assert done.state == "succeeded", done.error
    page.get_by_role("link", name="See the results").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    return tuple(download(page, name, folder) for name in ("Responses", "Estimates", "Tests"))


def download(page: Page, name: str, folder: Path) -> list[dict[str, str]]:
    page.get_by_role("button", name="Single files").click()
    with page.expect_download() as started:
        page.get_by_role("menuitem", name=name).click()
    file = folder / f"{name}.csv"
    started.value.save_as(file)
    return list(csv.DictReader(file.open(newline="", encoding="utf-8")))


def truth_and_answers(study: Study, noted: Noted) -> list[dict[str, str]]:
    """Join the drawn schedule, the cases' truths and the answers given, a row an answer."""
    rows = []
    for shown in Presentation.objects.filter(study=study):
        case = Case.objects.get(pk=shown.case.case_key)
        truth = {
            "real_or_simulated": shown.arm,
            "enhancement": "present" if case.enhancing_volume_ml >= 0.1 else "absent",
            "grade": "high" if case.grade == "4" else "lower",
        }
        for question, answer in noted[shown.reader.user.username, shown.position].items():
            rows.append(
                {
                    "reader": shown.reader.label,
                    "case": shown.case.case_key,
                    "arm": shown.arm,
                    "position": str(shown.position),
                    "question": question,
                    "truth": truth[question],
                    "answer": answer,
                }
            )
    return rows


def assert_the_same_answers(responses: list[dict[str, str]], table: list[dict[str, str]]) -> None:
    """Every answer noted is in the file, with its arm and truth, once; its time was counted."""
    columns = table[0].keys()
    in_order = [{column: row[column] for column in columns} for row in responses]
    assert sorted(in_order, key=place) == sorted(table, key=place)
    assert len(table) == 4 * CASES * len(QUESTIONS)
    assert all(int(row["reading_time_ms"]) > 0 for row in responses)


def place(row: dict[str, str]) -> tuple[str, int, str]:
    """Return where in the study an answer was given."""
    return row["reader"], int(row["position"]), row["question"]


def assert_the_same_figures(estimates: Rows, table: Rows, question: str) -> None:
    rows = [row for row in table if row["question"] == question]
    exported = {
        (row["arm"], row["metric"]): row["estimate"]
        for row in estimates
        if row["question"] == question and row["reader"] == "all"
    }
    for arm in ("all", *ARMS):
        some = [row for row in rows if arm in ("all", row["arm"])]
        for metric, value in expected_metrics(some, POSITIVE[question]).items():
            assert number(exported[arm, metric]) == value, (question, arm, metric)
    kappa = number(exported["all", "kappa_fleiss"])
    assert kappa == pytest.approx(expected_fleiss(rows, POSITIVE[question]))


def assert_the_same_z_test(tests: Rows, table: Rows, question: str) -> None:
    z, p = expected_z_test([row for row in table if row["question"] == question])
    tested = next(
        row
        for row in tests
        if row["question"] == question
        and row["comparison"] == "accuracy: simulated less real"
        and row["method"].startswith("two-proportion z test")
    )
    assert abs(number(tested["statistic"])) == pytest.approx(abs(z), nan_ok=True)
    assert number(tested["p"]) == pytest.approx(p, nan_ok=True)


def number(text: str) -> float:
    """Return the exported figure, NaN where it is undefined."""
    return float(text) if text else float("nan")


def expected_metrics(rows: list[dict[str, str]], positive: str) -> dict[str, object]:
    """Return scikit-learn's figures; NaN where a figure has no denominator."""
    truth = [row["truth"] == positive for row in rows]
    answer = [row["answer"] == positive for row in rows]
    undefined = {"zero_division": np.nan}
    figures = {
        "accuracy": metrics.accuracy_score(truth, answer),
        "precision": metrics.precision_score(truth, answer, **undefined),
        "recall": metrics.recall_score(truth, answer, **undefined),
    }
    if len(set(truth)) == 2 and len(set(answer)) == 2:
        figures["f1"] = metrics.f1_score(truth, answer)
        figures["mcc"] = metrics.matthews_corrcoef(truth, answer)
    return {name: pytest.approx(value, nan_ok=True) for name, value in figures.items()}


def expected_fleiss(rows: list[dict[str, str]], positive: str) -> float:
    """Return statsmodels' kappa over the images that two readers or more have read."""
    images: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        images.setdefault((row["case"], row["arm"]), []).append(row["answer"] == positive)
    counts = [[len(votes) - sum(votes), sum(votes)] for votes in images.values()]
    assert all(sum(votes) == 2 for votes in counts)  # arms are balanced over readers
    return float(fleiss_kappa(np.array(counts)))


def expected_z_test(rows: list[dict[str, str]]) -> tuple[float, float]:
    """Return statsmodels' z and two-tailed p of the accuracies of the two arms."""
    right = {arm: [r["truth"] == r["answer"] for r in rows if r["arm"] == arm] for arm in ARMS}
    z, p = proportions_ztest([sum(right[arm]) for arm in ARMS], [len(right[arm]) for arm in ARMS])
    return float(z), float(p)
