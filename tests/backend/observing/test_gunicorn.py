"""Two processes of gunicorn: figures of both from either, and a log in JSON without tokens."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.launch.health import is_up
from tests.services import free_port

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "of-this-test"
DEADLINE_S = 120
PROCESSES = 2
TOLD = re.compile(rb'verum_requests_total\{[^}]*route="/healthz"[^}]*\} ([0-9.]+)')


class Server:
    """gunicorn with two processes on a SQLite database that has no table."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "web.log"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(exist_ok=True)
        own = {name: v for name, v in os.environ.items() if not name.startswith("VERUM_")}
        environment = own | {
            "VERUM_DATA_DIR": str(folder / "data"),
            "VERUM_METRICS_TOKEN": TOKEN,
            "VERUM_LOG_FORMAT": "json",
            "TMPDIR": str(self.temporary),
        }
        environment.pop("PROMETHEUS_MULTIPROC_DIR", None)
        words = ["backend.wsgi:application", "--config=python:backend.gunicorn_settings"]
        words += [f"--bind=127.0.0.1:{self.port}", f"--workers={PROCESSES}"]
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "gunicorn", *words]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(lambda: is_up(self.url), self.log)

    def ask(self, path: str, **headers: str) -> bytes:
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return error.read()

    def healthz_counted(self) -> float:
        said = self.ask("/metrics", Authorization=f"Bearer {TOKEN}")
        return sum(float(number) for number in TOLD.findall(said))

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def end(self, number: int = signal.SIGTERM) -> None:
        os.killpg(self.process.pid, number)
        self.process.wait(timeout=DEADLINE_S)


def wait_until(holds, log: Path) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(f"not within {DEADLINE_S} s: {log.read_text()[-2000:]}")
        time.sleep(0.1)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("gunicorn"))
    yield made
    if made.process.poll() is None:
        made.end()


def both_have_counted(server: Server) -> bool:
    """Whether each process has a file of counters; asks once more."""
    server.ask("/healthz")
    [folder] = server.temporary.glob("verum-metrics-*")
    return len(list(folder.glob("counter_*.db"))) == PROCESSES


def test_either_process_tells_of_both(server):
    wait_until(lambda: both_have_counted(server), server.log)
    before = server.healthz_counted()
    for _ in range(20):
        server.ask("/healthz")
    assert {server.healthz_counted() for _ in range(6)} == {before + 20}


def test_a_fault_is_one_line_of_json_with_its_traceback_and_no_token(server):
    server.ask("/api/invitations/planted-token", **{"X-Request-ID": "ab" * 16})  # no table
    wait_until(lambda: any(one.get("request") == "ab" * 16 for one in server.lines()), server.log)
    mine = [one for one in server.lines() if one.get("request") == "ab" * 16]
    assert {one["logger"] for one in mine} == {"django.request", "verum.access"}
    fault = next(one for one in mine if "traceback" in one)
    assert "no such table" in fault["traceback"]
    access = next(one for one in mine if one["logger"] == "verum.access")
    assert access["route"] == "/api/invitations/<str:token>"
    assert (access["status"], access["method"], access["level"]) == (503, "GET", "ERROR")
    assert access["duration_s"] >= 0


def test_neither_a_malformed_request_nor_an_address_is_quoted(server):
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"GET /planted\x01 HTTP/9\r\nHost: x\r\n\r\n")
        raw.recv(1000)
    server.ask("/planted/page?planted=1", **{"X-Request-ID": "planted-request-id"})
    server.ask("/healthz", Host="planted.example")
    wait_until(lambda: "malformed" in server.log.read_text(), server.log)
    assert "planted" not in server.log.read_text()


def test_a_killed_server_leaves_no_figures_to_the_next(server, tmp_path_factory):
    folder = server.log.parent
    before = set(server.temporary.glob("verum-metrics-*"))
    assert len(before) == 1
    server.end(signal.SIGKILL)
    after = Server(folder)
    try:
        assert not before & set(server.temporary.glob("verum-metrics-*"))
        assert after.healthz_counted() < 20
    finally:
        after.end()
    assert list(server.temporary.glob("verum-metrics-*")) == []
