"""Agreement between readers, pair by pair, and of readers with themselves."""

from collections.abc import Sequence

import numpy as np

from reader_study.report.blocks import (
    Block,
    Entry,
    Figure,
    Paragraph,
    Section,
    Table,
    count,
    estimated,
    figure_of,
    row,
)
from reader_study.report.figures.grids import Square, agreement
from reader_study.report.study import Json, Study
from reader_study.report.words import arm_name, number, percent, share

MOST_PAIRS = 66  # of twelve readers; more are told by their quartiles
MOST_BESIDE = 6  # readers of matrices that stand side by side
MOST_READERS = 60  # of a matrix that can still be seen
TOO_FEW = "Agreement between readers needs two readers of the same image; there are none."


def pairs(question: Json, study: Study) -> Section:
    """Return the agreement of each pair of readers as matrices and a table."""
    found = {arm: list((question.get("pairs") or {}).get(arm) or ()) for arm in study.columns}
    if not any(found.values()):
        return Section("Agreement between readers", (Paragraph(TOO_FEW),))
    blocks = _matrices(question, found)
    if max(map(len, found.values())) <= MOST_PAIRS:
        blocks.append(_table(question, found))
    else:
        blocks.append(_quartiles(question, found))
    words = (
        "κ depends on how common each answer is: with one answer rare, κ can be low where readers "
        "nearly always agree. So percent agreement, Gwet AC1, the prevalence index (share of "
        "agreed positives less agreed negatives) and the bias index (difference of the two "
        "readers' shares of positives) stand beside it."
    )
    return Section("Agreement between readers", (Paragraph(words, "note"), *blocks))


def _matrices(question: Json, found: dict[str, list[Json]]) -> list[Block]:
    """Return the arms' matrices: side by side where readers are few, else one by one."""
    squares = [(_square(arm, own), own) for arm, own in found.items() if own]
    if max(len(square.readers) for square, _ in squares) > MOST_READERS:
        words = "A matrix of so many readers cannot be read in print; estimates.csv has every pair."
        return [Paragraph(words, "note")]
    if max(len(square.readers) for square, _ in squares) <= MOST_BESIDE:
        return [_figure(question, squares)]
    return [_figure(question, [each]) for each in squares]


def _figure(question: Json, squares: Sequence[tuple[Square, list[Json]]]) -> Figure:
    shared = [int(pair.get("n") or 0) for _, own in squares for pair in own]
    told = "; ".join(f"{square.title}, {_spread(own)}" for square, own in squares)
    readers = max(len(square.readers) for square, _ in squares)
    where = f", {squares[0][0].title.lower()}" if len(squares) == 1 else " by arm"
    caption = (
        f"{question.get('label')}{where}: Cohen κ of each pair of readers (below the diagonal) and "
        f"Gwet AC1 (above it). n = {readers} readers; {min(shared):,} to {max(shared):,} images "
        "read by both of a pair. White or NA: not defined."
    )
    panels = [square for square, _ in squares]
    return Figure(
        caption, f"Agreement matrices of {readers} readers: {told}.", lambda: agreement(panels)
    )


def _spread(found: Sequence[Json]) -> str:
    kappas = [k for pair in found if (k := pair["kappa"]["value"]) is not None]
    if not kappas:
        return "no κ is defined"
    low, middle, high = (number(_at(kappas, quantile)) for quantile in (0, 0.5, 1))
    return f"κ from {low} to {high}, median {middle}"


def _square(arm: str, found: Sequence[Json]) -> Square:
    readers = tuple(dict.fromkeys(name for pair in found for name in pair["readers"]))
    place = {name: number_ for number_, name in enumerate(readers)}
    matrix = np.full((len(readers), len(readers)), np.nan)
    for pair in found:
        first, second = sorted(place[name] for name in pair["readers"])
        for row_, column, key in ((second, first, "kappa"), (first, second, "ac1")):
            value = (pair.get(key) or {}).get("value")
            matrix[row_, column] = np.nan if value is None else value
    return Square(arm_name(arm), readers, matrix)


