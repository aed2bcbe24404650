"""The web server and the worker of an embedded Verum, on 127.0.0.1 alone.

gunicorn serves; one Celery worker runs the jobs, hears bells through the data folder, and rings for
jobs that nobody took. Both end with this process.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from backend.launch.bar import Bar
from backend.launch.health import is_up
from backend.launch.processes import Problem, end_all, start

DEADLINE_S = 60
LOOK_S = 0.2


@dataclass(frozen=True)
class Address:
    """Where Verum answers, and where its processes write what they have to say."""

    port: int
    logs: Path

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}"


class Server:
    """The running processes by name."""

    def __init__(self, processes: dict[str, Popen], logs: Path) -> None:
        self.processes = processes
        self.logs = logs

    def check(self) -> None:
        """Raise Problem with the end of its log where a process has ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                log = self.logs / f"{name}.log"
                lines = log.read_text(errors="replace").splitlines()[-8:]
                print("\n".join(lines), file=sys.stderr)
                raise Problem(f"The {name} process ended (exit {process.returncode}): see {log}.")

    def wait(self, had_terminal: bool) -> None:
        """Return upon Ctrl-C or a terminal that is gone; Problem when a process ends by itself."""
        try:
            while has_terminal() or not had_terminal:
                self.check()
                time.sleep(1)
        except KeyboardInterrupt:
            print("\nEnding Verum ...", flush=True)


def has_terminal() -> bool:
    """Whether standard input is a terminal that still exists.

    A closed window sends its hang-up to the session's leader alone, which may be `make`.
    """
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) > 0
    except OSError:
        return False


@contextmanager
def serve(address: Address) -> Iterator[Server]:
    """Start both processes, yield once the web server answers, and end them with the block."""
    address.logs.mkdir(parents=True, exist_ok=True)
    commands = {"web": web_command(address), "worker": worker_command()}
    try:
        with Bar("Starting the server") as bar:
            started = {name: logged(command, name, address) for name, command in commands.items()}
            server = Server(started, address.logs)
            wait_until_up(server, address.url, bar)
        yield server
    finally:
        end_all()


def logged(command: list[str], name: str, address: Address) -> Popen:
    """Start a process that appends to its own log."""
    with (address.logs / f"{name}.log").open("ab") as log:
        return start([sys.executable, "-m", *command], stdout=log, stderr=log, env=os.environ)


def web_command(address: Address) -> list[str]:
    """Return gunicorn's words, but for what holds everywhere."""
    return [
        "gunicorn",
        "backend.wsgi:application",
        "--config=python:backend.gunicorn_settings",
        f"--bind=127.0.0.1:{address.port}",
        "--workers=1",
    ]


def worker_command() -> list[str]:
    """Return Celery's words: threads, since the work is in child processes."""
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    queues = ["-P", "threads", "-c", "2", "-Q", "cpu,gpu"]
    return ["celery", "-A", "backend", "worker", *queues, *quiet, "--loglevel=INFO"]


def wait_until_up(server: Server, url: str, bar: Bar) -> None:
    """Return when the web server answers; Problem when it has not within the deadline."""
    started = time.monotonic()
    while not is_up(url):
        server.check()
        waited = time.monotonic() - started
        if waited > DEADLINE_S:
            raise Problem(f"{url} does not answer after {DEADLINE_S} s: see {server.logs}.")
        bar.update(min(waited / 10, 0.95))
        time.sleep(LOOK_S)
