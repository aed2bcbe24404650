"""Training step and sliding-window simulation beside the same network in PyTorch with MONAI.

Each figure is measured in a process of its own, ours and the peer's in turn, on all cores. Both
have the same weights when they are compared (outputs within AGREEMENT) and the same number of
parameters, or the benchmark stops. The peer is timed in the better of its two memory formats, and
its sliding window with the better number of tiles a call; the row names them. Compared where torch
and monai are installed: `pip install '.[bench]'`, on a machine without a GPU.

`python -m benchmarks network` takes about 15 minutes on two cores; VERUM_BENCH_QUICK=1 shows in
two that everything runs, its figures being of no use.
"""

import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.row import Row

ROOT = Path(__file__).resolve().parent.parent
AGREEMENT = 1e-3
PAPER = {"inputs": 8, "layout": [3, 4, 5], "dropout": 0.4}
QUICK = bool(os.environ.get("VERUM_BENCH_QUICK"))
TRAINING = [
    {"patch": 48, "filters": 16, "batch": 2, "repeats": 10},
    {"patch": 80, "filters": 32, "batch": 1, "repeats": 5},
]
SIMULATION = [
    {"patch": 48, "filters": 16, "volume": [96, 96, 96], "repeats": 5},
    {"patch": 80, "filters": 32, "volume": [200, 240, 200], "repeats": 1},
    {"patch": 80, "filters": 8, "volume": [200, 240, 200], "repeats": 1},
]
SMALLER = {"patch": 16, "filters": 8, "volume": [32, 32, 32], "repeats": 2}
ROUNDS = 1 if QUICK else 2
"""Times that each figure is measured, ours and the peer's in turn; the fastest counts."""


def rows() -> list[Row]:
    """Seconds and memory of each task, ours and the peer's."""
    found = []
    for what, tasks in (("training", TRAINING), ("simulation", SIMULATION)):
        for task in tasks[:1] if QUICK else tasks:
            chosen = PAPER | {"batch": 1, "what": what, "threads": os.cpu_count()} | task
            found += compare(chosen | SMALLER if QUICK else chosen)
    return found


def compare(task: dict[str, Any]) -> list[Row]:
    """One task, ours and the peer's by turns: a row of seconds, and one of memory."""
    with_peer = all(importlib.util.find_spec(name) for name in ("torch", "monai"))
    ours, peers = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        file.write_text(json.dumps(task))
        for _ in range(ROUNDS):
            ours.append(run("benchmarks.keras_network", file))
            if with_peer:
                peers.append(run("benchmarks.torch_network", file))
                refuse_other(ours[-1], peers[-1])
    mine = min(ours, key=lambda one: one["seconds"])
    peer = min(peers, key=lambda one: one["seconds"]) if peers else None
    return as_rows(task, mine, peer)


def as_rows(task: dict[str, Any], mine: dict[str, Any], peer: dict[str, Any] | None) -> list[Row]:
    """The rows, their names telling all that the figures depend on."""
    at_once = mine.get("batch", task["batch"])
    sides = f"{task['patch']}^3"
    if task["what"] == "simulation":
        sides = f"{'x'.join(map(str, task['volume']))} in patches of {sides}, overlap 0.5"
    threads = task["threads"]
    name = f"{task['what']}, {sides}, {task['filters']} filters, batch {at_once}, {threads} threads"
    peer_name = peer_of(task, peer)
    return [
        Row(name, "s", mine["seconds"], peer_name, peer and peer["seconds"]),
        Row(f"{name}: memory", "GiB", mine["gib"], peer_name, peer and peer["gib"]),
    ]


def peer_of(task: dict[str, Any], peer: dict[str, Any] | None) -> str:
    """Such as "torch 2.15.0, MONAI 1.6.1, contiguous, batch 1"."""
    if peer is None:
        return ""
    monai = f", MONAI {importlib.metadata.version('monai')}"
    names = f"torch {peer['version']}{monai if task['what'] == 'simulation' else ''}"
    return f"{names}, {peer['format']}, batch {peer.get('batch', task['batch'])}"


def run(module: str, file: Path) -> dict[str, Any]:
    """One task in a process of its own; what it printed last."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(
        [sys.executable, "-m", module, str(file)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def refuse_other(mine: dict[str, Any], peer: dict[str, Any]) -> None:
    """RuntimeError unless both are the same network."""
    if mine["parameters"] != peer["parameters"]:
        raise RuntimeError(f"ours has {mine['parameters']} parameters, torch {peer['parameters']}")
    if not peer["difference"] < AGREEMENT:
        raise RuntimeError(f"the outputs of one tile differ by {peer['difference']:g}")
