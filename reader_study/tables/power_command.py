"""`python -m reader_study power`: how many readers and cases a study needs, before it begins.

Flow: arguments -> **power_command** -> text or JSON
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from reader_study.analysis.plan import AnalysisError
from reader_study.analysis.power_pilot import pilot_components
from reader_study.analysis.power_plan import PowerError, plan_power
from reader_study.analysis.power_request import (
    AIMS,
    COMPONENTS,
    GIVEN,
    NUMBERS,
    SOLVE_FOR,
    Given,
    PowerRequest,
)
from reader_study.analysis.power_words import percent
from reader_study.analysis.readings import tabulate
from reader_study.design import KINDS
from reader_study.statistics.obuchowski_rockette import RANDOM
from reader_study.statistics.power_typical import MEASURES, STRUCTURES
from reader_study.tables.planned import plan_of_table
from reader_study.tables.responses import read_responses

WRONG_REQUEST = 2
_FIELDS = tuple(each.name for each in fields(PowerRequest) if each.name != "given")
EXAMPLES = """examples:
  how many cases do 6 readers need to show non-inferiority by .10?
    python -m reader_study power --readers 6 --margin 0.10
  how many readers, each reading 160 cases in both arms?
    python -m reader_study power --design crossover --solve-for readers --cases 160
  with the components of a pilot of 114 cases:
    python -m reader_study power --measure auc --aim difference --difference 0.05 \\
      --design crossover --readers 6 --components given --pilot-cases 114 \\
      --treatment-reader 0.0002004 --error 0.00080229 \\
      --cov1 0.00034661 --cov2 0.00034407 --cov3 0.00023903
"""
TYPICAL = "; ".join(f"{name}: {structure.label.lower()}" for name, structure in STRUCTURES.items())


def add_power_command(subparsers: Any) -> None:
    """Add the subcommand; its parser's default `run` takes the arguments and returns a code."""
    parser = subparsers.add_parser(
        "power",
        help="how many readers and cases a study needs",
        description="Sample size and power of a reader study. All that is left out has a default.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    choices = {
        "design": KINDS,
        "aim": AIMS,
        "measure": MEASURES,
        "solve-for": SOLVE_FOR,
        "random": RANDOM,
    }
    for name, values in choices.items():
        parser.add_argument(f"--{name}", choices=values)
    numbers: dict[str, tuple[type, str]] = {
        "expected": (float, "accuracy or area in the real arm, 0.5 to 1"),
        "difference": (float, "the true one, simulated less real"),
        "margin": (float, "of non-inferiority or equivalence"),
        "alpha": (float, "two-sided .05 for a difference; .025 of each test of a margin"),
        "power": (float, "wanted, default .80"),
        "family": (int, "questions that share alpha (Bonferroni)"),
        "readers": (int, "in the whole study"),
        "cases": (int, "in the whole study"),
        "positive-share": (float, "of the cases, default one half"),
    }
    for name, (kind, told) in numbers.items():
        parser.add_argument(f"--{name}", type=kind, help=told)
    parser.add_argument("--components", choices=COMPONENTS, help=TYPICAL)
    parser.add_argument("--pilot-cases", type=int, help="of --components given")
    for name in NUMBERS:
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, help="of --components given")
    parser.add_argument(
        "--pilot", type=Path, help="a crossed pilot's responses.csv, for components"
    )
    parser.add_argument("--question", help="of the pilot; needed where it has several")
    parser.add_argument("--request", type=Path, help="a JSON file with the request's fields")
    parser.add_argument("--json", action="store_true", help="the whole answer as JSON")
    parser.set_defaults(run=run_power)


def run_power(arguments: argparse.Namespace) -> int:
    """Print the answer; return 0, or 2 where the request is wrong (told on stderr)."""
    try:
        answer = plan_power(_request(arguments))
    except PowerError as wrong:
        for name, text in wrong.fields.items():
            print(f"{_option(name)}: {text}", file=sys.stderr)
        return WRONG_REQUEST
    except AnalysisError as wrong:
        print(f"--pilot: {wrong}", file=sys.stderr)
        return WRONG_REQUEST
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        print(f"--request {arguments.request}: {wrong}", file=sys.stderr)
        return WRONG_REQUEST
    print(json.dumps(answer, indent=1) if arguments.json else in_words(answer))
    return 0


def in_words(answer: Mapping[str, Any]) -> str:
    """Return the answer as text: the sentence, the table, what each number of readers needs."""
    lines = [answer["sentence"], "", *_table(answer), ""]
    detectable, found = answer["detectable"], answer["answer"]
    if detectable["value"] is not None:
        what = "difference found" if answer["request"]["aim"] == "difference" else "margin shown"
        lines.append(
            f"Least {what} with {found['readers']} readers and {found['cases']:,} cases at the "
            f"power wanted: {detectable['value']:.3f}"
        )
    z_tests = answer["independent"]
    if z_tests["power"] is not None:
        cases = "none" if z_tests["cases"] is None else f"{z_tests['cases']:,.0f} cases"
        lines.append(
            f"The z test, which takes {z_tests['assumes']}, would promise "
            f"{percent(z_tests['power'])} and need {cases}: an upper bound."
        )
    lines += ["", *(f"- {note}" for note in answer["notes"])]
    lines += ["", f"Method: {answer['method']}", "Sources:"]
    return "\n".join([*lines, *(f"- {source}" for source in answer["sources"])])


def _request(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the fields given; those on the command line before those of the file."""
    asked: dict[str, Any] = {}
    if arguments.request is not None:
        asked = json.loads(arguments.request.read_text(encoding="utf-8"))
        if not isinstance(asked, dict):
            raise PowerError({"request": f"is a JSON object, got {type(asked).__name__}"})
    told = vars(arguments)
    asked |= {name: told[name] for name in _FIELDS if told[name] is not None}
    given = {name: told[name] for name in NUMBERS if told[name] is not None}
    if arguments.pilot is not None:
        given = asdict(_pilot(arguments.pilot, arguments.question)) | given
    if told["pilot_cases"] is not None:
        given["cases"] = told["pilot_cases"]
    if given:
        asked["given"] = given
        asked.setdefault("components", GIVEN)
    return asked


def _pilot(file: Path, question: str | None) -> Given:
    """Return the components of one question of a pilot. AnalysisError where it has none."""
    table = read_responses(file)
    plan, _ = plan_of_table(table, {})
    tables = tabulate(table.readings, plan)
    if question is None and len(tables) == 1:
        return pilot_components(next(iter(tables.values())))
    if question not in tables:
        known = ", ".join(tables)
        raise AnalysisError(f"{file} has the questions {known}; --question names one: {question}")
    return pilot_components(tables[question])


def _table(answer: Mapping[str, Any]) -> list[str]:
    table, needed = answer["table"], answer["cases_needed"]
    head = "".join(f"{cases:>8,}" for cases in table["cases"])
    wanted = percent(answer["request"]["power"])
    rows = [f"Power by readers and cases{'':<9}cases for {wanted}", f"{'readers':<8}{head}"]
    for readers, powers, found in zip(table["readers"], table["power"], needed, strict=True):
        cells = "".join(f"{power:>8.3f}" for power in powers)
        cases = "never" if found["value"] is None else f"{found['value']:,.0f}"
        rows.append(f"{readers:<8}{cells}{cases:>10}")
    return rows


def _option(field: str) -> str:
    name = field.removeprefix("given.")
    if field == "given.cases":
        name = "pilot-cases"
    return f"--{name.replace('_', '-')}"
