"""Heads of a record that were handed out: in receipts, exports and the log, out of its reach.

Flow: receipt, record.json, responses.csv, record.log -> **anchors** -> verification
A chain that was cut or computed anew still fits within itself, but not these.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOG_NAME = "record.log"
HEX = re.compile(r"[0-9a-f]{64}")


class AnchorError(ValueError):
    """A file that holds no head of this study; the message names it and says what it should be."""


@dataclass(frozen=True)
class Anchor:
    """An entry as it was when handed out: its number, its hash, and where that is written."""

    number: int
    sha256: str
    source: str


def anchor(number: object, sha256: object, source: str) -> Anchor:
    """Return an anchor. AnchorError if the number is none, or the hash not of 64 digits."""
    text = str(sha256).lower()
    whole = isinstance(number, int) and not isinstance(number, bool) and number > 0
    if not whole or not HEX.fullmatch(text):
        raise AnchorError(
            f"{source}: a head is a count from 1 and 64 hexadecimal digits, "
            f"got {number!r} and {sha256!r}"
        )
    return Anchor(int(str(number)), text, source)


def anchors_in(path: Path, study: Sequence[str]) -> list[Anchor]:
    """Return the heads in a receipt, a record.json or a responses.csv.

    study : the names it may have there, its id and its name
    AnchorError if the file cannot be read, is of another study, or holds no head.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AnchorError(f"{path} cannot be read: {error}") from error
    found = list(_of_csv(text, path) if path.suffix == ".csv" else _of_json(text, path, study))
    if not found:
        raise AnchorError(f"{path} holds no head of the record")
    return found


def anchors_in_log(folder: Path, study_id: str) -> list[Anchor]:
    """Return the study's heads in the log of this folder; lines that are torn are passed over."""
    found = []
    for path in sorted(folder.glob(f"{LOG_NAME}*")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            body = _json_object(line)
            if body.get("study") == study_id and HEX.fullmatch(str(body.get("head"))):
                found.append(anchor(body.get("count"), body["head"], f"{path.name} line {number}"))
    return found


def unlogged(entries: int, logged: Sequence[Anchor]) -> str:
    """Return in words the entries, from 1, that no line of the log names; "" if there are none.

    logged : the study's heads in the log; without any there is nothing to compare with
    """
    named = {one.number for one in logged}
    left = set(range(1, entries + 1)) - named if named else set()
    starts = [number for number in sorted(left) if number - 1 not in left]
    ends = [number for number in sorted(left) if number + 1 not in left]
    runs = zip(starts, ends, strict=True)
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs)


def _of_json(text: str, path: Path, names: Sequence[str]) -> Iterator[Anchor]:
    body = _json_object(text)
    if not body:
        raise AnchorError(f"{path} is no receipt: it should be a JSON object with count and head")
    if isinstance(body.get("receipt"), dict):  # the whole answer to a signature
        body = body["receipt"]
    study = body.get("study")
    name = study.get("id") if isinstance(study, Mapping) else study
    if name not in names:
        raise AnchorError(f"{path} is of study {name!r}, not of {' or '.join(names)}")
    yield anchor(body.get("count"), body.get("head"), str(path))


def _of_csv(text: str, path: Path) -> Iterator[Anchor]:
    rows: Iterable[dict[str, str]] = csv.DictReader(text.splitlines())
    for row in rows:
        number, digest = row.get("record_number") or "", row.get("record_sha256")
        if not number.isdecimal():
            raise AnchorError(f"{path} has no column record_number with numbers in it")
        yield anchor(int(number), digest, f"{path} ({number})")


def _json_object(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}
