"""`python -m ml compare`: t tests of one evaluation's scores against another's.

python -m ml compare full=EVAL1/scores.csv reduced=EVAL2/scores.csv --out DIR
"""

import argparse
from pathlib import Path
from typing import Any

from ml import comparison
from ml.commands.settings import named_files
from ml.comparison_plan import between, caption
from ml.progress import Progress
from ml.scores import IMAGES, Score, read_scores
from ml.tables import Cell, write_table

COMPARING = "Comparing scores"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "scores",
        nargs="+",
        metavar="NAME=scores.csv",
        help="two or more; the first is compared with each other one",
    )
    pairing = parser.add_mutually_exclusive_group()
    pairing.add_argument(
        "--paired", action="store_const", const=True, help="over the cases that both have"
    )
    pairing.add_argument(
        *("--unpaired",),
        dest="paired",
        action="store_const",
        const=False,
        help="as independent samples; default: as the cases allow",
    )
    parser.add_argument(
        "--welch", action="store_true", help="unpaired: Welch's t test, not Student's as the paper"
    )
    parser.add_argument("--image", choices=list(IMAGES), default="simulated")
    parser.add_argument("--all-pairs", action="store_true", help="each set against each other")
    parser.add_argument("--by-grade", action="store_true", help="also within each grade group")
    parser.add_argument("--out", type=Path, required=True, help="folder for tests.csv, tests.md")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Test, write, and show what differs."""
    progress.plan([(COMPARING, 1)])
    with progress.stage(COMPARING) as stage:
        sets = read_sets(args.scores)
        options = (args.image, args.paired, args.welch, args.all_pairs, args.by_grade)
        rows = between(sets, *options)
        said = caption(rows, sets)
        path, _ = write_table(args.out / "tests", comparison.COLUMNS, rows, said)
        stage.advance(message=str(path))
    progress.result({"tests": str(path), "rows": rows})
    progress.say(format_tests(rows))


def read_sets(words: list[str]) -> dict[str, list[Score]]:
    """Read NAME=scores.csv arguments. MlError for one without a name, or two of one name."""
    files = named_files(words, "compare", "NAME=scores.csv")
    return {name: read_scores(path) for name, path in files.items()}


def format_tests(rows: list[dict[str, Cell]]) -> str:
    """The tests as aligned text: difference, interval, corrected P, and who is nearer."""
    lines, last = [], None
    for row in rows:
        if row["comparison"] != last:
            last = row["comparison"]
            lines += ["", f"{last} ({row['test']}, P after Bonferroni for {row['family']} tests)"]
        lines.append(f"  {row['region']!s:<12} {row['metric']!s:<8} n={row['n']!s:<4} {_said(row)}")
    return "\n".join(lines).strip("\n")


def _said(row: dict[str, Any]) -> str:
    if row["p"] is None:
        return f"no test: {row['reason']}"
    p = row["p_bonferroni"]
    return (
        f"{row['difference']:+.4f} [{row['lower']:+.4f}, {row['upper']:+.4f}]  "
        f"P {p:.2g}  nearer: {row['nearer'] or 'neither'}"
    )
