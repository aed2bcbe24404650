"""`python -m reader_study analyse`: a response table in, a folder of results out. No database.

Flow: responses.csv, plan.json -> responses, planned, fits -> analyse -> **files** -> DIR
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reader_study import report
from reader_study.analyse import analyse
from reader_study.analysis.plan_file import plan_from, read_plan
from reader_study.tables.files import write_files
from reader_study.tables.fits import planned_readings
from reader_study.tables.folder import new_folder, require_free
from reader_study.tables.planned import plan_of_table
from reader_study.tables.progress import Progress
from reader_study.tables.responses import read_responses

READ, COMPUTE, WRITE, REPORT = "Reading", "Computing", "Writing", "Drawing the report"
SHARES = {READ: 1.0, COMPUTE: 8.0, WRITE: 1.0}
SHARE_OF_REPORT = 6.0
EXAMPLES = """examples:
  python -m reader_study analyse responses.csv --out results
  python -m reader_study analyse responses.csv --plan plan.json --out results --report

columns: reader, case, arm, question, answer, truth, and if wanted confidence, position, seconds,
repeat (1 for a hidden repeat); empty where there is none. Without --plan the positive answers are
high (against lower), present (absent), simulated (real), 1 (0) and yes (no).
"""


def add_analyse_command(subparsers: Any) -> None:
    """Add the subcommand; its parser's default `run` takes the arguments and returns a code."""
    parser = subparsers.add_parser(
        "analyse",
        help="a table of readings into estimates, tests and a report",
        description="Analyse a table of readings. Needs no database; nothing is sent anywhere.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("responses", type=Path, metavar="responses.csv", help="CSV in UTF-8")
    parser.add_argument("--plan", type=Path, help="plan.json, or the results.json of an analysis")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="new or empty")
    parser.add_argument("--report", action="store_true", help="report.html and report.pdf as well")
    parser.set_defaults(run=run_analyse)


def run_analyse(arguments: argparse.Namespace) -> int:
    """Write the folder and return 0. AnalysisError where table, plan or folder are wrong."""
    given = _given(arguments.plan)
    require_free(arguments.out)
    shares = SHARES | ({REPORT: SHARE_OF_REPORT} if arguments.report else {})
    progress = Progress(shares)
    try:
        _run(arguments, given, progress)
    finally:
        progress.close()
    return 0


def _run(arguments: argparse.Namespace, given: Mapping[str, Any], progress: Progress) -> None:
    with progress.stage(READ) as advance:
        table = read_responses(arguments.responses, advance)
        plan, taken = plan_of_table(table, given)
        readings, apart = planned_readings(table, plan)
    for words in (*_passed_over(table.ignored, table.passed_over), *apart, *taken):
        progress.say(words)
    with progress.stage(COMPUTE) as advance:
        document = analyse(readings, plan, lambda _, done, of: advance(done / of)).as_dict()
    with new_folder(arguments.out) as folder:
        reported: tuple[str, ...] = ()
        if arguments.report:
            with progress.stage(REPORT):
                reported = _write_report(folder, document, arguments.responses, taken)
        with progress.stage(WRITE):
            write_files(folder, document, readings, plan, reported)
    progress.say(f"wrote {arguments.out}")


def _write_report(
    folder: Path, document: dict[str, Any], responses: Path, taken: Iterable[str]
) -> tuple[str, ...]:
    """Write the report in both forms and return the files' names.

    taken : what no plan said and the table did, in words
    """
    facts: report.Facts = {"name": responses.name, "source": responses.name}
    words = ". ".join(taken)
    if words:
        facts["plan_note"] = f"From the table, as no plan said it: {words}."
    html, pdf = report.html(document, facts), report.pdf(document, facts)
    (folder / "report.html").write_text(html, encoding="utf-8", newline="")
    (folder / "report.pdf").write_bytes(pdf)
    return "report.html", "report.pdf"


def _given(file: Path | None) -> Mapping[str, Any]:
    """Return the plan's object, that of a results document in its place; {} without a file."""
    if file is None:
        return {}
    found = _results_plan(file)
    if found is not None:
        plan_from(found)
        return found
    read_plan(file)
    given: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8-sig"))
    return given


def _results_plan(file: Path) -> Mapping[str, Any] | None:
    try:
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None  # read_plan says what is wrong
    return raw["plan"] if isinstance(raw, dict) and "plan_sha256" in raw else None


def _passed_over(ignored: Iterable[str], rows: int) -> Iterable[str]:
    names = ", ".join(ignored)
    if names:
        yield f"columns not used: {names}"
    if rows:
        yield f"rows passed over, of training or replaced by a later answer: {rows}"
