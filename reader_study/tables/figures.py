"""Every figure of a results document with its place: question, arm, reader, metric.

Flow: results document -> **figures** -> rows -> estimates.csv
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ALL = "all"
COUNTS = ("tp", "fp", "fn", "tn", "missing", "unanswerable", "null_truth")
METRICS = (
    "accuracy",
    "precision",
    "recall",
    "specificity",
    "negative_predictive_value",
    "f1",
    "mcc",
    "balanced_accuracy",
    "auc",
)
BOUNDS = {
    "worst": "bound: every answer that is not given taken as wrong",
    "best": "bound: every answer that is not given taken as right",
}
PREFIXED = {
    "light": "kappa_light",
    "fleiss": "kappa_fleiss",
    "conger": "kappa_conger",
    "light_weighted": "kappa_light_weighted",
}
OF_A_PAIR = {"kappa": "kappa_cohen", "ac1": "gwet_ac1", "percent_agreement": "percent_agreement"}
INDICES = {
    "prevalence_index": "prevalence index: share both positive less share both negative",
    "bias_index": "bias index: share positive of the first less that of the second",
}
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """One figure: `estimate` has value, low, high, method, n and reason."""

    question: str
    arm: str
    reader: str
    metric: str
    estimate: Json


def figures_of_document(document: Json) -> Iterator[Figures]:
    """Yield every figure, question by question; then those on repeats, and reading times."""
    for question in document["questions"]:
        yield from _of_question(question)
    for other in document.get("other_questions") or ():
        yield from _of_other(other)
    for found in document.get("intra_reader") or ():
        for reader in ({"reader": ALL, **found["pooled"]}, *found["readers"]):
            yield from _of_retest(found["question"], reader)
    times = document.get("reading_time")
    if times:
        yield from _of_times(times)


def _of_question(question: Json) -> Iterator[Figures]:
    key, rating = question["key"], rating_words(question)
    for arm, cell in question["arms"].items():
        yield from _of_cell(key, arm, ALL, cell, rating)
        yield from _of_agreement(key, arm, cell["agreement"])
        mrmc = cell.get("mrmc_accuracy")
        if mrmc:
            yield Figures(key, arm, ALL, "mrmc_accuracy", mrmc)
    for reader in question["readers"]:
        for arm, cell in reader["arms"].items():
            yield from _of_cell(key, arm, reader["reader"], cell, rating)
    for arm, pairs in (question.get("pairs") or {}).items():
        for pair in pairs:
            yield from _of_pair(key, arm, pair)
    yield from _of_blinding(key, question.get("blinding"))
    yield from _of_learning(key, question.get("learning"))


def rating_words(question: Json) -> str:
    """Return what a question's areas take for a rating, to stand in their method; "" without."""
    roc = question.get("roc")
    return f"; rating: {roc['rating']}" if roc else ""


def _of_cell(question: str, arm: str, reader: str, cell: Json, rating: str) -> Iterator[Figures]:
    """One column of Table 2, with its counts and the bounds of accuracy."""
    for name in COUNTS:
        yield Figures(question, arm, reader, name, _count(cell[name], cell["n"]))
    for name in METRICS:
        found = cell[name]
        if name == "auc":
            found = {**found, "method": found["method"] + rating}
        yield Figures(question, arm, reader, name, found)
    for name, method in BOUNDS.items():
        value = cell["accuracy_bounds"][name]
        reason = None if value is not None else "no presentation has a known truth"
        figure = _figure(value, method, cell["accuracy_bounds"]["n"], reason)
        yield Figures(question, arm, reader, f"accuracy_{name}", figure)


def _of_agreement(question: str, arm: str, agreement: Json) -> Iterator[Figures]:
    for name, estimate in agreement.items():
        yield Figures(question, arm, ALL, PREFIXED.get(name, name), estimate)


