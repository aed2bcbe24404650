"""A table of the report as reportlab's, its columns as wide as their words need.

Flow: blocks -> **grid** -> story -> paper (PDF)
"""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable, Paragraph, TableStyle

from reader_study.report.blocks import Entry, Row, Table
from reader_study.report.typeface import BOLD, REGULAR

PADDING = 3.0  # points on each side of a field
LINE, INK = HexColor("#dcdcdc"), HexColor("#1a1a1a")
SIZES = ((7.6, 7), (7.0, 9), (6.4, 99))  # size of print, up to how many columns


def grid(table: Table, width: float) -> Any:
    """Return the table, fitted to a width in points, its head repeated on each page."""
    size = next(size for size, most in SIZES if len(table.columns) <= most)
    plain = ParagraphStyle("cell", fontName=REGULAR, fontSize=size, leading=size * 1.28)
    bold = ParagraphStyle("head", plain, fontName=BOLD)
    lines = [[Paragraph(escape(column), bold) for column in table.columns]]
    lines += [_line(row, len(table.columns), plain, bold) for row in table.rows]
    made = LongTable(lines, colWidths=_widths(table, size, width), repeatRows=1, hAlign="LEFT")
    made.setStyle(TableStyle(_style(table)))
    return made


def _line(row: Row, columns: int, plain: ParagraphStyle, bold: ParagraphStyle) -> list[Any]:
    if row.spans:
        return [Paragraph(_markup(row.entries[0]), bold), *[""] * (columns - 1)]
    return [Paragraph(_markup(entry), plain) for entry in row.entries]


def _markup(entry: Entry) -> str:
    words = escape(entry.words)
    if entry.mark:
        words += f"<super>{entry.mark}</super>"
    if entry.detail:
        words += f'<br/><font size="6" color="#505050">{escape(entry.detail)}</font>'
    return words


def _style(table: Table) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
        ("LINEABOVE", (0, 0), (-1, 0), 1, INK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, LINE),
        ("LINEBELOW", (0, -1), (-1, -1), 1, INK),
    ]
    for number, row in enumerate(table.rows, start=1):
        if row.spans:
            commands.append(("SPAN", (0, number), (-1, number)))
            commands.append(("BACKGROUND", (0, number), (-1, number), HexColor("#f2f4f6")))
            commands.append(("NOSPLIT", (0, number), (0, number + 1)))
    return commands


def _widths(table: Table, size: float, width: float) -> list[float]:
    """Return each column's width: what its longest line needs, or its share of what there is."""
    columns = [
        [
            _Field(table.columns[number], BOLD, size),
            *(_field(row.entries[number], size) for row in table.rows if not row.spans),
        ]
        for number in range(len(table.columns))
    ]
    least = [max(field.word for field in column) + 2 * PADDING + 1 for column in columns]
    wanted = [max(field.line for field in column) + 2 * PADDING + 1 for column in columns]
    if sum(wanted) <= width:
        return wanted
    if sum(least) >= width:
        return _shared(least, width)
    spare, asked = width - sum(least), sum(wanted) - sum(least)
    return [low + spare * (high - low) / asked for low, high in zip(least, wanted, strict=True)]


def _shared(least: list[float], width: float) -> list[float]:
    """Return what each column gets where words have to be broken: those of the widest columns.

    No column gets less than it needs or an equal share, so that none has no room at all.
    """
    found, left = dict[int, float](), width
    for place, (number, need) in enumerate(sorted(enumerate(least), key=lambda each: each[1])):
        found[number] = min(need, left / (len(least) - place))
        left -= found[number]
    return [found[number] for number in range(len(least))]


class _Field:
    """How wide a field's longest word is, and its longest line."""

    def __init__(self, words: str, font: str, size: float) -> None:
        parts = words.split(" ")
        self.word = max(stringWidth(part, font, size) for part in parts)
        self.line = stringWidth(words, font, size)


def _field(entry: Entry, size: float) -> _Field:
    field = _Field(entry.words + entry.mark, REGULAR, size)
    field.line = max(field.line, stringWidth(entry.detail, REGULAR, 6.0))
    return field
