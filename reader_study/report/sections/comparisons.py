"""The arms compared: every test, the margin's verdicts, and forest plots."""

from collections.abc import Sequence

from reader_study.report.blocks import (
    Block,
    Entry,
    Figure,
    Paragraph,
    Section,
    Table,
    probability,
    row,
)
from reader_study.report.figures.forest import Axis, Line, cut, drawn, point_of
from reader_study.report.sections.forests import forests
from reader_study.report.sections.tested import estimate_of, statistic_of, table_of_tests
from reader_study.report.study import Json, Study, has_margin, margins, of_accuracy, untested
from reader_study.report.words import fine, share

COLUMNS = ("Comparison", "Statistic", "Estimate (CI)", "P", "Verdict")


def comparisons(question: Json, study: Study) -> Section:
    """Return the tests of a question, with the forest plots that belong to it."""
    tests = [test for test in question.get("tests") or () if not has_margin(test)]
    blocks: list[Block] = [_independence(tests)] if tests else []
    if not tests:
        blocks.append(Paragraph("No test between the arms was computed for this question."))
    blocks += [table_of_tests(tests, _caption(question, study))] if tests else []
    blocks += _margin_table(question, study)
    drawn = [test for test in of_accuracy(question) if _of_all_readers(test, question)]
    if drawn:
        blocks.append(_differences(question, drawn, study))
    blocks += reader_forests(question, study)
    return Section("Arms compared", tuple(blocks))


def _independence(tests: Sequence[Json]) -> Block:
    naive = sorted(
        {str(t["method"]) for t in tests if "independent" in str(t.get("assumes") or "")}
    )
    words = (
        "Readings of one reader, and of one case, are correlated. "
        + (
            f"These methods take readings as independent and so tend to give intervals that are "
            f"too narrow: {'; '.join(naive)}. "
            if naive
            else ""
        )
        + "Judge the comparison by the methods that take readers and cases as random."
    )
    return Paragraph(words, "note")


def _of_all_readers(test: Json, question: Json) -> bool:
    """Return whether a test has an interval and is not of one reader alone."""
    parts = {part.strip() for part in str(test["method"]).replace(";", ",").split(",")}
    readers = {str(reader.get("reader")) for reader in question.get("readers") or ()}
    return test.get("low") is not None and not parts & readers


def _caption(question: Json, study: Study) -> str:
    return (
        f"{question.get('label')}: every test, by what is compared. Differences of accuracy, "
        f"sensitivity, specificity and AUC are fractions of 1; intervals are {study.level} CI. "
        "P corrected: Bonferroni, Holm, within one method over the plan's family of questions; one "
        "that can be compared counts without a P too."
    )


def _margin_table(question: Json, study: Study) -> list[Block]:
    found = margins(question)
    if not found and (why := untested(study)):
        return [Paragraph(why, "verdict", "Margin.")]
    if not found:
        words = (
            "No margin was fixed before reading started. Whether the arms are equivalent, or one "
            "not inferior to the other, is inconclusive."
        )
        return [Paragraph(words, "verdict", "Margin.")]
    rows = [
        row(
            Entry(str(test["comparison"]), str(test["method"])),
            statistic_of(test),
            estimate_of(test, fine),
            probability(test.get("p"), test.get("reason")),
            Entry(str(test.get("verdict") or "NA"), reason=str(test.get("reason") or "")),
        )
        for test in found
    ]
    caption = (
        f"{question.get('label')}: tests of the margin fixed with the plan. P is one-sided; "
        "the verdict follows from the interval and the margin, never from P > .05."
    )
    return [Table(caption, COLUMNS, tuple(rows))]


def _differences(question: Json, tests: Sequence[Json], study: Study) -> Figure:
    lines = [
        Line(
            _short(str(test["method"])),
            (point_of({**test, "value": test["estimate"]}, -1),),
            estimate_of(test, share).words,
        )
        for test in tests
    ]
    across = [(0.0, "dashed: 0, no difference")]
    margin = study.plan.get("margin")
    if margin is not None and study.plan.get("margin_of", "accuracy") == "accuracy":
        both = study.plan.get("aim") == "equivalence"
        across += [(-100 * margin, f"and the margin, {'±' if both else '−'}{share(margin)}")]
        across += [(100 * margin, "")] if both else []
    axis = Axis(
        f"Difference of accuracy, {question.get('difference_of')}, percentage points",
        tuple(across),
        printed=f"Difference ({study.level} CI)",
    )
    told = "; ".join(f"{line.label} {line.printed}" for line in lines)
    caption = (
        f"{question.get('label')}: difference of accuracy between the arms with {study.level} CI, "
        f"by method. n = {max(int(t.get('n') or 0) for t in tests):,} readings."
    )
    return Figure(caption, f"Forest plot. {told}.", drawn(lines, axis))


def _short(words: str) -> str:
    return cut(words.split(";")[0])


def reader_forests(question: Json, study: Study) -> list[Block]:
    """Return the accuracies of each reader by arm, on as many figures as they need."""
    readers = question.get("readers") or []
    lines = [_reader(str(r.get("reader")), r.get("arms") or {}, study) for r in readers]
    if len(lines) < 2:
        return []
    lines.append(_reader("All readers", question.get("arms") or {}, study, heads=True))
    first, second = (name for _, name in study.names())
    axis = Axis(
        "Accuracy, %",
        bounds=(-2, 102),
        printed=f"{first}; {second.lower()}, %",
        names=study.names(),
    )
    caption = (
        f"{question.get('label')}: accuracy of each reader by arm with 95% CI (Wilson; takes "
        f"readings as independent). n = {len(readers)} readers"
    )
    return forests(caption, lines, axis)


def _reader(label: str, arms: Json, study: Study, heads: bool = False) -> Line:
    found = [((arms.get(arm) or {}).get("accuracy") or {}, arm) for arm in study.arms]
    points = tuple(point_of(e, study.place(arm)) for e, arm in found)
    printed = "; ".join(
        "NA" if e.get("value") is None else share(float(e["value"])) for e, _ in found
    )
    return Line(label, points, printed, heads)
