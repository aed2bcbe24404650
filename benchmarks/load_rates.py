"""How fast nginx sends volumes that Verum allows, beside the same files sent with no one asked.

Flow: load -> **load_rates** -> rows: throughput
A process of its own, so that the readers' client and this one do not share an interpreter:
`python -m benchmarks.load_rates < plan.json`. The two ways take turns of a few seconds, in the
order A B B A, so that whatever else the machine does meets both alike.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

WAYS = ("static", "verum")


@dataclass(frozen=True)
class Fetch:
    """One volume: seconds from the request to the first and to the last byte, bytes of body."""

    first_s: float
    last_s: float
    length: int


def main() -> None:
    """Read a plan, fetch, print what was measured.

    plan : {"static": host:port, "verum": host:port, "at_once", "turn_s", "turns",
        "volumes": [{"path" of each way, "cookie"}]}; each fetcher has a volume of its own
    """
    plan = json.load(sys.stdin)
    for way in WAYS:  # every file into the page cache, every payload hashed by every process
        turn(plan, way, 2.0)
    found: dict[str, list[tuple[float, list[Fetch]]]] = {way: [] for way in WAYS}
    for number in range(plan["turns"]):
        for way in WAYS if number % 2 == 0 else reversed(WAYS):
            found[way].append(turn(plan, way, plan["turn_s"]))
    print(json.dumps({way: measures(turns) for way, turns in found.items()}))


def turn(plan: dict[str, Any], way: str, seconds: float) -> tuple[float, list[Fetch]]:
    """Fetch by one way for some seconds, `at_once` side by side; the seconds, and the fetches."""
    fetched: list[Fetch] = []
    began = time.monotonic()
    threads = [
        threading.Thread(target=_fetch_on, args=(plan, way, number, began + seconds, fetched))
        for number in range(plan["at_once"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began, fetched


def _fetch_on(
    plan: dict[str, Any], way: str, number: int, end: float, fetched: list[Fetch]
) -> None:
    volume = plan["volumes"][number % len(plan["volumes"])]
    connection = http.client.HTTPConnection(plan[way], timeout=60)
    headers = {"Cookie": volume["cookie"]} if way == "verum" else {}
    buffer = bytearray(1 << 20)
    while time.monotonic() < end:
        fetched.append(fetch(connection, volume[way], headers, buffer))
    connection.close()


def fetch(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str], buffer: bytearray
) -> Fetch:
    """Fetch one volume to its last byte. ValueError for any answer but the whole of it."""
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    first = time.perf_counter() - began
    length = sum(_parts(answer, buffer))
    if answer.status != 200 or length != int(answer.headers["Content-Length"]):
        raise ValueError(f"{path} was answered with {answer.status} and {length} bytes")
    return Fetch(first, time.perf_counter() - began, length)


def _parts(answer: http.client.HTTPResponse, buffer: bytearray) -> Iterator[int]:
    while size := answer.readinto(buffer):
        yield size


def measures(turns: Sequence[tuple[float, list[Fetch]]]) -> dict[str, float]:
    """Return megabytes a second over all turns, and medians: of the wait, of the sending itself."""
    fetches = [fetch for _, found in turns for fetch in found]
    sending = [f.length / 1e6 / (f.last_s - f.first_s) for f in fetches]
    return {
        "mb_per_s": sum(f.length for f in fetches) / 1e6 / sum(seconds for seconds, _ in turns),
        "sending_mb_per_s": float(np.median(sending)),
        "first_byte_ms": float(np.median([f.first_s for f in fetches])) * 1000,
        "fetches": len(fetches),
        "spread": float(np.std([len(found) / seconds for seconds, found in turns])),
    }


if __name__ == "__main__":
    main()
