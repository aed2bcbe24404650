"""Studies made up for the tests of the whole analysis, and the rows that came of them."""

import csv
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from fixtures.paper_table2 import build
from reader_study.analyse import Plan, PlannedQuestion, Reading, Results
from reader_study.statistics import tested
from tests.reader_study.statistics.vandyke import vandyke

ARMS = ("real", "simulated")
ACCURACY = "accuracy: simulated less real"
GRADE = Plan(questions=(PlannedQuestion("grade", "Tumour grade", "high", "lower"),), replicates=200)


def paper_rows() -> list[Reading]:
    """Return the fixture that gives the paper's Table 2."""
    with build.FILE.open() as file:
        return [
            Reading(
                reader=row["reader"],
                case_key=row["case"],
                arm=row["arm"],
                question=row["question"],
                truth=row["truth"],
                answer=row["answer"],
                position=int(row["position"]),
            )
            for row in csv.DictReader(file)
        ]


def vandyke_rows() -> list[Reading]:
    """Return Van Dyke's ratings of 3 or more as answers "high"; technique 1 real, 2 simulated."""
    ratings, truth = vandyke()
    return [
        grade_row(reader, case, arm, bool(truth[case]), bool(ratings[number, reader, case] >= 3))
        for number, arm in enumerate(ARMS)
        for reader in range(ratings.shape[1])
        for case in range(ratings.shape[2])
    ]


def grade_row(reader: int, case: int, arm: str, positive: bool, high: bool) -> Reading:
    """Return one answer to the grade."""
    words = ("lower", "high")
    key = f"P{case:03}"
    return Reading(f"R{reader + 1}", key, arm, "grade", words[positive], words[high])


def study(
    design: str,
    readers: int = 4,
    cases: int = 24,
    seed: int = 3,
    skill: Callable[[int, int, int], float] = lambda reader, case, arm: 0.8,
) -> list[Reading]:
    """Return readings of a design: one_arm, nested or crossover.

    skill : of reader, case and arm (0 real, 1 simulated): the chance of a right answer
    """
    rng = np.random.default_rng(seed)
    truth = np.arange(cases) % 2 == 0
    rows = []
    for reader in range(readers):
        for case in range(cases):
            arms = {"one_arm": ((case // 2 + reader) % 2,), "nested": (reader % 2,)}
            for arm in arms.get(design, (0, 1)):
                right = rng.random() < skill(reader, case, arm)
                high = bool(truth[case]) == right
                rows.append(grade_row(reader, case, ARMS[arm], bool(truth[case]), high))
    return rows


def by_key(results: Results) -> dict[str, Any]:
    """Return the results of each question."""
    return {question.question.key: question for question in results.questions}


def row_of(results: Results, method: str, comparison: str = ACCURACY) -> tested.Tested:
    """Return the first question's test of a comparison whose method begins so."""
    return results.questions[0].test(comparison, method)


def scored(rows: Iterable[Reading]) -> list[tuple[str, str, str, int]]:
    """Return (reader, case, arm, right) of every reading with an answer and a truth."""
    return [
        (row.reader, row.case_key, row.arm, int(row.answer == row.truth))
        for row in rows
        if row.answer is not None and row.truth is not None
    ]
