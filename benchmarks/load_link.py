"""Volumes through Verum beside the same files from nginx alone: at loopback's speed, and a link's.

Flow: load_study -> **load_link** (load_rates) -> load
The peer is a second nginx with docker/nginx.conf, whose closed folder of files is open.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.load_reader import Heard, Person
from tests.services import free_port
from tests.stack import Part, Running, compose
from tests.stack.proxy import Here, configuration

AT_ONCE = 8
TURN_S = float(os.environ.get("VERUM_LOAD_TURN_S", "4"))
TURNS = 6


def rates(running: Running, made: Mapping[str, Any]) -> dict[str, Any]:
    """Return what load_rates measures, by the speed of the link."""
    volumes = probes(running, made)
    link = os.environ.get("VERUM_LOAD_LINK")
    with open_nginx(running) as static:
        plan = {
            "static": static,
            "verum": running.address.removeprefix("http://"),
            "at_once": AT_ONCE,
            "turn_s": TURN_S,
            "turns": TURNS,
            "volumes": volumes,
        }
        found = {"loopback": fetched(plan)}
        if link:
            with shaped(link):
                found[link] = fetched(plan)
    return found


def fetched(plan: Mapping[str, Any]) -> Any:
    """Run the fetchers in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load_rates"],
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def probes(running: Running, made: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the volumes that are fetched: each a reader's own first one, and his cookies."""
    cookies = logged_in(running, made)
    return [
        {
            "verum": voxels(one["token"]),
            "static": f"/stored/{one['file']}",
            "cookie": cookies[one["username"]],
        }
        for one in made["probes"]
    ]


def pairs(running: Running, made: Mapping[str, Any]) -> list[dict[str, dict[str, str]]]:
    """Return both arms of each case, as benchmarks.load_times takes them."""
    cookies = logged_in(running, made)
    return [
        {
            arm: {"path": voxels(one["token"]), "cookie": cookies[one["username"]]}
            for arm, one in pair.items()
        }
        for pair in made["pairs"]
    ]


def voxels(token: str) -> str:
    """Return the address of a presentation's voxels."""
    return f"/api/reading/presentations/{token}/voxels"


def logged_in(running: Running, made: Mapping[str, Any]) -> dict[str, str]:
    """Log the readers of the probed study in; their cookies by name."""

    async def one(username: str) -> str:
        person = Person(running.address, username, Heard(), False)
        await person.log_in(made["password"])
        await person.leave()
        return "; ".join(f"{name}={text}" for name, text in person.cookies.items())

    async def everybody() -> dict[str, str]:
        return {name: await one(name) for name in {one["username"] for one in made["probes"]}}

    return asyncio.run(everybody())


@contextmanager
def open_nginx(running: Running) -> Iterator[str]:
    """Yield host:port of an nginx that sends stored files to anybody."""
    folder = running.folder / "static"
    folder.mkdir()
    port, storage = free_port(), Path(running.environment["VERUM_DATA_DIR"]) / "storage"
    upstream = running.address.removeprefix("http://")
    text = configuration(Here(folder, port, free_port(), upstream, storage, folder))
    assert "internal;" in text
    written = folder / "nginx.conf"
    pid = "pid " + str(folder / "nginx.pid")
    assert pid in text
    written.write_text(text.replace("internal;", ""))
    command = [compose.program("nginx"), "-e", "stderr", "-c", str(written)]
    ready = lambda _: is_open(port)  # noqa: E731
    part = Part("static", command, folder / "log", running.environment, ready)
    part.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        part.stop()


def is_open(port: int) -> bool:
    """Whether something listens."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/stored/none", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def shaped(rate: str) -> Iterator[None]:
    """Give loopback this speed (as tc writes it: 1gbit) until the block ends."""
    words: Sequence[str] = ("dev", "lo", "root")
    limit = ("tbf", "rate", rate, "burst", "1mb", "latency", "50ms")
    subprocess.run(["tc", "qdisc", "add", *words, *limit], check=True)
    try:
        yield
    finally:
        subprocess.run(["tc", "qdisc", "del", *words], check=True)
