"""A mapping file: which file of a folder is which series of whom, for folders of no known layout.

Flow: mapping.csv -> **mapping** -> plain

    patient,series,file,labels
    P1,T1,first patient/scan3.nii.gz,
    *,T2,{patient}/*_t2_*.nii.gz,
    *,tumor_seg,{patient}/labels.nii.gz,1=1 2=2 3=4

A line names one patient's file, or with `*` a pattern: `{patient}` stands for the name, `{session}`
for the examination where a patient has several, `*` and `?` for any part of one name.
"""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ml.errors import LayoutError
from ml.layouts.places import composed
from ml.layouts.table import read_rows
from ml.series import IMAGES, LABELS, MASKS

FILE = "mapping.csv"
"""Its name, where it lies in the folder; another may be given."""

EVERYONE = "*"
DIFFUSION = "diffusion"
SERIES = (*IMAGES, *MASKS, DIFFUSION)
OTHER_NAMES = {"t1gd": "T1gad", "t1c": "T1gad", "t1ce": "T1gad", "t1post": "T1gad", "t1n": "T1"}
COLUMNS = ("patient", "series", "file")
FIELDS = {"{patient}": "patient", "{session}": "session"}
MOST_STARS = 2
LONGEST_LABELS = 500  # characters


@dataclass(frozen=True)
class Line:
    """One line: the files of `patient`, or of everyone, that match `pattern` are `series`.

    pattern : of a file's path within the folder, in NFC
    relabelled : {label in the file: label of `ml.series`}, empty where they are the same
    """

    patient: str
    series: str
    pattern: re.Pattern[str]
    text: str
    relabelled: dict[int, int]


def read_mapping(path: Path) -> list[Line]:
    """The lines of a mapping file.

    Raises LayoutError naming line and value: a column that is missing, an unknown series, a file
    outside the folder, a pattern without `{patient}`, labels that are no labels, no line.
    """
    headings, rows = read_rows(path)
    names = {heading.strip().lower(): heading for heading in headings if heading}
    lacking = [column for column in COLUMNS if column not in names]
    if lacking:
        raise LayoutError(f"{path}: needs columns patient, series and file, has {', '.join(names)}")
    lines = []
    for number, row in enumerate(rows, start=2):
        cells = {name: (row[heading] or "").strip() for name, heading in names.items()}
        if any(cells.values()):
            lines.append(_line(f"{path}, line {number}", cells))
    if not lines:
        raise LayoutError(f"{path}: names no file")
    return lines


def _line(where: str, cells: dict[str, str]) -> Line:
    patient, text = composed(cells["patient"]) or EVERYONE, composed(cells["file"])
    if not text or text.startswith("/") or ".." in PurePosixPath(text).parts or "\\" in text:
        raise LayoutError(f"{where}: file {text!r} must lie in the folder, such as P1/T1.nii.gz")
    if patient == EVERYONE and "{patient}" not in text:
        raise LayoutError(f"{where}: file {text!r} is of every patient, so it needs {{patient}}")
    return Line(
        patient,
        _series(where, cells["series"]),
        _pattern(where, text.replace("{patient}", patient) if patient != EVERYONE else text),
        text,
        _labels(where, cells.get("labels", "")),
    )


def _series(where: str, name: str) -> str:
    known = {series.lower(): series for series in SERIES} | OTHER_NAMES
    if name.lower() not in known:
        raise LayoutError(f"{where}: unknown series {name!r}; known are {', '.join(SERIES)}")
    return known[name.lower()]


def _pattern(where: str, text: str) -> re.Pattern[str]:
    """A path within the folder as an expression; a name that comes again must be the same.

    What follows the last field of a name is found in one way or not at all, and few `*` may stand
    before it: else a name of some hundred characters could take for ever to compare.
    """
    seen: set[str] = set()
    return re.compile("/".join(_part(where, part, seen) for part in text.split("/")))


def _part(where: str, text: str, seen: set[str]) -> str:
    """One name of a path as an expression; the fields that it captures are added to `seen`."""
    words = [one for one in re.split(r"(\{patient\}|\{session\}|\*+|\?)", text) if one]
    fields = [place for place, one in enumerate(words) if one in set(FIELDS) - seen]
    after = max(fields, default=-1) + 1
    if sum(one.startswith("*") for one in words[:after]) > MOST_STARS:
        raise LayoutError(f"{where}: {text!r} has more than {MOST_STARS} * before a field")
    made = "".join(_word(one, seen, "[^/]*") for one in words[:after])
    pieces: list[str] = []
    for one in words[after:]:
        if one.startswith("*") or not pieces:
            pieces.append("")
        pieces[-1] += _word(one, seen, "[^/]*?")
    if not pieces:
        return made
    *before, last = pieces
    return made + "".join(f"(?>{piece})" for piece in before) + last


def _word(word: str, seen: set[str], star: str) -> str:
    field = FIELDS.get(word)
    if field is None:
        return {"?": "[^/]"}.get(word) or (star if word.startswith("*") else re.escape(word))
    known = word in seen
    seen.add(word)
    return f"(?P={field})" if known else f"(?P<{field}>[^/]+?)"


def _labels(where: str, text: str) -> dict[int, int]:
    if len(text) > LONGEST_LABELS:
        raise LayoutError(f"{where}: labels have more than {LONGEST_LABELS} characters")
    pairs = re.findall(r"(\d{1,6})\s*[=:]\s*(\d{1,6})", text)
    relabelled = {int(first): int(second) for first, second in pairs}
    unknown = sorted(set(relabelled.values()) - {0, *LABELS})
    if re.sub(r"(\d+)\s*[=:]\s*(\d+)|[\s;,]", "", text) or unknown:
        known = ", ".join(map(str, (0, *LABELS)))
        raise LayoutError(
            f"{where}: labels {text!r} must be such as '1=1 2=2 3=4', the second out of {known}"
        )
    return relabelled
