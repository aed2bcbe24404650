"""Results documents to report on: the paper's table, and a small study with everything in it."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reader_study.analyse import PAPER_PLAN, Plan, PlannedQuestion, Reading, analyse
from reader_study.analysis.plan import OtherQuestion
from reader_study.report import Facts

PAPER = Path(__file__).resolve().parents[3] / "fixtures" / "paper_table2" / "readings.csv"
PLAN = Plan(
    questions=(
        PlannedQuestion("grade", "Tumour grade", "high", "lower"),
        PlannedQuestion("real_or_simulated", "Simulated or real", "simulated", "real"),
    ),
    others=(OtherQuestion("quality", "Image quality", "ordinal", ("1", "2", "3")),),
    margin=0.1,
    replicates=20,
    kind="crossover",
)
FACTS: Facts = {
    "name": "Gliomas <first> & second reading",
    "source": "responses.csv",
    "lead": "lead",
    "created_at": "2026-11-20 10:12 UTC",
    "dates": {"Opened": "2026-09-20", "Unblinded": "2026-11-03"},
    "invited": 4,
    "withdrawn": 1,
    "cases_considered": 15,
    "cases_excluded": 3,
    "exclusion_reasons": {"motion": 3},
    "late_answers": 2,
    "warnings": ["The lead reads in the study."],
    "claim": {"2": "See the abstract."},
}


@cache
def _paper() -> str:
    with PAPER.open() as file:
        rows = [
            Reading(
                row["reader"],
                row["case"],
                row["arm"],
                row["question"],
                truth=row["truth"],
                answer=row["answer"],
                position=int(row["position"]),
            )
            for row in csv.DictReader(file)
        ]
    return json.dumps(analyse(rows, replace(PAPER_PLAN, replicates=20)).as_dict())


@cache
def _made(readers: int, cases: int) -> str:
    return json.dumps(analyse(list(_readings(readers, cases)), PLAN).as_dict())


def paper() -> dict[str, Any]:
    """Return the document of the paper's table, anew each time."""
    found: dict[str, Any] = json.loads(_paper())
    return found


def made(readers: int = 3, cases: int = 12) -> dict[str, Any]:
    """Return that of a crossed study with confidence, times, gaps and repeats."""
    found: dict[str, Any] = json.loads(_made(readers, cases))
    return found


def _readings(readers: int, cases: int) -> Iterator[Reading]:
    random = np.random.default_rng(5)
    for reader in range(readers):
        shown = [(case, arm, False) for case in range(cases) for arm in ("real", "simulated")]
        shown += [(case, "real", True) for case in range(4)]
        for position, (case, arm, repeat) in enumerate(shown, start=1):
            place = (f"R{reader + 1}", f"C{case + 1}", arm)
            about = {
                "position": position,
                "reading_time_ms": int(1000 * np.exp(random.normal(3, 0.3))),
                "repeat": repeat,
            }
            truth = "high" if case % 2 else "lower"
            right = random.random() < 0.8
            answer = truth if right else ("lower" if case % 2 else "high")
            gone = case == 3 and reader == 0
            yield Reading(
                *place,
                "grade",
                truth=None if case == 0 else truth,
                truth_reason="no histology" if case == 0 else "",
                answer=None if gone else answer,
                confidence=None if gone else float(random.integers(1, 6)),
                **about,  # type: ignore[arg-type]
            )
            told = arm if random.random() < 0.6 else ("real" if arm != "real" else "simulated")
            yield Reading(*place, "real_or_simulated", truth=arm, answer=told, **about)  # type: ignore[arg-type]
            quality = str(random.integers(1, 4))
            yield Reading(*place, "quality", truth=None, answer=quality, **about)  # type: ignore[arg-type]
