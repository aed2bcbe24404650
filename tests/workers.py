"""Keeps the processes that share one run of the tests (pytest-xdist) out of each other's way.

Loaded before Django reads its settings. pytest-django gives each process a database of its own;
here it gets a Redis database and a data folder.
"""

import os
from urllib.parse import urlsplit, urlunsplit


def keep_apart(worker: str) -> tuple[str, str]:
    """Point this process ("gw0", "gw1", ...) at its own queue and folder, and return them."""
    broker, folder = os.environ.get("VERUM_BROKER_URL", ""), os.environ.get("VERUM_DATA_DIR", "")
    if broker.startswith("redis:"):
        broker = urlunsplit(urlsplit(broker)._replace(path=f"/{worker.removeprefix('gw')}"))
        os.environ["VERUM_BROKER_URL"] = broker
    if folder:
        folder = os.environ["VERUM_DATA_DIR"] = f"{folder}/{worker}"
    return broker, folder


if "PYTEST_XDIST_WORKER" in os.environ:
    keep_apart(os.environ["PYTEST_XDIST_WORKER"])
