"""P values corrected over the plan's family of questions, within tests of one method.

Flow: tests of every question -> **family** -> results
The family is declared: the questions of the plan that it names, or all. Of one comparison by one
method each question has one test. A question whose arms can be compared counts by every method,
also where its data give no P, as if that were 1: what the data fail to give makes no family
smaller. Where there is nothing to compare (an arm without a class of truth) it does not count.
Sources: Bonferroni as in Calabrese et al. 2021, doi:10.1148/ryai.2021200276;
Holm 1979, https://www.jstor.org/stable/4615733 (never worse).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from reader_study.analysis.plan import Plan
from reader_study.statistics.means import adjust
from reader_study.statistics.tested import Tested

Tests = tuple[Tested, ...]


def corrected(tests: Mapping[str, Tests], plan: Plan) -> dict[str, Tests]:
    """Return each question's tests with `p_bonferroni` and `p_holm`.

    tests : by question key
    Questions outside the family keep theirs None.
    """
    keys = [q.key for q in plan.questions] if plan.family is None else list(plan.family)
    groups: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for key in keys:
        for number, test in enumerate(tests.get(key, ())):
            if test.p is not None:
                groups[test.comparison, _name(test.method)].append((key, number))
    found = {key: list(rows) for key, rows in tests.items()}
    numbers = _numbers(tests, keys)
    for name, places in groups.items():
        p_values = [tests[key][number].p or 0.0 for key, number in places]
        p_values += [1.0] * (numbers[name] - len(places))
        pairs = zip(adjust(p_values, "bonferroni"), adjust(p_values, "holm"), strict=True)
        for (key, number), (bonferroni, holm) in zip(places, pairs, strict=False):
            found[key][number] = replace(tests[key][number], p_bonferroni=bonferroni, p_holm=holm)
    return {key: tuple(rows) for key, rows in found.items()}


def _numbers(tests: Mapping[str, Tests], keys: list[str]) -> dict[tuple[str, str], int]:
    """Return how many questions a comparison by one method is of, with a P or without."""
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for key in keys:
        rows = tests.get(key, ())
        compared = {row.comparison for row in rows if (row.estimate, row.p) != (None, None)}
        for name in {(row.comparison, _name(row.method)) for row in rows}:
            numbers[name] += name[0] in compared
    return numbers


def _name(method: str) -> str:
    """Return the method without its notes: a clamped variance is of the same family of tests."""
    return method.partition("; ")[0]
