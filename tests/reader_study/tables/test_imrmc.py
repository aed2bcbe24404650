"""`.imrmc` and MRMCaov: every rule of theirs, with readings that would break it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading
from reader_study.tables import mrmcaov
from reader_study.tables.imrmc import BOTH_ARMS, imrmc_text
from tests.reader_study.statistics.vandyke import vandyke
from tests.reader_study.tables.imrmc_reader import Rejected, Taken, read_imrmc

GRADE = PlannedQuestion("grade", "Tumour grade", "high", "lower")
PLAN = Plan(questions=(GRADE,))


def reading(reader="R1", case="C1", arm="real", truth="high", answer="high", **more) -> Reading:
    return Reading(reader, case, arm, "grade", truth, answer, **more)


def written(*readings: Reading, plan: Plan = PLAN) -> Taken:
    text = imrmc_text(readings, plan.questions[0], plan)
    assert text is not None
    return read_imrmc(text)


HEAD = "Some words\nBEGIN DATA:\n"
ROWS = "truth,C1,truth,1\nR1,C1,real,0.5"
REJECTED = {
    "a reading twice": f"{HEAD}{ROWS}\nR1,C1,real,0.5",
    "NA": f"{HEAD}{ROWS}\nR1,C1,simulated,NA",
    "an empty score": f"{HEAD}{ROWS}\nR1,C1,simulated,",
    "a column header": f"{HEAD}readerID,caseID,modalityID,score\n{ROWS}",
    "a blank last line": f"{HEAD}{ROWS}\n\n",
    "a case without truth": f"{HEAD}{ROWS}\nR1,C2,real,1",
    "N0: in prose": f"Words with N0: in them\n{HEAD}{ROWS}",
    "one character": f"x\n{HEAD}{ROWS}",
    "two truths": f"{HEAD}truth,C1,truth,0\n{ROWS}",
}


@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED.keys())
def test_the_second_reading_refuses_what_imrmc_refuses(text: str) -> None:
    assert read_imrmc(HEAD + ROWS).scores
    with pytest.raises(Rejected):
        read_imrmc(text)


def test_readings_are_written_with_truth_and_numbers() -> None:
    taken = written(
        reading(answer="high"),
        reading(arm="simulated", answer="lower"),
        reading(reader="R2", case="C2", truth="lower", answer="lower"),
    )
    assert taken.truth == {"C1": 1, "C2": 0}
    assert taken.scores == {
        ("R1", "C1", "real"): 1.0,
        ("R1", "C1", "simulated"): 0.0,
        ("R2", "C2", "real"): 0.0,
    }
    assert taken.announced == {"N0": 1, "N1": 1, "NR": 2, "NM": 2}


def test_a_repeat_is_no_second_reading() -> None:
    assert len(written(reading(), reading(repeat=True, answer="lower")).scores) == 1


def test_missing_answers_truths_and_confidence_are_rows_left_out() -> None:
    taken = written(
        reading(confidence=3.0),
        reading(case="C2"),  # without confidence
        reading(case="C3", answer=None, confidence=2.0),
        reading(case="C4", truth=None, confidence=2.0),
        reading(case="C5", answer=None, unanswerable=True),
        reading(case="C6", answer=None, asked=False),
    )
    assert list(taken.truth) == ["C1"] and len(taken.scores) == 1


def test_nothing_to_rate_gives_no_file() -> None:
    assert imrmc_text([reading(answer=None), reading(case="C2", truth=None)], GRADE, PLAN) is None
    assert list(mrmcaov.rows([reading(answer=None)], GRADE, PLAN)) == []


@pytest.mark.parametrize("label", ["N0: of them", "x", "", "a\nN1:3\nb", "BEGIN DATA:\n1,2,3,4"])
def test_a_questions_words_cannot_break_the_header(label: str) -> None:
    question = PlannedQuestion(label, label, "high", "lower")
    rows = [Reading("R1", "C1", "real", label, "high", "high")]
    text = imrmc_text(rows, question, Plan(questions=(question,)))
    assert text is not None
    assert text.upper().count("BEGIN DATA:") == 1
    assert len(read_imrmc(text).scores) == 1


def test_the_last_line_is_a_reading() -> None:
    text = imrmc_text([reading()], GRADE, PLAN)
    assert text is not None and text.splitlines()[-1] == text.split("\n")[-1] == "R1,C1,real,1"


def test_names_lose_what_ends_one_and_stay_different() -> None:
    taken = written(
        reading(reader="Ada King", case="C,1"),
        reading(reader="Ada,King", case="C,1"),
        reading(reader="truth", case="C 1", truth="lower"),
        reading(reader="-1", case="C\n1"),
    )
    assert {reader for reader, _, _ in taken.scores} == {
        "Ada_King",
        "Ada_King_2",
        "truth_2",
        "-1_2",
    }
    assert taken.truth == {"C_1": 1, "C_1_2": 1, "C_1_3": 0}


def test_an_image_is_a_case_where_truth_differs_by_arm() -> None:
    taken = written(
        reading(truth="high"),
        reading(arm="simulated", truth="lower"),
        reading(case="C2", truth="high"),
        reading(case="C2", arm="simulated", truth="high"),
    )
    assert taken.truth == {
        "C1.real": 1,
        "C2.real": 1,
        "C1.simulated": 0,
        "C2.simulated": 1,
    }
    assert {modality for _, _, modality in taken.scores} == {"real", "simulated"}


def test_images_of_other_arms_never_come_to_one_name() -> None:
    plan = Plan(questions=(GRADE,), arms=("c", "b.c"))
    taken = written(
        reading(case="a.b", arm="c", truth="high"),
        reading(case="a.b", arm="b.c", truth="lower"),
        reading(case="a", arm="b.c", truth="lower"),
        plan=plan,
    )
    assert len(taken.truth) == 3


def test_where_the_arm_is_the_truth_both_arms_are_one_modality() -> None:
    question = PlannedQuestion("real_or_simulated", "Simulated or real", "simulated", "real")
    rows = [
        Reading("R1", case, arm, question.key, arm, "real")
        for case in ("C1", "C2")
        for arm in ("real", "simulated")
    ]
    taken = written(*rows, plan=Plan(questions=(question,)))
    assert {modality for _, _, modality in taken.scores} == {BOTH_ARMS}
    assert taken.truth == {"C1.real": 0, "C2.real": 0, "C1.simulated": 1, "C2.simulated": 1}


@pytest.mark.parametrize(("of", "rating"), [("answer", -4.5), ("positive", 4.5)])
def test_the_plan_says_what_confidence_is_certainty_of(of: str, rating: float) -> None:
    plan = Plan(questions=(GRADE,), confidence=of)
    rows = [reading(answer="lower", confidence=4.5), reading(case="C2", confidence=2)]
    assert written(*rows, plan=plan).scores["R1", "C1", "real"] == rating
    assert [row[-1] for row in mrmcaov.rows(rows, GRADE, plan)] == [rating, 2]


def test_confidence_below_zero_is_no_certainty_of_an_answer() -> None:
    rows = [reading(confidence=-1.0), reading(case="C2", answer="lower", confidence=2.0)]
    assert sorted(written(*rows).scores.values()) == [0.0, 1.0]
    plan = Plan(questions=(GRADE,), confidence="positive")
    assert sorted(written(*rows, plan=plan).scores.values()) == [-1.0, 2.0]


def test_a_rating_of_the_positive_class_needs_no_answer() -> None:
    plan = Plan(questions=(GRADE,), confidence="positive")
    rows = [reading(), reading(case="C2", answer=None, confidence=2.0)]
    assert list(written(*rows, plan=plan).scores) == [("R1", "C2", "real")]


def test_mrmcaov_has_a_row_a_reading_and_guarded_names() -> None:
    rows = mrmcaov.rows([reading(reader="=R1"), reading(case="C2", truth="lower")], GRADE, PLAN)
    assert sorted(rows) == [("'=R1", "real", "C1", 1, 1), ("R1", "real", "C2", 0, 1)]
    assert mrmcaov.COLUMNS == ("reader", "treatment", "case", "truth", "rating")


def test_the_van_dyke_data_come_back_whole() -> None:
    ratings, truth = vandyke()
    rows = [
        Reading(
            f"R{reader}",
            f"C{case:03d}",
            ("real", "simulated")[arm],
            "grade",
            "high" if truth[case] else "lower",
            "high" if score >= 3 else "lower",
            confidence=score,
        )
        for arm, readers in enumerate(ratings)
        for reader, scores in enumerate(readers)
        for case, score in enumerate(scores)
    ]
    taken = written(*rows, plan=Plan(questions=(GRADE,), confidence="positive"))
    assert taken.announced == {"N0": 69, "N1": 45, "NR": 5, "NM": 2}
    assert taken.scores["R4", "C113", "simulated"] == ratings[1, 4, 113]
    assert len(taken.scores) == ratings.size


NAMES = st.text(max_size=4).filter(lambda name: name.strip())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(NAMES, NAMES, st.booleans(), st.sampled_from(["high", "lower", None])),
        unique_by=lambda row: row[:3],
        max_size=12,
    ),
    NAMES,
)
def test_whatever_readers_and_cases_are_called_the_file_is_taken(rows, label) -> None:
    truths: dict[tuple[str, bool], str | None] = {}
    readings = [
        Reading(
            reader,
            case,
            ("real", "simulated")[arm],
            label,
            truths.setdefault((case, arm), truth),
            "high",
        )
        for reader, case, arm, truth in rows
    ]
    question = PlannedQuestion(label, label, "high", "lower")
    text = imrmc_text(readings, question, Plan(questions=(question,)))
    known = [one for one in readings if one.truth]
    assert (text is None) == (not known)
    if text is not None:
        assert len(read_imrmc(text).scores) == len(known)
