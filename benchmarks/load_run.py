"""One run of the load, from an empty installation to figures: `python -m benchmarks.load_run`.

Flow: tests.stack -> load_study -> **load_run** (load_reader, load_watch, load_rates, load_check)
     -> build/load.json -> rows, plots
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from backend.studies.audit.times import Times, compare_times
from benchmarks import load_link
from benchmarks.load_lead import Lead
from benchmarks.load_reader import Heard, Pace, Person, Reader
from benchmarks.load_watch import Watched, watching
from benchmarks.row import Row
from tests.stack import Running, stack

OUTPUT = Path(__file__).parent.parent / "build" / "load.json"
LOGINS_AT_ONCE = 4
SETTLED = 0.2  # of a phase: before it, processes still grow into their work
SAVE_P95_MS, RATIO, SLOPE_MB_PER_MIN = 150.0, 0.8, 1.0  # what is promised


@dataclass(frozen=True)
class Asked:
    """How large a run is; see benchmarks.load for the variables."""

    readers: int = int(os.environ.get("VERUM_LOAD_READERS", "100"))
    seconds: float = float(os.environ.get("VERUM_LOAD_S", "300"))
    cases: int = int(os.environ.get("VERUM_LOAD_CASES", "20"))
    think: float = float(os.environ.get("VERUM_LOAD_THINK", "1"))
    shape: str = os.environ.get("VERUM_LOAD_SHAPE", "176x216x176")

    @property
    def phases(self) -> list[tuple[int, float]]:
        """Readers at once, and for how many seconds."""
        fewer = sorted({count for count in (10, 50) if count < self.readers})
        return [*((count, self.seconds / 5) for count in fewer), (self.readers, self.seconds)]


def main() -> None:
    """Run, and store what was measured."""
    asked = Asked()
    with (
        tempfile.TemporaryDirectory(prefix="verum-load-") as folder,
        stack(Path(folder), web_processes=2, cpu_workers=0, gpu_workers=0) as running,
    ):
        measured = run(asked, running)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(measured, indent=1) + "\n")


def stored() -> dict[str, Any]:
    """Return what the last run measured."""
    return json.loads(OUTPUT.read_text())


def run(asked: Asked, running: Running) -> dict[str, Any]:
    """Make the studies, read them under load, and look at what is left of it."""
    say("making the studies")
    words = [str(asked.readers), str(asked.cases), asked.shape]
    made = in_stack(running, "benchmarks.load_study", *words)
    pairs = load_link.pairs(running, made)
    heard, phases, watched, times = asyncio.run(loaded(asked, running, made, pairs))
    say("comparing what was acknowledged with the record")
    checked = in_stack(running, "benchmarks.load_check", given=heard.acknowledged)
    say("volumes beside nginx's own rate")
    rates = load_link.rates(running, made)
    parts = without_the_rest({n: part_of(one, phases[-1]) for n, one in watched.items()})
    return {
        "asked": vars(asked) | {"shape": asked.shape},
        "machine": {"cores": psutil.cpu_count(), "load": os.getloadavg()[0]},
        "phases": phases,
        "errors": len(heard.errors),
        "first_errors": heard.errors[:20],
        "checked": checked,
        "parts": parts,
        "rates": rates,
        "times": times.as_dict() | {"gross": times.is_gross},
    }


def in_stack(running: Running, module: str, *words: str, given: Any = None) -> Any:
    """Return what a module prints that runs in the installation's environment."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=running.environment,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


async def loaded(
    asked: Asked, running: Running, made: Mapping[str, Any], pairs: Sequence[Any]
) -> tuple[Heard, list[dict[str, Any]], dict[str, Watched], Times]:
    """Log everybody in and read phase by phase.

    What was heard, each phase, the parts, and the times of both arms during the last phase.
    """
    heard = Heard()
    readers = people(asked, running, made, heard)
    lead = Lead(running.address, made["lead"], heard, False)
    await logged_in([*readers, lead], made["password"])
    pids = {"web": running.web.pid, "nginx": running.nginx.pid, "redis": running.redis.pid}
    pids |= {"postgres": running.postgres.pid, "client": os.getpid()}
    phases = []
    with watching(pids) as watched:
        for count, seconds in asked.phases:
            say(f"{count} readers at once, {seconds:.0f} s")
            began = time.monotonic()
            end = began + seconds
            studies = [study["id"] for study in made["studies"]]
            reading = [reader.read_until(end) for reader in readers[:count]]
            timing = arms_timed(running, pairs, seconds)
            _, times, *_ = await asyncio.gather(lead.watch_until(end, studies), timing, *reading)
            phases.append(phase_of(heard, count, began, time.monotonic()))
    for person in [*readers, lead]:
        await person.leave()
    return heard, phases, watched, times