def _table(question: Json, found: dict[str, list[Json]]) -> Table:
    rows = [
        row(
            " & ".join(pair["readers"]),
            arm_name(arm),
            count(pair.get("n")),
            estimated(pair.get("kappa")),
            estimated(pair.get("ac1")),
            estimated(pair.get("percent_agreement"), share),
            figure_of(pair.get("prevalence_index"), number, "no image read by both"),
            figure_of(pair.get("bias_index"), number, "no image read by both"),
            _marginals(pair),
        )
        for arm, own in found.items()
        for pair in own
    ]
    columns = (
        "Readers",
        "Arm",
        "Images",
        "Cohen κ",
        "AC1",
        "Agreed (%)",
        "Prevalence",
        "Bias",
        "Positive (%)",
    )
    caption = (
        f"{question.get('label')}: agreement of each pair of readers on the images that both read, "
        "with 95% CI. Positive: share of positive answers of the first and of the second reader."
    )
    return Table(caption, columns, tuple(rows), heads=2)


def _marginals(pair: Json) -> Entry:
    shares = [value for value in pair.get("marginals") or () if value is not None]
    if len(shares) != 2:
        return Entry("NA", reason="no image read by both")
    return Entry("; ".join(share(value) for value in shares))


def _quartiles(question: Json, found: dict[str, list[Json]]) -> Table:
    rows = []
    for arm, own in found.items():
        for key, name in (("kappa", "Cohen κ"), ("ac1", "AC1"), ("percent_agreement", "Agreed")):
            values = [v for p in own if (v := (p.get(key) or {}).get("value")) is not None]
            form = percent if key == "percent_agreement" else number
            spread = (figure_of(_at(values, q), form) for q in (0, 0.25, 0.5, 0.75, 1))
            numbers = spread if values else (Entry("NA", reason="defined for no pair"),) * 5
            rows.append(row(name, arm_name(arm), f"{len(values):,} of {len(own):,}", *numbers))
    columns = ("Coefficient", "Arm", "Pairs defined", "Least", "25%", "Median", "75%", "Most")
    caption = (
        f"{question.get('label')}: agreement over the pairs of readers. Every pair, with its "
        "interval, stands in estimates.csv."
    )
    return Table(caption, columns, tuple(rows), heads=2)


def _at(values: Sequence[float], quantile: float) -> float:
    return float(np.quantile(np.asarray(values, dtype=float), quantile))


def repeats(study: Study) -> Section:
    """Return the agreement of readers with themselves on images shown twice."""
    found = study.document.get("intra_reader") or []
    if not found:
        words = "No image was shown twice to a reader, so that this is not known."
        return Section("Agreement of readers with themselves", (Paragraph(words),))
    rows = []
    for question in found:
        own = [("All readers", question.get("pooled") or {})]
        own += [(str(r.get("reader")), r) for r in question.get("readers") or ()]
        for reader, figures in own:
            rows.append(
                row(
                    str(question.get("label")),
                    reader,
                    *_retest(figures),
                    count(figures.get("incomplete")),
                )
            )
    columns = ("Question", "Reader", "Images", "Agreed (%)", "Coefficient", "Incomplete")
    caption = (
        "Agreement of first answers with those to the same image shown again, unannounced: percent "
        "agreement (Wilson) and Cohen κ, or the intraclass correlation (ICC) for numbers, with "
        "95% CI. Pairs are taken as independent."
    )
    table = Table(caption, columns, tuple(rows), heads=2)
    return Section("Agreement of readers with themselves", (table,))


def _retest(figures: Json) -> tuple[Entry, Entry, Entry]:
    agreed, icc = figures.get("percent_agreement"), figures.get("icc") or figures.get("icc_a1")
    n = (agreed or icc or {}).get("n")
    number_only = "numbers: see the coefficient"
    return (
        count(n),
        estimated(agreed, share) if agreed else Entry("NA", reason=number_only),
        estimated(figures.get("kappa") or icc),
    )
