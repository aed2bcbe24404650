"""codebook.json: every column of every file, its meaning, unit, values and their labels.

Flow: results document, files -> **codebook** -> codebook.json
"""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from reader_study.tables.meanings import COLUMNS, IN_FILE, METRICS, Meaning

FORMAT = "verum codebook 1"
ABOUT = {
    "responses.csv": "one row an answer",
    "estimates.csv": "one row a figure",
    "tests.csv": "one row a test",
    "late_answers.csv": "one row an answer that came after the lock and counts nowhere",
    "viewing.csv": "one row a plane of a reading",
    "images.csv": "one row a volume that readers were shown",
    "*.mrmcaov.csv": "one question for MRMCaov (R), one row a reading",
    "*.imrmc": "one question for iMRMC (FDA); no columns by name: reader, case, modality, score",
    "results.json": "every figure, test and curve, and the plan they follow; see docs/results.md",
    "plan.json": "the analysis plan, as --plan takes it",
    "codebook.json": "this file",
    "record.json": "the study's whole record: schedule, questions, answers, events, the chain",
    "report.html": "the report; one file that needs no network",
    "report.pdf": "the same for print",
    "SHA256SUMS": "what each other file hashes to: sha256sum -c SHA256SUMS",
}
CSV = "RFC 4180: comma, CRLF, UTF-8, a header line; an empty field is unknown or undefined"
GUARD = (
    "text that a spreadsheet would take for a formula has an apostrophe in front, which is no part "
    "of it"
)
Labels = Mapping[str, Mapping[str, str]]
Json = dict[str, Any]


def codebook(
    document: Mapping[str, Any],
    files: Mapping[str, Sequence[str]],
    labels: Labels | None = None,
) -> Json:
    """Return the codebook of a study's files.

    document : the results document
    files : column names by file name; none for files that are no tables
    labels : {question: {value: the words readers saw}}; a value without is its own label
    ValueError for a file or column that `meanings` does not know.
    """
    known = labels or {}
    return {
        "format": FORMAT,
        "csv": CSV,
        "formulas": GUARD,
        "files": {
            name: {"about": _about(name), "columns": [_column(name, one) for one in columns]}
            for name, columns in files.items()
        },
        "questions": [
            _question(question, known.get(question["key"], {}))
            for question in (*document["questions"], *(document.get("other_questions") or ()))
        ],
        "arms": list(document["plan"]["arms"]),
        "metrics": {name: _as_dict(meaning) for name, meaning in METRICS.items()},
    }


def metric_is_known(metric: str) -> bool:
    """Return whether the codebook explains a metric of estimates.csv."""
    return any(fnmatchcase(metric, name) for name in METRICS)


def _about(name: str) -> str:
    found = next((words for known, words in ABOUT.items() if fnmatchcase(name, known)), None)
    if found is None:
        raise ValueError(f"the codebook knows {', '.join(ABOUT)}, got {name}")
    return found


def _column(file: str, name: str) -> Json:
    meaning = IN_FILE.get((file, name)) or COLUMNS.get(name)
    if meaning is None:
        raise ValueError(f"the codebook does not say what {name} in {file} means")
    return {"name": name, **_as_dict(meaning)}


def _as_dict(meaning: Meaning) -> Json:
    return {
        "meaning": meaning.meaning,
        "type": meaning.type,
        "unit": meaning.unit or None,
        "values": dict(meaning.values) or None,
    }


def _question(question: Mapping[str, Any], labels: Mapping[str, str]) -> Json:
    """A question's answers with their labels, and which counts as positive."""
    if "positive" in question:
        values = [question["positive"], question["negative"]]
    else:
        values = list(question["values"])
    return {
        "key": question["key"],
        "label": question["label"],
        "positive": question.get("positive"),
        "level": question.get("level"),
        "values": {value: labels.get(value, value) for value in values} or None,
    }