def _of_pair(question: str, arm: str, pair: Json) -> Iterator[Figures]:
    readers = " & ".join(pair["readers"])
    for name, metric in OF_A_PAIR.items():
        yield Figures(question, arm, readers, metric, pair[name])
    for name, method in INDICES.items():
        reason = None if pair[name] is not None else pair.get("reason") or "no image read by both"
        figure = _figure(pair[name], method, pair["n"], reason)
        yield Figures(question, arm, readers, name, figure)


def _of_blinding(question: str, blinding: Json | None) -> Iterator[Figures]:
    if not blinding:
        return
    told = {"reader": ALL, "accuracy": blinding["overall"]["accuracy"], "bang": blinding["bang"]}
    for reader in (told, *blinding["readers"]):
        yield Figures(question, ALL, reader["reader"], "told_apart", reader["accuracy"])
        for arm, index in reader["bang"].items():
            yield Figures(question, arm, reader["reader"], "bang_index", index)


def _of_learning(question: str, learning: Json | None) -> Iterator[Figures]:
    if not learning:
        return
    for reader in ({"reader": ALL, "bins": learning["bins"]}, *learning["readers"]):
        for number, one in enumerate(reader["bins"], start=1):
            metric = f"learning_accuracy_{number}"
            yield Figures(question, ALL, reader["reader"], metric, _at(one, one["accuracy"]))


def _of_retest(question: str, reader: Json) -> Iterator[Figures]:
    for name, found in reader.items():
        if name == "incomplete":
            found = _count(found, found)
        if isinstance(found, Mapping):
            yield Figures(question, ALL, reader["reader"], f"intra_reader_{name}", found)


def _of_other(other: Json) -> Iterator[Figures]:
    key = other["key"]
    for name in ("answered", "missing", "unanswerable", "not_asked"):
        yield Figures(key, ALL, ALL, name, _count(other[name], other["n"]))
    for arm, cell in other["arms"].items():
        spread = cell["distribution"]
        if isinstance(spread, Mapping):
            yield from _of_spread(key, arm, ALL, spread, "")
        else:
            n = sum(one["n"] for one in spread)
            for one in spread:
                yield Figures(key, arm, ALL, f"answers_{one['value']}", _count(one["n"], n))
        yield from _of_agreement(key, arm, cell["agreement"])


def _of_times(times: Json) -> Iterator[Figures]:
    for reader in ({"reader": ALL, "arms": times["arms"]}, *times["readers"]):
        for arm, found in reader["arms"].items():
            yield from _of_time(arm, reader["reader"], found, "reading_time_")
    for number, one in enumerate((times.get("by_position") or {"bins": ()})["bins"], start=1):
        mean = _at(one, one["geometric_mean"])
        yield Figures(ALL, ALL, ALL, f"reading_time_geometric_mean_{number}", mean)


def _of_time(arm: str, reader: str, found: Json, prefix: str) -> Iterator[Figures]:
    yield from _of_spread(ALL, arm, reader, found, prefix)
    yield Figures(ALL, arm, reader, f"{prefix}geometric_mean", found["geometric_mean"])


def _of_spread(
    question: str, arm: str, reader: str, spread: Json, prefix: str
) -> Iterator[Figures]:
    for name, method in (("median", "median"), ("q1", "lower quartile"), ("q3", "upper quartile")):
        reason = None if spread[name] is not None else "there are no values"
        figure = _figure(spread[name], method, spread.get("n"), reason)
        yield Figures(question, arm, reader, f"{prefix}{name}", figure)


def _at(one: Json, estimate: Json) -> Json:
    """An estimate that says which positions of the readers' lists it is of."""
    return {**estimate, "method": f"{estimate['method']}; positions {one['from']} to {one['to']}"}


def _count(value: int, n: int) -> Json:
    return _figure(value, "count", n, None)


def _figure(value: float | None, method: str, n: int | None, reason: str | None) -> Json:
    found = {"value": value, "low": None, "high": None}
    return {**found, "method": method, "n": n, "reason": reason}
