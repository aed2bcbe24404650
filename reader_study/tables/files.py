"""The files of one analysis, written into a folder: tables, codebook, files for other programs.

Flow: results document, readings -> **files** -> DIR
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.readings import Reading
from reader_study.tables import mrmcaov
from reader_study.tables.codebook import codebook
from reader_study.tables.imrmc import imrmc_text
from reader_study.tables.names import file_stems
from reader_study.tables.rows import ESTIMATE_COLUMNS, TEST_COLUMNS, estimate_rows, test_rows
from reader_study.tables.sums import NAME as SUMS
from reader_study.tables.sums import sums_of_folder
from reader_study.tables.writing import csv_lines

Document = Mapping[str, Any]


def write_files(
    folder: Path,
    document: Document,
    readings: Sequence[Reading],
    plan: Plan,
    others: Iterable[str] = (),
) -> None:
    """Write every file of an analysis, the codebook and SHA256SUMS last.

    folder : is there; readings : as analysed, repeats with them
    others : names of files that it holds already, for codebook and sums
    """
    columns: dict[str, Sequence[str]] = {"results.json": (), "plan.json": ()}
    _write(folder / "results.json", [json_text(document)])
    _write(folder / "plan.json", [json_text(plan.as_dict())])
    for name, header, rows in (
        ("estimates.csv", ESTIMATE_COLUMNS, estimate_rows(document)),
        ("tests.csv", TEST_COLUMNS, test_rows(document)),
    ):
        _write(folder / name, csv_lines(header, rows))
        columns[name] = header
    for question, stem in of_questions(plan):
        columns |= _for_other_programs(folder, stem, readings, question, plan)
    columns |= dict.fromkeys(others, ())
    columns |= dict.fromkeys(("codebook.json", SUMS), ())
    _write(folder / "codebook.json", [json_text(codebook(document, columns))])
    _write(folder / SUMS, [sums_of_folder(folder)])


def of_questions(plan: Plan) -> Iterator[tuple[PlannedQuestion, str]]:
    """Yield each question with a right answer, and its file name without ending."""
    stems = file_stems(question.key for question in plan.questions)
    return ((question, stems[question.key]) for question in plan.questions)


def json_text(value: object) -> str:
    """Return JSON for people and programs: UTF-8, indented, with a line break at its end.

    ValueError for NaN and infinities.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _for_other_programs(
    folder: Path, stem: str, readings: Sequence[Reading], question: PlannedQuestion, plan: Plan
) -> dict[str, Sequence[str]]:
    """Write one question for iMRMC and MRMCaov; nothing where no reading has answer and truth."""
    text = imrmc_text(readings, question, plan)
    if text is None:
        return {}
    name = f"{stem}.mrmcaov.csv"
    _write(folder / f"{stem}.imrmc", [text])
    _write(folder / name, csv_lines(mrmcaov.COLUMNS, mrmcaov.rows(readings, question, plan)))
    return {f"{stem}.imrmc": (), name: mrmcaov.COLUMNS}


def _write(file: Path, parts: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(parts)
