"""How times grow with what is stored: 10,000, 100,000 and 1,000,000 answers of 50 readers.

One person at a time asks a stack of its own (nginx, gunicorn, PostgreSQL). VERUM_GROWTH_SIZES (a
list, by default the three) sets the sizes; what was measured is in build/growth.json, which
benchmarks.plots draws. How the answers came into the database: benchmarks.growth_fill. How times
grow with readers at once: benchmarks.load.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from benchmarks.load_reader import Heard, Person
from benchmarks.load_run import in_stack, say
from benchmarks.load_study import PASSWORD
from benchmarks.row import Row
from tests.stack import Running, stack

OUTPUT = Path(__file__).parent.parent / "build" / "growth.json"
SIZES = tuple(
    int(size) for size in os.environ.get("VERUM_GROWTH_SIZES", "10000,100000,1000000").split(",")
)
REPEATS = 15
ANALYSE = "from django.db import connection as c; c.cursor().execute('ANALYZE')"
VERIFY = """
import time
from reader_study.models import Study
from reader_study.verification import verify
study = Study.objects.get(pk="{}")
began = time.perf_counter()
report = verify(study)
assert not report.faults, report.faults[:5]
print((time.perf_counter() - began) * 1000)
"""
ACTS = ("save", "open", "reading list", "progress", "studies", "export", "verify")


def rows() -> list[Row]:
    """Return the median time of each act at each size, beside the smallest size's."""
    with (
        tempfile.TemporaryDirectory(prefix="verum-growth-") as folder,
        stack(Path(folder), web_processes=2, cpu_workers=0, gpu_workers=0) as running,
    ):
        measured = list(measured_and_kept(running))
    first = measured[0]
    return [
        Row(
            f"{act}, {one['answers']:,} answers",
            "ms",
            one["ms"][act],
            f"{first['answers']:,}" if one is not first else "",
            first["ms"][act] if one is not first else None,
        )
        for act in ACTS
        for one in measured
    ]


def measured_and_kept(running: Running) -> Iterator[dict[str, Any]]:
    """Yield what is measured at each size, the smallest first; all so far is in OUTPUT."""
    OUTPUT.parent.mkdir(exist_ok=True)
    so_far = []
    for size in sorted(SIZES):
        so_far.append(measured_at(running, size))
        OUTPUT.write_text(json.dumps(so_far, indent=1) + "\n")
        yield so_far[-1]


def measured_at(running: Running, size: int) -> dict[str, Any]:
    """Fill a study to this size, and time each act on it; {"answers", "ms": by act}."""
    say(f"filling a study with {size:,} answers")
    began = time.monotonic()
    study = in_stack(running, "benchmarks.growth_fill", str(size))
    running.manage("shell", "-c", ANALYSE)
    filled_s = time.monotonic() - began
    say(f"timing it, filled in {filled_s:.0f} s")
    ms = asyncio.run(timed(running, study))
    ms["verify"] = float(
        running.manage("shell", "-v", "0", "-c", VERIFY.format(study["id"])).stdout
    )
    ms["export"] = exported_ms(running, study)
    return {"answers": study["answers"], "filled_s": filled_s, "ms": ms}


async def timed(running: Running, study: Mapping[str, Any]) -> dict[str, float]:
    """Return the median milliseconds of what a reader and the lead ask."""
    heard = Heard()
    reader = Person(running.address, study["readers"][0], heard, False)
    lead = Person(running.address, "lead", heard, False)
    for person in (reader, lead):
        await person.log_in(PASSWORD)
    current = f"/api/reading/studies/{study['id']}/current"
    shown = await reader.ask("first", "GET", current)
    path = f"/api/reading/presentations/{shown['token']}/responses"
    for revision in range(REPEATS):
        await reader.ask("open", "GET", current)
        await reader.ask("reading list", "GET", "/api/reading/studies")
        await reader.ask("save", "POST", path, body(shown, revision))
        await lead.ask("progress", "GET", f"/api/studies/{study['id']}")
        await lead.ask("studies", "GET", "/api/studies")
    for person in (reader, lead):
        await person.leave()
    acts = [act for act in ACTS if act not in ("export", "verify")]
    return {act: float(np.median(heard.seconds(act))) * 1000 for act in acts}


def body(shown: Mapping[str, Any], revision: int) -> dict[str, Any]:
    """Return an answer to the first question, over the one before."""
    question = shown["questions"][0]
    return {
        "idempotency_key": str(uuid4()),
        "question": question["key"],
        "value": question["options"][0]["value"],
        "unanswerable": False,
        "revision": revision,
        "reading_time_ms": 1000,
        "reason": "",
    }


def exported_ms(running: Running, study: Mapping[str, Any]) -> float:
    """Lock and unblind the study, and return how long its table of answers takes to come."""
    running.manage("study", "lock", study["name"], "--as", "lead", "--reason", "measured")
    running.manage(
        "study", "unblind", study["name"], "--as", "allocation-holder", "--reason", "measured"
    )

    async def export() -> float:
        heard = Heard()
        lead = Person(running.address, "lead", heard, False)
        await lead.log_in(PASSWORD)
        table = await lead.ask("export", "GET", f"/api/studies/{study['id']}/responses.csv")
        await lead.leave()
        assert table.count(b"\n") >= study["answers"]
        return heard.seconds("export")[0] * 1000

    return asyncio.run(export())
