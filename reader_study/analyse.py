"""From the response table and the plan to all figures of a study: the results document.

Flow: responses -> readings -> **analyse** -> results page, report, tables
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis and Table 2; what
goes beyond it names its own.
"""

from collections.abc import Callable, Iterable

from reader_study.analysis.blinding import blinding
from reader_study.analysis.cells import Replicates, cells, draw_for, replicate, with_areas
from reader_study.analysis.comparison import compare
from reader_study.analysis.denominators import denominators
from reader_study.analysis.family import corrected
from reader_study.analysis.intra_reader import retested
from reader_study.analysis.learning import learning
from reader_study.analysis.others import agreement_of
from reader_study.analysis.pairs import pairs
from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, Plan, PlannedQuestion
from reader_study.analysis.provenance import software, table_sha256
from reader_study.analysis.reach import kept_within
from reader_study.analysis.reading_time import reading_time
from reader_study.analysis.readings import QuestionTable, Reading, tabulate
from reader_study.analysis.results import QuestionResults, Results
from reader_study.analysis.roc_analysis import analyse_confidence
from reader_study.statistics.resampling import Draws

__all__ = [
    "PAPER_PLAN",
    "AnalysisError",
    "Plan",
    "PlannedQuestion",
    "QuestionResults",
    "Reading",
    "Results",
    "analyse",
]
Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all


def untold(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the analysis is."""


def analyse(
    readings: Iterable[Reading], plan: Plan = PAPER_PLAN, progress: Progress = untold
) -> Results:
    """Compute the plan's figures from the response table.

    readings : rows of the response table, one standing answer per reader, image and question;
        hidden repeats marked
    plan : the questions and arms; by default the paper's three questions
    progress : told before each step what it is, how many are done, and how many there are
    AnalysisError if the table and the plan do not fit (`reader_study.analysis.readings.tabulate`).

    >>> reading = Reading("R1", "P1", "real", "grade", truth="high", answer="high")
    >>> analyse([reading]).questions[0].arms["pooled"].metrics.accuracy.value
    1.0
    """
    rows = list(readings)
    steps = _Steps(progress, len(plan.questions) + len(plan.others) + 3)
    steps.next("table")
    tables = tabulate(rows, plan)
    draws = next((draw_for(table, plan) for table in tables.values() if len(table.reader)), None)
    found = []
    for table in tables.values():
        steps.next(table.question.key)
        found.append(_question(table, plan, draws))
    tests = corrected({one.question.key: one.tests for one in found}, plan)
    others = []
    for other in plan.others:
        steps.next(other.key)
        others.append(agreement_of(rows, other, plan))
    steps.next("reading time")
    times = reading_time(rows, plan)
    steps.next("repeats")
    again = retested(rows, plan)
    steps.end()
    return Results(
        plan=plan,
        table_sha256=table_sha256(rows),
        software=software(),
        n=denominators(rows, tables),
        questions=tuple(one.with_tests(tests[one.question.key]) for one in found),
        others=tuple(others),
        intra_reader=tuple(again),
        reading_time=times,
    )


def _question(table: QuestionTable, plan: Plan, draws: Draws | None) -> QuestionResults:
    """Return everything of one question, P values not yet corrected."""
    replicates: Replicates | None = replicate(table, plan, draws)
    together, apart = cells(table, plan, replicates)
    confidence = analyse_confidence(table, plan)
    areas = confidence.reader_areas
    tests = (*compare(table, plan, together, replicates), *confidence.tests)
    return QuestionResults(
        question=table.question,
        arms=with_areas(together, confidence.areas),
        readers={label: with_areas(own, areas.get(label, {})) for label, own in apart.items()},
        difference_of=f"{plan.arms[1]} less {plan.arms[0]}",
        tests=tuple(kept_within(test) for test in tests),
        pairs=pairs(table, plan),
        roc=confidence.roc,
        roc_reason=confidence.reason,
        learning=learning(table, plan),
        blinding=blinding(table, plan),
    )


class _Steps:
    """Counts the steps of an analysis and tells of each."""

    def __init__(self, progress: Progress, total: int):
        self.progress, self.total, self.done = progress, total, -1

    def next(self, stage: str) -> None:
        self.done += 1
        self.progress(stage, self.done, self.total)

    def end(self) -> None:
        self.progress("done", self.total, self.total)
