"""What a report is made of, before it is HTML or PDF: sections of paragraphs, tables, figures.

Flow: document, facts -> content -> **blocks** -> page (HTML), paper (PDF)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reader_study.report.words import Form, limits, number, p_value, percent, share

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

NOT_AVAILABLE = "NA"


@dataclass(frozen=True)
class Entry:
    """One field of a table.

    words : as printed; detail : in smaller print below them
    value : the document's own number, unrounded, where the field shows one
    reason : why there is none, or what to know before reading it; it becomes a footnote
    """

    words: str
    detail: str = ""
    value: float | None = None
    reason: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a table; a heading of the lines below it where `spans`."""

    entries: tuple[Entry, ...]
    spans: bool = False


@dataclass(frozen=True)
class Table:
    """A table: the first `heads` fields of a line name it. `notes` stand below it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    heads: int = 1
    words: bool = False  # all of it is words: set to the left
    number: int = 0
    footnotes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A figure: `draw` makes it anew each time; `alt` says in words what it shows."""

    caption: str
    alt: str
    draw: Callable[[], Drawing]
    number: int = 0


@dataclass(frozen=True)
class Paragraph:
    """Words. kind: "plain", "note" (small print), "warning" or "verdict"."""

    words: str
    kind: str = "plain"
    lead: str = ""  # set in bold before them


@dataclass(frozen=True)
class Bullets:
    """Sentences as a list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Terms and what each is, as a list of definitions."""

    items: tuple[tuple[str, str], ...]


Block = Paragraph | Bullets | Terms | Table | Figure


@dataclass(frozen=True)
class Section:
    """A heading, what stands below it, and the sections within it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Report:
    """The whole report."""

    title: str
    subtitle: str
    author: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


@dataclass
class _Counter:
    tables: int = 0
    figures: int = 0
    sections: int = 0
    keys: dict[str, int] = field(default_factory=dict)


def numbered(report: Report) -> Report:
    """Return the report with tables and figures numbered in order, and a key for each section."""
    counter = _Counter()
    return replace(report, sections=tuple(_section(s, counter) for s in report.sections))


def _section(section: Section, counter: _Counter) -> Section:
    counter.sections += 1
    key = f"section-{counter.sections}"
    return replace(
        section,
        key=key,
        blocks=tuple(_block(block, counter) for block in section.blocks),
        sections=tuple(_section(inner, counter) for inner in section.sections),
    )


def _block(block: Block, counter: _Counter) -> Block:
    if isinstance(block, Table):
        counter.tables += 1
        return replace(_footnoted(block), number=counter.tables)
    if isinstance(block, Figure):
        counter.figures += 1
        return replace(block, number=counter.figures)
    return block


def _footnoted(table: Table) -> Table:
    """Give each different reason of the table's fields a letter, and list them."""
    marks: dict[str, str] = {}
    for row in table.rows:
        for entry in row.entries:
            if entry.reason:
                marks.setdefault(entry.reason, _letter(len(marks)))
    rows = tuple(
        replace(row, entries=tuple(replace(e, mark=marks.get(e.reason, "")) for e in row.entries))
        for row in table.rows
    )
    return replace(table, rows=rows, footnotes=tuple((m, r) for r, m in marks.items()))


def _letter(index: int) -> str:
    """Return a, b, ... z, aa, ab, ..."""
    letters = ""
    while index >= 0:
        letters = chr(ord("a") + index % 26) + letters
        index = index // 26 - 1
    return letters


def walk(sections: Iterable[Section]) -> Iterator[Block]:
    """Yield every block in the order in which it is read."""
    for section in sections:
        yield from section.blocks
        yield from walk(section.sections)


def row(*entries: Entry | str) -> Row:
    """Return a line of a table; plain words become fields."""
    return Row(tuple(Entry(e) if isinstance(e, str) else e for e in entries))


def heading(words: str) -> Row:
    """Return a line that heads those below it."""
    return Row((Entry(words),), spans=True)


def missing(reason: str | None) -> Entry:
    """Return the field of a figure that is not defined."""
    return Entry(NOT_AVAILABLE, reason=reason or "no reason given")


def count(n: int | None) -> Entry:
    """Return the field of a count."""
    return missing("not counted") if n is None else Entry(f"{n:,}", value=n)


def estimated(
    estimate: Mapping[str, Any] | None, form: Form = number, out_of: Sequence[int] = ()
) -> Entry:
    """Return the field of an estimate with its interval; out_of: the counts behind a share."""
    if estimate is None:
        return missing("not computed")
    value = estimate.get("value")
    if value is None:
        return missing(estimate.get("reason"))
    low, high = estimate.get("low"), estimate.get("high")
    shown = percent(value) if form is share else form(value)
    if low is not None and high is not None:
        shown = f"{shown} ({limits(low, high, form)})"
    detail = f"{out_of[0]:,} of {out_of[1]:,}" if out_of else ""
    return Entry(shown, detail, value, estimate.get("reason") or "")


def figure_of(value: float | None, form: Form = number, reason: str | None = None) -> Entry:
    """Return the field of one number."""
    return missing(reason) if value is None else Entry(form(value), value=value)


def probability(p: float | None, reason: str | None = None) -> Entry:
    """Return the field of a P value."""
    return missing(reason) if p is None else Entry(p_value(p), value=p)
