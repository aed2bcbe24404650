"""Tests as a table: the methods below what they compare."""

from collections.abc import Sequence

from reader_study.report.blocks import Entry, Row, Table, heading, missing, probability, row
from reader_study.report.study import Json
from reader_study.report.words import NBSP, Form, fine, limits, number

COLUMNS = ("Method", "Statistic", "Estimate (CI)", "P", "P corrected", "n")


def table_of_tests(tests: Sequence[Json], caption: str) -> Table:
    """Return the tests, by what is compared; corrected P values: Bonferroni, Holm."""
    rows: list[Row] = []
    for comparison in dict.fromkeys(str(test["comparison"]) for test in tests):
        rows.append(heading(comparison))
        rows += [_test(test) for test in tests if test["comparison"] == comparison]
    return Table(caption, COLUMNS, tuple(rows))


def _test(test: Json) -> Row:
    reason, assumes = test.get("reason"), test.get("assumes")
    whole = all(test.get(part) is not None for part in ("statistic", "estimate", "p"))
    why = "; ".join(str(words) for words in (assumes, reason if whole else None) if words)
    return row(
        Entry(str(test["method"]), reason=why),
        statistic_of(test),
        estimate_of(test, fine),
        probability(test.get("p"), reason),
        _corrected(test),
        Entry(f"{test.get('n', 0):,}", value=test.get("n")),
    )


def statistic_of(test: Json) -> Entry:
    """Return the field of a test's statistic with its degrees of freedom."""
    value, df = test.get("statistic"), test.get("df")
    if value is None:
        return missing(test.get("reason") or "this method gives no statistic")
    of = f"({number(df, 0 if float(df).is_integer() else 1)})" if df is not None else ""
    symbol = str(test.get("symbol") or "").replace("chi2", "χ²")
    return Entry(f"{symbol}{of} = {number(value)}".strip(" =").replace(" ", NBSP), value=value)


def estimate_of(test: Json, form: Form) -> Entry:
    """Return the field of a test's estimate with its interval."""
    value, low, high = test.get("estimate"), test.get("low"), test.get("high")
    if value is None:
        return missing(test.get("reason") or "this method gives no estimate")
    words = form(value)
    if low is not None and high is not None:
        words += f" ({limits(low, high, form)})"
    return Entry(words, value=value)


def _corrected(test: Json) -> Entry:
    bonferroni, holm = test.get("p_bonferroni"), test.get("p_holm")
    if bonferroni is None or holm is None:
        alone = "not in the plan's family" if test.get("p") is not None else test.get("reason")
        return missing(alone)
    words = f"{probability(bonferroni).words}, {probability(holm).words}"
    return Entry(words, value=bonferroni)
