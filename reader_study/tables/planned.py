"""The plan of a table from elsewhere: what a plan.json leaves open is taken from the table.

Flow: responses -> **planned** -> Plan -> analyse
Without a plan.json the questions are those of the table, with the positive classes of CLASSES.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, Plan, PlannedQuestion
from reader_study.analysis.plan_file import plan_from
from reader_study.analysis.readings import Reading
from reader_study.design import ARMS
from reader_study.tables.certainty import certainty_of
from reader_study.tables.fields import NOT_THERE, place_words
from reader_study.tables.lines import quoted
from reader_study.tables.responses import ResponseTable

CLASSES = (  # positive, negative
    ("high", "lower"),
    ("present", "absent"),
    ("simulated", "real"),
    ("1", "0"),
    ("yes", "no"),
)
PAPERS = {question.key: question for question in PAPER_PLAN.questions}
NO_ARM = "(no second arm)"
Json = Mapping[str, Any]


def plan_of_table(table: ResponseTable, given: Json) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan for a table, and in words what of it was taken from the table.

    given : the object of a plan.json that `plan_file.read_plan` has read, {} without one; what it
        says counts outright
    AnalysisError where the table has answers that no class of CLASSES holds, or other than two
    arms, and the plan does not say what they are; the message quotes value, line and column.
    """
    found: dict[str, Any] = dict(given)
    said: list[str] = []
    if not given.get("questions") and not given.get("others"):
        questions = _questions(table)
        found["questions"] = [asdict(question) for question in questions]
        of_each = ", ".join(f"{one.positive} of {one.key}" for one in questions)
        said.append(f"positive answers: {of_each}")
    if "arms" not in given:
        found["arms"] = list(_arms(table))
        said.append(f"differences: {found['arms'][1]} less {found['arms'][0]}")
    if "kind" not in given:
        found["kind"] = kind_of(table.readings)
        said.append(f"design: {KIND_IN_WORDS[found['kind']]}")
    plan = plan_from(found)
    if "confidence" not in given:
        certainty = certainty_of(table.readings, plan.questions)
        if certainty:
            plan = plan_from(found | {"confidence": certainty.of})
            said.append(f"confidence: {certainty.words}")
    return plan, tuple(said)


def _questions(table: ResponseTable) -> list[PlannedQuestion]:
    """Return the table's questions: the paper's three first, then in the table's order."""
    met: dict[str, dict[tuple[str, str], int]] = {key: {} for key in table.first_of("question")}
    for (question, column, value), line in table.first_lines.items():
        met[question][column, value] = line
    order = [key for key in PAPERS if key in met] + [key for key in met if key not in PAPERS]
    return [_question(key, met[key], table) for key in order]


def _question(
    key: str, lines: Mapping[tuple[str, str], int], table: ResponseTable
) -> PlannedQuestion:
    classes = _classes(key, [value for _, value in lines])
    for (column, value), line in lines.items():
        if value not in (classes or ()):
            where = place_words(table.file, line, column)
            raise AnalysisError(f"{where}: {_no_class(key, value, classes)}")
    if classes is None:
        raise AnalysisError(
            f"{table.file}: {quoted(key)} has neither an answer nor a truth; {_plan_words(key)}"
        )
    own = PAPERS.get(key)
    if own and (own.positive, own.negative) == classes:
        return own
    return PlannedQuestion(key, key, *classes)


def _classes(key: str, values: Sequence[str]) -> tuple[str, str] | None:
    """Return the classes that hold the first value that any does; the paper's without values."""
    for value in values:
        for classes in CLASSES:
            if value in classes:
                return classes
    own = PAPERS.get(key)
    return (own.positive, own.negative) if own and not values else None


def _no_class(key: str, value: str, classes: tuple[str, str] | None) -> str:
    known = [classes] if classes else CLASSES
    pairs = ", ".join(f"{one} (against {other})" for one, other in known)
    alike = [word for pair in known for word in pair if word == value.casefold()]
    hint = f"; is it {alike[0]!r}?" if alike else ""
    if value.casefold() in NOT_THERE:
        hint = '; leave the field empty where there is none (in R: write.csv(..., na = ""))'
    return (
        f"{quoted(value)} of {quoted(key)} is none of {pairs}, the positive answers known without "
        f"a plan{hint}; {_plan_words(key)}"
    )


def _plan_words(key: str) -> str:
    name = json.dumps(key, ensure_ascii=False)
    return (
        "other answers need a plan: --plan plan.json with "
        f'{{"questions": [{{"key": {name}, "positive": "...", "negative": "..."}}]}}, or under '
        '"others" with "level" where no answer is right'
    )


def _arms(table: ResponseTable) -> tuple[str, str]:
    """Return the two arms: real, simulated where they are those, else by name."""
    lines = table.first_of("arm")
    arms = sorted(lines)
    if set(arms) <= set(ARMS):
        return ARMS[0], ARMS[1]
    if len(arms) > 2:
        first, second, third = (quoted(arm) for arm in list(lines)[:3])
        where = place_words(table.file, list(lines.values())[2], "arm")
        raise AnalysisError(
            f"{where}: {third} is a third arm beside {first} and {second}; two are compared: leave "
            "the rows of one out"
        )
    return arms[0], arms[1] if len(arms) == 2 else NO_ARM


KIND_IN_WORDS = {
    "crossover": "crossover, as readers read the same case in both arms",
    "nested": "nested, as each reader read one arm alone",
    "one_arm": "one arm per reader and case",
}


def kind_of(readings: Iterable[Reading]) -> str:
    """Return which design the first readings come from, as `reader_study.design` names it."""
    arms: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_reader: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if not reading.repeat:
            arms[reading.reader, reading.case_key].add(reading.arm)
            of_reader[reading.reader].add(reading.arm)
    if any(len(both) > 1 for both in arms.values()):
        return "crossover"
    apart = all(len(one) == 1 for one in of_reader.values())
    both = len(set().union(*of_reader.values())) > 1
    return "nested" if apart and both else "one_arm"
