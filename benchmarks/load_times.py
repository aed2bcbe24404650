"""Whether one arm's volumes come later than the other's while readers load the server.

Flow: load_study -> **load_times** (beside load_reader) -> backend.studies.audit.times -> load
The two arms of a case are fetched one after the other, by two readers who have read it, in an order
drawn anew for each pair. A process of its own: `python -m benchmarks.load_times < plan.json`.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from collections.abc import Sequence
from math import inf
from typing import Any

import numpy as np

from benchmarks.load_rates import fetch

ARMS = ("real", "simulated")
REST_S = 0.05  # between two fetches: a watcher, not one more load


def main() -> None:
    """Read a plan, fetch pairs, print the seconds of both arms.

    plan : {"host": host:port, "pairs": [{arm: {"path", "cookie"}}], "seconds"}
    """
    plan = json.load(sys.stdin)
    print(json.dumps(paired(plan["host"], plan["pairs"], seconds=plan["seconds"])))


def paired(
    host: str, pairs: Sequence[dict[str, Any]], seconds: float = inf, count: float = inf
) -> dict[str, list[float]]:
    """Fetch pair after pair for so long, or so many; the seconds that each arm's volumes took."""
    coins, found = np.random.default_rng(1), {arm: [] for arm in ARMS}
    connection = http.client.HTTPConnection(host, timeout=60)
    buffer = bytearray(1 << 20)
    for pair in pairs:  # every file into the page cache
        for arm in ARMS:
            fetch(connection, pair[arm]["path"], {"Cookie": pair[arm]["cookie"]}, buffer)
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(found[ARMS[0]]) < count:
        pair = pairs[int(coins.integers(len(pairs)))]
        for arm in coins.permutation(ARMS):
            wanted = pair[arm]
            took = fetch(connection, wanted["path"], {"Cookie": wanted["cookie"]}, buffer)
            found[arm].append(took.last_s)
            time.sleep(REST_S)
    connection.close()
    return found


if __name__ == "__main__":
    main()
