"""What is taken from a table where no plan says it."""

from pathlib import Path

import pytest

from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, Plan
from reader_study.analysis.plan_file import plan_from
from reader_study.tables.fits import planned_readings
from reader_study.tables.planned import CLASSES, NO_ARM, plan_of_table
from reader_study.tables.responses import read_responses
from tests.reader_study.tables.as_table import COLUMNS, write_table

RATED = (*COLUMNS, "confidence")


def table_of(folder: Path, *rows, columns=COLUMNS):
    return read_responses(write_table(folder, rows, columns))


def plan_for(folder: Path, *rows, given=None, columns=COLUMNS) -> tuple[Plan, str]:
    plan, said = plan_of_table(table_of(folder, *rows, columns=columns), given or {})
    return plan, "\n".join(said)


def refused(folder: Path, *rows, given=None) -> str:
    with pytest.raises(AnalysisError) as error:
        plan_for(folder, *rows, given=given)
    return str(error.value)


def test_the_papers_questions_give_the_papers_plan(tmp_path: Path) -> None:
    rows = [
        ("R1", "C1", "simulated", "real_or_simulated", "real", "simulated"),
        ("R1", "C1", "simulated", "enhancement", "present", "absent"),
        ("R1", "C1", "simulated", "grade", "high", "lower"),
        ("R1", "C2", "real", "grade", "", "high"),
    ]
    assert plan_for(tmp_path, *rows)[0] == PAPER_PLAN


@pytest.mark.parametrize(("positive", "negative"), CLASSES)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_positive_class_is_known_from_any_one_value(
    tmp_path: Path, positive: str, negative: str, swapped: bool
) -> None:
    only = negative if swapped else positive
    (question,) = plan_for(tmp_path, ("R1", "C1", "A", "mass", only, ""))[0].questions
    assert (question.key, question.positive, question.negative) == ("mass", positive, negative)


def test_a_question_of_the_papers_without_any_value_is_the_papers(tmp_path: Path) -> None:
    plan, _ = plan_for(tmp_path, ("R1", "C1", "real", "grade", "", ""))
    assert plan.questions == PAPER_PLAN.questions[:1]


def test_another_answer_needs_a_plan_and_the_error_says_which(tmp_path: Path) -> None:
    good = ("R1", "C1", "real", "grade", "high", "high")
    words = refused(tmp_path, good, ("R2", "C1", "real", "grade", "medium", "high"))
    assert "line 3, column answer: 'medium' of 'grade'" in words
    assert "high (against lower)" in words and '"key": "grade"' in words and "--plan" in words
    assert "present" not in words  # the question's classes are known


@pytest.mark.parametrize(
    ("answer", "truth", "words"),
    [
        ("High", "high", "is it 'high'?"),
        ("high", "1", "column truth: '1'"),
        ("2", "3", "present (against absent)"),
        ("NA", "high", "leave the field empty"),
        ("", "malignant", "column truth: 'malignant'"),
    ],
)
def test_values_outside_the_classes_are_quoted(
    tmp_path: Path, answer: str, truth: str, words: str
) -> None:
    assert words in refused(tmp_path, ("R1", "C1", "real", "mass", answer, truth))


def test_a_question_without_any_value_needs_a_plan(tmp_path: Path) -> None:
    assert "neither an answer nor a truth" in refused(tmp_path, ("R1", "C1", "A", "mass", "", ""))


@pytest.mark.parametrize(
    ("arms", "expected"),
    [
        (["simulated", "real"], ("real", "simulated")),
        (["simulated"], ("real", "simulated")),
        (["T2", "T1"], ("T1", "T2")),
        (["T1"], ("T1", NO_ARM)),
    ],
)
def test_arms_are_the_tables(tmp_path: Path, arms: list[str], expected: tuple[str, str]) -> None:
    rows = [("R1", "C1", arm, "grade", "high", "high") for arm in arms]
    plan, said = plan_for(tmp_path, *rows)
    assert plan.arms == expected
    assert f"{expected[1]} less {expected[0]}" in said


def test_a_third_arm_is_refused(tmp_path: Path) -> None:
    rows = [("R1", "C1", arm, "grade", "high", "high") for arm in ("A", "B", "C")]
    assert "line 4, column arm: 'C' is a third arm beside 'A' and 'B'" in refused(tmp_path, *rows)


@pytest.mark.parametrize(
    ("placed", "kind"),
    [
        ([("R1", "C1", "A"), ("R1", "C1", "B"), ("R2", "C2", "A")], "crossover"),
        ([("R1", "C1", "A"), ("R1", "C2", "B"), ("R2", "C2", "A")], "one_arm"),
        ([("R1", "C1", "A"), ("R1", "C2", "A"), ("R2", "C1", "B")], "nested"),
        ([("R1", "C1", "A"), ("R2", "C1", "A")], "one_arm"),
    ],
)
def test_the_design_is_the_tables(tmp_path: Path, placed, kind: str) -> None:
    rows = [(*place, "grade", "high", "high") for place in placed]
    assert plan_for(tmp_path, *rows)[0].kind == kind


def rated(*rated_answers: tuple[str, str, float | None]):
    return [
        (reader, f"C{i}", "real", "grade", answer, "high", score)
        for i, (reader, answer, score) in enumerate(rated_answers)
    ]


