"""The two arms of one question compared, by every test that the plan and the data allow.

Flow: measures, resampled counts -> **comparison** -> family -> analyse
Differences are the second arm less the first. The paper's z test stands first, named as taking
readings as independent; after it come those that do not. What cannot be had is a row with a
reason.
"""

from collections.abc import Mapping

from reader_study.analysis.by_reader import t_test
from reader_study.analysis.cells import Cell, Replicates
from reader_study.analysis.clusters import gee_tests
from reader_study.analysis.crossed import obuchowski_rockette_tests, u_statistic_tests
from reader_study.analysis.independent import newcombe, score_test, z_test
from reader_study.analysis.margins import margin_tests
from reader_study.analysis.measures import asks_for_the_arm, measure
from reader_study.analysis.paired import between_readers, paired_tests
from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.analysis.resampled import bootstrap_differences
from reader_study.statistics.tested import Tested

NO_DRAWS = "readers and cases"


def compare(
    table: QuestionTable, plan: Plan, arms: Mapping[str, Cell], replicates: Replicates | None
) -> tuple[Tested, ...]:
    """Return the tests of one question, P not yet corrected over the family.

    The margin is not of a question that asks for the arm: what its accuracy should be is one half.
    arms : the question's cells of all readers, by arm
    """
    accuracy = measure(table, plan)
    return (
        z_test(accuracy, plan),
        newcombe(accuracy, plan),
        score_test(accuracy, plan),
        *u_statistic_tests(accuracy, plan),
        *obuchowski_rockette_tests(accuracy, plan),
        t_test(accuracy, plan),
        *gee_tests(accuracy, plan),
        *paired_tests(accuracy, plan, table.readers),
        *(() if asks_for_the_arm(table, plan) else margin_tests(accuracy, plan)),
        *_by_class(table, plan),
        *_resampled(plan, arms, replicates),
        *(
            between_readers(right, f"accuracy: between readers, {arm}")
            for arm, right in zip(plan.arms, (accuracy.first, accuracy.second), strict=True)
        ),
    )


def _by_class(table: QuestionTable, plan: Plan) -> tuple[Tested, ...]:
    """Return the tests of sensitivity and specificity; crossed ones where the study is crossed."""
    rows: list[Tested] = []
    for name in ("sensitivity", "specificity"):
        found = measure(table, plan, name)
        crossed = obuchowski_rockette_tests(found, plan)
        rows += [z_test(found, plan), *u_statistic_tests(found, plan)]
        rows += [row for row in crossed if row.estimate is not None]
    return tuple(rows)


def _resampled(
    plan: Plan, arms: Mapping[str, Cell], replicates: Replicates | None
) -> tuple[Tested, ...]:
    first, second = plan.arms
    metrics = arms[first].metrics, arms[second].metrics
    if replicates is None:
        return bootstrap_differences(metrics, None, NO_DRAWS, plan)
    counts = replicates.together[first], replicates.together[second]
    return bootstrap_differences(metrics, counts, replicates.over, plan)
