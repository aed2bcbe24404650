"""What changed while readers read: accuracy by position, and the time an image took."""

from collections.abc import Callable, Sequence
from typing import Any

from reader_study.report.blocks import (
    Block,
    Figure,
    Paragraph,
    Section,
    Table,
    count,
    estimated,
    figure_of,
    row,
)
from reader_study.report.figures.curves import Series, over_position
from reader_study.report.figures.forest import Axis, Line, point_of
from reader_study.report.sections.forests import forests
from reader_study.report.sections.tested import table_of_tests
from reader_study.report.study import Json, Study
from reader_study.report.words import (
    arm_name,
    fine,
    said_p,
    seconds,
    sentence,
    share,
    with_interval,
)

MOST_FAINT = 12  # readers whose own lines are still seen behind those of all
NO_TIMES = "No reading times were measured"


def learning(question: Json, study: Study) -> Section:
    """Return accuracy over the position in the list, with the trend's test."""
    found = question.get("learning") or {}
    bins = found.get("bins") or []
    if not bins:
        why = found.get("reason") or "positions of readings are not known"
        return Section("Learning and fatigue", (Paragraph(sentence(why)),))
    test = found.get("test") or {}
    n = sum(int(each.get("n") or 0) for each in bins)
    caption = (
        f"{question.get('label')}: accuracy by position in the readers' lists, in {len(bins)} "
        "parts, readers pooled, with 95% CI (Wilson; takes readings as independent)"
        f"{_faint_words(found)}. n = {n:,} readings."
    )
    told = "; ".join(
        f"positions {b['from']} to {b['to']}: {_told(b.get('accuracy') or {})}" for b in bins
    )
    figure = Figure(caption, f"Accuracy over position. {told}.", _curve(found))
    return Section("Learning and fatigue", (Paragraph(_trend(test, study.level)), figure))


def _faint_words(found: Json) -> str:
    readers = found.get("readers") or ()
    return "; pale: each reader" if 1 < len(readers) <= MOST_FAINT else ""


def _told(estimate: Json) -> str:
    value = estimate.get("value")
    return "NA" if value is None else f"{share(value)}%"


def _trend(test: Json, level: str) -> str:
    if test.get("p") is None:
        return sentence(f"No trend was tested: {test.get('reason') or 'not computed'}")
    ratio = {**test, "value": test.get("estimate")}
    odds = "" if ratio["value"] is None else f", odds ratio {with_interval(ratio, fine, level)}"
    assumes = f" Takes for granted that {test['assumes']}." if test.get("assumes") else ""
    return f"Trend over position: {said_p(test['p'])}{odds}. Method: {test['method']}.{assumes}"


def _series(bins: Sequence[Json], key: str, name: str, scale: float, place: int) -> Series:
    values, lows, highs = (
        tuple(_times((each.get(key) or {}).get(part), scale) for each in bins)
        for part in ("value", "low", "high")
    )
    middles = tuple((float(each["from"]) + float(each["to"])) / 2 for each in bins)
    return Series(name, middles, values, lows, highs, place, faint=not name)


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else scale * value


def _curve(found: Json) -> Callable[[], Any]:
    readers = found.get("readers") or ()
    faint = readers if 1 < len(readers) <= MOST_FAINT else ()
    series = [_series(r.get("bins") or (), "accuracy", "", 100, -1) for r in faint]
    series.append(_series(found["bins"], "accuracy", "All readers", 100, -1))
    return lambda: over_position(series, "Accuracy, %")


def reading_time(study: Study) -> Section:
    """Return the times that images took, by arm and reader."""
    found = study.document.get("reading_time") or {}
    if not found.get("arms") or not any((a or {}).get("n") for a in found["arms"].values()):
        why = found.get("reason") or NO_TIMES
        return Section("Reading time", (Paragraph(sentence(why)),))
    blocks: list[Block] = [_times_table(found, study)]
    if found.get("tests"):
        blocks.append(
            table_of_tests(
                found["tests"],
                f"Reading time: tests of the ratio of geometric means with {study.level} CI "
                "(1: as long in both arms).",
            )
        )
    blocks += _time_forests(found, study)
    bins = (found.get("by_position") or {}).get("bins") or []
    if bins:
        blocks.append(_over_position(bins))
    return Section("Reading time", tuple(blocks))


def _times_table(found: Json, study: Study) -> Table:
    everyone = [("All readers", found["arms"])]
    readers = [(str(r.get("reader")), r.get("arms") or {}) for r in found.get("readers") or ()]
    rows = []
    for label, arms in everyone + readers:
        for arm in study.columns if arms is found["arms"] else study.arms:
            times = arms.get(arm) or {}
            quartiles = (figure_of(times.get(p), seconds, "no times") for p in _QUARTILES)
            mean = estimated(times.get("geometric_mean"), seconds)
            rows.append(row(label, arm_name(arm), count(times.get("n", 0)), *quartiles, mean))
    columns = ("Reader", "Arm", "Images", "Median", "25%", "75%", "Geometric mean (95% CI)")
    n = sum(int((found["arms"].get(arm) or {}).get("n") or 0) for arm in study.arms)
    notes = f" {sentence(str(found['reason']))}" if found.get("reason") else ""
    caption = (
        f"Reading time of an image in seconds, one time for each presentation. n = {n:,} "
        f"presentations with a time.{notes} Means: of all readers "
        "U-statistic of log seconds, random readers and cases; of one reader t interval of log "
        "seconds, which takes images as independent."
    )
    return Table(caption, columns, tuple(rows), heads=2)


_QUARTILES = ("median", "q1", "q3")


def _time_forests(found: Json, study: Study) -> list[Block]:
    readers = [(str(r.get("reader")), r.get("arms") or {}) for r in found.get("readers") or ()]
    lines = [
        _line(label, arms, study) for label, arms in [*readers, ("All readers", found["arms"])]
    ]
    if len(lines) < 3:
        return []
    first, second = (name for _, name in study.names())
    axis = Axis(
        "Geometric mean of reading time, s",
        printed=f"{first}; {second.lower()}, s",
        names=study.names(),
    )
    caption = (
        "Reading time of each reader by arm: geometric means with 95% CI (of one reader t interval "
        "of log seconds; of all U-statistic, random readers and cases). "
        f"n = {len(readers)} readers"
    )
    return forests(caption, lines, axis)


def _line(label: str, arms: Json, study: Study) -> Line:
    means = [((arms.get(arm) or {}).get("geometric_mean") or {}, arm) for arm in study.arms]
    printed = "; ".join(
        "NA" if mean.get("value") is None else seconds(mean["value"]) for mean, _ in means
    )
    points = tuple(point_of(mean, study.place(arm), scale=1) for mean, arm in means)
    return Line(label, points, printed, label == "All readers")


def _over_position(bins: Sequence[Json]) -> Figure:
    series = [_series(bins, "geometric_mean", "All readers", 1, -1)]
    n = sum(int(each.get("n") or 0) for each in bins)
    told = "; ".join(
        f"positions {b['from']} to {b['to']}: {seconds(b['geometric_mean']['value'])} s"
        for b in bins
        if (b.get("geometric_mean") or {}).get("value") is not None
    )
    caption = (
        "Reading time by position in the readers' lists: geometric means of all readers with 95% "
        f"CI (U-statistic of log seconds, random readers and cases). n = {n:,} presentations."
    )
    return Figure(caption, f"Reading time over position. {told}.", _draw_times(series))


def _draw_times(series: Sequence[Series]) -> Callable[[], Any]:
    return lambda: over_position(series, "Geometric mean, s")