async def arms_timed(running: Running, pairs: Sequence[Any], seconds: float) -> Times:
    """Fetch both arms of cases, side by side, in a process of its own; compare their times."""
    plan = {"host": running.address.removeprefix("http://"), "pairs": pairs, "seconds": seconds}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.load_times"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate(json.dumps(plan).encode())
    found = json.loads(said)
    return compare_times(found["real"], found["simulated"])


def people(asked: Asked, running: Running, made: Mapping[str, Any], heard: Heard) -> list[Reader]:
    """Return the readers; the first of every study take turns, so that few readers use all."""
    places = [
        (place, study["id"], name)
        for study in made["studies"]
        for place, name in enumerate(study["readers"])
    ]
    pace = Pace(18.0 * asked.think, 4.0 * asked.think)
    return [
        Reader(running.address, name, heard, False, study=study, seed=number, pace=pace)
        for number, (_, study, name) in enumerate(sorted(places))
    ]


async def logged_in(everybody: Sequence[Person], password: str) -> None:
    """Log in some at once: what a password costs is no part of reading."""
    say(f"logging {len(everybody)} people in")
    at_once = asyncio.Semaphore(LOGINS_AT_ONCE)

    async def one(person: Person) -> None:
        async with at_once:
            await person.log_in(password)

    await asyncio.gather(*(one(person) for person in everybody))


def phase_of(heard: Heard, readers: int, began: float, ended: float) -> dict[str, Any]:
    """Return counts and milliseconds of the requests of one phase."""
    since, until = began - heard.began, ended - heard.began
    acts: dict[str, list[float]] = {}
    for name, at, took in heard.acts:
        if since <= at <= until:
            acts.setdefault(name, []).append(took * 1000)
    figures = {
        name: {"count": len(ms)} | {f"p{p}": float(np.percentile(ms, p)) for p in (50, 95, 99)}
        for name, ms in sorted(acts.items())
    }
    return {"readers": readers, "began": began, "ended": ended, "acts": figures}


def part_of(watched: Watched, phase: Mapping[str, Any]) -> dict[str, float]:
    """Return what a part took in one phase: cores, memory at both ends, and its slope."""
    began, ended = phase["began"], phase["ended"]
    settled = began + SETTLED * (ended - began)
    first, last = watched.ends_mb(settled, ended)
    return {
        "cores": watched.cpu_s(began, ended) / (ended - began),
        "first_mb": first,
        "last_mb": last,
        "slope_mb_per_min": watched.slope_mb_per_min(settled, ended),
    }


def without_the_rest(parts: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Take the other parts out of the client's figures: they are processes below its own."""
    others = [part for name, part in parts.items() if name != "client"]
    own = {key: value - sum(p[key] for p in others) for key, value in parts["client"].items()}
    return parts | {"client": own}


def rows_of(measured: Mapping[str, Any]) -> list[Row]:
    """Return the figures as `make bench` prints them; a promise is the peer."""
    last, checked = measured["phases"][-1], measured["checked"]
    saving = last["acts"]["save"]
    many = f"{last['readers']} readers"
    web = measured["parts"]["web"]
    found = [
        Row(f"{many}: saving an answer, p50", "ms", saving["p50"]),
        Row(f"{many}: saving an answer, p95", "ms", saving["p95"], "promised", SAVE_P95_MS),
        Row(f"{many}: saving an answer, p99", "ms", saving["p99"]),
        Row(f"{many}: answers saved", "", saving["count"]),
        Row("requests that failed", "", measured["errors"], "promised", 0),
        Row("acknowledged answers lost", "", checked["lost"], "promised", 0),
        Row("faults of the record", "", len(checked["faults"]), "promised", 0),
        Row(
            "web processes' memory grows",
            "MB/min",
            web["slope_mb_per_min"],
            "promised",
            SLOPE_MB_PER_MIN,
        ),
    ]
    times = measured["times"]
    real, simulated = times["median_ms"]
    found += [
        Row(f"{many}: a volume, real arm", "ms", real, "simulated arm", simulated),
        Row("chance explains the difference, ranks", "p", times["ranks_p"]),
        Row("a gross difference of the arms", "", float(times["gross"]), "promised", 0),
    ]
    found += [
        Row(f"{many}: cores taken by {name}", "", part["cores"])
        for name, part in measured["parts"].items()
    ]
    for link, rates in measured["rates"].items():
        verum, static = rates["verum"]["mb_per_s"], rates["static"]["mb_per_s"]
        found.append(Row(f"volumes through Verum, {link}", "MB/s", verum, "nginx, static", static))
    return found


def say(words: str) -> None:
    """Tell on standard error what is done now."""
    print(f"load: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
