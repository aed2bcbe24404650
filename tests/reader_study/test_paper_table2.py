"""The paper's Table 2, from one reconstruction of its readings; and where it contradicts itself.

Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Table 2 and Results.
"""

import pytest

from fixtures.paper_table2 import build
from reader_study.analyse import Results, analyse
from tests.reader_study.analysed import paper_rows

PRINTED = {
    "grade": {"accuracy": "90.6", "precision": "88.2", "recall": "93.8", "mcc": "0.81"},
    "enhancement": {"accuracy": "83.4", "precision": "93.3", "recall": "83.3", "mcc": "0.63"},
    "real_or_simulated": {"accuracy": "59.1", "precision": "60.4", "recall": "52.5", "mcc": "0.18"},
}
PRINTED_F1 = {"enhancement": "0.88", "real_or_simulated": "0.56"}
PRINTED_KAPPA = {"grade": "0.70", "enhancement": "0.90", "real_or_simulated": "-0.23"}


@pytest.fixture(scope="module")
def results() -> Results:
    return analyse(paper_rows())


def pooled(results: Results) -> dict:
    return {question.question.key: question.arms["pooled"] for question in results.questions}


def test_the_table_is_what_its_script_writes():
    assert build.FILE.read_text() == build.build()


def test_four_readers_read_eighty_each_forty_in_each_arm(results):
    assert results.n["readers"] == 4
    assert results.n["readings"] == 320
    for question in results.questions:
        for arms in question.readers.values():
            assert (arms["real"].counts.n, arms["simulated"].counts.n) == (40, 40)


@pytest.mark.parametrize("question", list(PRINTED))
def test_the_printed_figures_are_reproduced(results, question):
    metrics = pooled(results)[question].metrics
    percent = {m: f"{100 * getattr(metrics, m).value:.1f}" for m in ("accuracy", "precision")}
    percent["recall"] = f"{100 * metrics.recall.value:.1f}"
    assert percent | {"mcc": f"{metrics.mcc.value:.2f}"} == PRINTED[question]


@pytest.mark.parametrize("question", list(PRINTED_F1))
def test_the_printed_f1_is_reproduced_but_for_grade(results, question):
    assert f"{pooled(results)[question].metrics.f1.value:.2f}" == PRINTED_F1[question]


def test_the_printed_f1_of_grade_contradicts_its_own_precision_and_recall(results):
    assert pooled(results)["grade"].metrics.f1.value == pytest.approx(0.909, abs=0.0005)
    for precision in (0.8815, 0.8825):  # whatever was rounded to 88.2 % and 93.8 %
        for recall in (0.9375, 0.9385):
            assert f"{2 * precision * recall / (precision + recall):.2f}" == "0.91"


@pytest.mark.parametrize("question", list(PRINTED_KAPPA))
def test_the_printed_kappa_is_reproduced_by_light_and_by_fleiss(results, question):
    cell = pooled(results)[question]
    assert f"{cell.light.value:.2f}" == PRINTED_KAPPA[question]
    assert f"{cell.fleiss.value:.2f}" == PRINTED_KAPPA[question]


def test_the_simulated_arm_is_the_texts_and_the_real_arm_cannot_be(results):
    accuracy = {
        question.question.key: {
            arm: f"{100 * cell.metrics.accuracy.value:.1f}" for arm, cell in question.arms.items()
        }
        for question in results.questions
    }
    assert accuracy["grade"]["simulated"] == "90.6"
    assert accuracy["enhancement"]["simulated"] == "86.9"
    # printed: 87.7 and 74.2, which are fractions of none of the numbers of readings possible
    assert accuracy["grade"]["real"] == "90.6"
    assert accuracy["enhancement"]["real"] == "80.0"
    for n in (80, 160, 320):
        possible = {f"{100 * k / n:.1f}" for k in range(n + 1)}
        assert not possible & {"87.7", "74.2"}


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("grade", (150, 20, 10, 140)),
        ("enhancement", (194, 14, 39, 73)),
        ("real_or_simulated", (84, 55, 76, 105)),
    ],
)
def test_balanced_accuracy_follows_from_the_only_counts_that_give_the_table(
    results, question, counts
):
    cell = pooled(results)[question]
    tp, fp, fn, tn = counts
    assert (cell.counts.tp, cell.counts.fp, cell.counts.fn, cell.counts.tn) == counts
    expected = (tp / (tp + fn) + tn / (tn + fp)) / 2
    assert cell.metrics.balanced_accuracy.value == pytest.approx(expected)


def test_the_printed_p_values_are_not_the_z_tests(results):
    p_values = {
        question.question.key: question.test(
            "accuracy: simulated less real", "two-proportion z test"
        ).p
        for question in results.questions
    }
    # printed: .87 for grade and .36 for enhancement
    assert p_values["grade"] == pytest.approx(1.0)
    assert p_values["enhancement"] == pytest.approx(0.098, abs=0.0005)


def test_four_readers_of_the_same_cases_cannot_have_an_odd_number_of_present_truths(results):
    counts = pooled(results)["enhancement"].counts
    assert (counts.tp + counts.fn) % 2 == 1