@pytest.mark.parametrize(
    ("answers", "of"),
    [
        (
            [("R1", "high", 4), ("R1", "lower", 2), ("R2", "high", 2), ("R2", "lower", 1)],
            "positive",
        ),
        ([("R1", "high", 3), ("R1", "high", 5), ("R1", "lower", 3)], "positive"),
        ([("R1", "high", 4), ("R1", "lower", 5)], "answer"),
        ([("R1", "high", 4), ("R1", "lower", 1), ("R2", "high", 2), ("R2", "lower", 3)], "answer"),
        ([("R1", "high", 4), ("R1", "high", 5)], "answer"),
        ([("R1", "high", 3), ("R1", "lower", 3)], "answer"),
        ([("R1", "high", 4), ("R2", "lower", 1)], "answer"),
        ([("R1", "high", None), ("R1", "lower", None)], "answer"),
    ],
)
def test_confidence_is_a_rating_where_it_never_falls_with_the_answer(
    tmp_path: Path, answers, of: str
) -> None:
    plan, said = plan_for(tmp_path, *rated(*answers), columns=RATED)
    assert plan.confidence == of
    assert ("confidence: taken as" in said) == any(score for *_, score in answers)


def slips(of: int):
    """A rating from 1 to 99 of two readers, positive from 50, and R1's two answers about 50 so."""
    scores = [(reader, score) for reader in ("R1", "R2") for score in range(1, 100)]
    turned = [("R1", 50), ("R1", 49)] if of else []
    return [
        (reader, "high" if (score >= 50) != ((reader, score) in turned) else "lower", score)
        for reader, score in scores
    ]


def test_a_slip_of_a_reader_makes_no_certainty_of_a_rating(tmp_path: Path) -> None:
    plan, said = plan_for(tmp_path, *rated(*slips(1)), columns=RATED)
    assert plan.confidence == "positive"
    # of R1's 50 x 49 pairs one alone is the wrong way round, of all 2 x 2450 as well
    assert "in 99.9 % of the pairs" in said
    assert "R1 gave grade a positive answer with 49 and a negative one with 50" in said
    assert "never" not in said and "no reader gave" not in said


def test_every_question_must_be_rated_so(tmp_path: Path) -> None:
    rows = rated(*slips(1))
    # certainty of the answer: positive and negative answers from 1 to 5 alike
    sure = [
        ("R1", f"C{i}", "real", "mass", ("yes", "no")[i % 2], "yes", 1 + (i // 2) % 5)
        for i in range(10)
    ]
    plan, said = plan_for(tmp_path, *rows, *sure, columns=RATED)
    assert plan.confidence == "answer"
    assert "the positive one's is higher in 50 % of such pairs alone" in said


def test_a_plan_settles_what_it_says_and_the_table_the_rest(tmp_path: Path) -> None:
    rows = rated(("R1", "high", 4), ("R1", "lower", 2))
    given = {"questions": [{"key": "grade", "positive": "lower", "negative": "high"}]}
    plan, _ = plan_for(tmp_path, *rows, given=given | {"margin": 0.1}, columns=RATED)
    assert (plan.margin, plan.confidence, plan.arms) == (0.1, "answer", ("real", "simulated"))
    given |= {"confidence": "positive", "kind": "nested", "arms": ["simulated", "real"]}
    plan, said = plan_for(tmp_path, *rows, given=given, columns=RATED)
    assert (plan.confidence, plan.kind, plan.arms[0]) == ("positive", "nested", "simulated")
    assert said == ""


PLANNED = plan_from(
    {
        "questions": [{"key": "grade", "positive": "IV", "negative": "II"}],
        "others": [
            {"key": "quality", "level": "ordinal", "values": ["1", "2", "3"]},
            {"key": "volume", "level": "interval"},
        ],
    }
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("R1", "C1", "real", "grade", "III", ""), "line 2, column answer: 'III' of 'grade'"),
        (("R1", "C1", "real", "grade", "", "III"), "column truth: 'III'"),
        (("R1", "C1", "other", "grade", "IV", ""), "column arm: the plan compares 'real' and"),
        (("R1", "C1", "real", "quality", "4", ""), "the plan has '1', '2', '3'"),
        (("R1", "C1", "real", "volume", "big", ""), "the plan has numbers"),
        (("R1", "C1", "real", "grades", "IV", ""), "the table has 'grades'"),
    ],
)
def test_a_table_that_does_not_fit_its_plan_is_refused(tmp_path: Path, row, words: str) -> None:
    with pytest.raises(AnalysisError) as error:
        planned_readings(table_of(tmp_path, row), PLANNED)
    assert words in str(error.value)


def test_questions_beside_the_plan_are_named_and_left_out(tmp_path: Path) -> None:
    rows = [
        ("R1", "C1", "real", "grade", "IV", "IV"),
        ("R1", "C1", "real", "note", "anything", ""),
        ("R1", "C1", "real", "volume", "1.5", "ignored"),
    ]
    readings, said = planned_readings(table_of(tmp_path, *rows), PLANNED)
    assert [one.question for one in readings] == ["grade", "volume"]
    assert "without a row in the table: 'quality'" in said[0]
    assert "not analysed: 'note'" in said[1]
