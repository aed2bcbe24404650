"""Readings made up for the tests of the analysis."""

import numpy as np

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import QuestionTable, Reading, tabulate

TOLD = PlannedQuestion("real_or_simulated", "Simulated or real", "simulated", "real")
GRADE = PlannedQuestion("grade", "Tumour grade", "high", "lower")
PLAN = Plan(questions=(GRADE, TOLD))
ARMS = PLAN.arms


def table_of(readings: list[Reading], question: PlannedQuestion, plan: Plan = PLAN):
    """Return the table of one question of the readings."""
    return tabulate(readings, plan)[question.key]


def told(
    reader: str, case: int, arm: str, answer: str | None, position: int | None = None, **more
) -> Reading:
    """Return one answer to whether an image is real or simulated; its truth is the arm."""
    return Reading(reader, f"P{case:03}", arm, TOLD.key, arm, answer, position, **more)


def told_study(readers: int = 4, cases: int = 60, right: float = 0.6, seed: int = 5):
    """Return a study of one arm per reader and case, as the paper's."""
    rng = np.random.default_rng(seed)
    rows = []
    for reader in range(readers):
        for position, case in enumerate(rng.permutation(cases)):
            arm = ARMS[(case + reader) % 2]
            answer = arm if rng.random() < right else ARMS[1 - ARMS.index(arm)]
            rows.append(told(f"R{reader + 1}", int(case), arm, answer, position + 1))
    return rows


def table_of_told(rows: list[Reading]) -> QuestionTable:
    """Return the table of "real or simulated"."""
    return table_of(rows, TOLD)
