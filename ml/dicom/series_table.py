"""The table of series that a person reads, corrects and hands back.

Flow: choose -> **series_table** -> a person -> **series_table** -> choose -> convert

Only numbers, words of our own and pseudonyms are in it; descriptions of the scanner are not.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ml.dicom.choose import Row, choose
from ml.dicom.kinds import KINDS, UNCERTAIN
from ml.dicom.reading import DicomError
from ml.dicom.recognise import Guess
from ml.whole_files import write_whole

COLUMNS = (
    "series",
    "source",
    "kind",
    "confidence",
    "use",
    "accept",
    "why",
    "reasons",
    "problems",
    "vendor",
    "slices",
    "volumes",
    "spacing_mm",
    "te_ms",
    "tr_ms",
    "ti_ms",
    "flip_deg",
    "b_values",
    "directions",
    "minutes",
    "files",
)
EDITABLE = ("kind", "use", "accept")
ACCEPTABLE = ("text",)
"""What a person may say to go on with: text that seems burnt into the pixels."""


def table(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """A dictionary a row, its keys `COLUMNS`; numbers are numbers, lists are lists."""
    starts: dict[tuple[str, str], Any] = {}
    for row in rows:
        place = (row.subject, row.session)
        times = [time for time in (starts.get(place), row.stack.time) if time]
        starts[place] = min(times, default=None)
    return [_line(row, starts[row.subject, row.session]) for row in rows]


def _line(row: Row, start: Any) -> dict[str, Any]:
    stack, first = row.stack, row.stack.first
    minutes = None if stack.time is None else round((stack.time - start).total_seconds() / 60, 1)
    return {
        "series": row.series,
        "source": stack.source,
        "kind": row.guess.kind,
        "confidence": row.guess.confidence,
        "use": "yes" if row.use else "no",
        "accept": list(row.accepted),
        "why": row.why,
        "reasons": list(row.guess.reasons),
        "problems": list(stack.problems),
        "vendor": first.vendor,
        "slices": stack.geometry.slices,
        "volumes": stack.geometry.volumes,
        "spacing_mm": [round(edge, 3) for edge in stack.geometry.spacing_mm],
        "te_ms": first.te_ms,
        "tr_ms": first.tr_ms,
        "ti_ms": first.ti_ms,
        "flip_deg": first.flip_deg,
        "b_values": list(stack.b_values),
        "directions": stack.directions,
        "minutes": minutes,
        "files": len(stack.files),
    }


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Write `path` as CSV, and beside it the same as JSON.

    DicomError: the name does not end in .csv.
    """
    if path.suffix.lower() != ".csv":
        raise DicomError(f'--series takes a name that ends in .csv, got "{path.suffix}"')
    lines = table(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow({name: _cell(line[name]) for name in COLUMNS})
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.getvalue().encode())
    document = {"kinds": list(KINDS), "editable": list(EDITABLE), "series": lines}
    write_whole(path.with_suffix(".json"), (json.dumps(document, indent=1) + "\n").encode())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def read_corrections(path: Path) -> list[dict[str, str]]:
    """The rows of a corrected table, CSV or JSON; only `series`, `source`, `EDITABLE` count.

    DicomError: not such a table, an unknown kind, `use` other than yes or no.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".json":
            document = json.loads(text)
            lines = document["series"] if isinstance(document, dict) else document
        else:
            lines = list(csv.DictReader(io.StringIO(text), delimiter=_delimiter(text)))
        return [_correction(number, line) for number, line in enumerate(lines, start=2)]
    except (OSError, UnicodeDecodeError) as error:
        raise DicomError(f"the corrections cannot be read ({type(error).__name__})") from None
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, csv.Error):
        raise DicomError(
            "the corrections are no table of series: hand back the CSV or JSON written by --series"
        ) from None


def _delimiter(text: str) -> str:
    """A semicolon where a spreadsheet of another country saved it."""
    return ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","


def _correction(number: int, line: Mapping[str, Any]) -> dict[str, str]:
    accept = line.get("accept") or ""
    accept = "; ".join(accept) if isinstance(accept, list) else accept
    cells = {
        name: str(line.get(name) or "").strip() for name in ("series", "source", "kind", "use")
    }
    cells["accept"] = str(accept).strip()
    if not cells["series"]:
        raise DicomError(f"corrections, row {number}: the column series is empty")
    if cells["kind"] and cells["kind"] not in KINDS:
        raise DicomError(f"corrections, row {number}: kind is one of {', '.join(KINDS)}")
    if cells["use"].lower() not in ("", "yes", "no"):
        raise DicomError(f"corrections, row {number}: use is yes or no")
    if set(_accepted(cells["accept"])) - set(ACCEPTABLE):
        raise DicomError(f"corrections, row {number}: accept is empty or {', '.join(ACCEPTABLE)}")
    return cells


def _accepted(cell: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in cell.split(";")) if word)


def corrected(rows: Sequence[Row], corrections: Sequence[Mapping[str, str]]) -> list[Row]:
    """The rows after a person's changes: cells that differ from what `choose` said count.

    DicomError: a series that is not there, or another one under the same name.
    """
    by_name = {row.series: row for row in rows}
    changed = dict(by_name)
    for cells in corrections:
        row = by_name.get(cells["series"])
        if row is None:
            raise DicomError(
                f"corrections: a series is named that is not in this folder{_which(cells)}"
            )
        if cells["source"] and cells["source"] != row.stack.source:
            raise DicomError(
                f"corrections: {row.series} was made from other files than those here "
                f"(source {row.stack.source}): make the table anew"
            )
        changed[row.series] = _changed(row, cells)
    return choose(list(changed.values()))


def _which(cells: Mapping[str, str]) -> str:
    """Its name only where it is a name of ours: a cell may hold anything."""
    name = cells["series"]
    plain = name.replace("_", "").replace("-", "").isalnum() and name.startswith("sub-")
    return f": {name[:40]}" if plain and len(name) <= 40 else ""


def _changed(row: Row, cells: Mapping[str, str]) -> Row:
    made = replace(row, accepted=_accepted(cells["accept"]))
    if cells["kind"] and cells["kind"] != row.guess.kind:
        made = replace(made, corrected=True, guess=Guess(cells["kind"], 1.0, ("set by hand",)))
    use = cells["use"].lower()
    if use and (use == "yes") != row.use:
        made = replace(made, forced=use == "yes")
    return made


def doubts(rows: Sequence[Row]) -> list[str]:
    """A sentence for each series that is used and uncertain."""
    return [
        f"{row.series} is taken for {row.guess.kind} with confidence {row.guess.confidence:.2f}: "
        f"{'; '.join(row.guess.reasons)}"
        for row in rows
        if row.use and row.guess.confidence < UNCERTAIN
    ]
