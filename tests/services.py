"""Throwaway PostgreSQL and Redis for one command: `python -m tests.services -- pytest tests`.

Each call gets servers of its own on free ports of 127.0.0.1, so that several can run at once. Where
VERUM_TEST_DATABASE_URL or VERUM_TEST_REDIS_URL name a running server, that one is used: PostgreSQL
through a database made for this call and dropped after it. The command sees VERUM_DATABASE_URL,
VERUM_BROKER_URL and an empty VERUM_DATA_DIR, and every process started here ends with it.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import redis

DEADLINE_S = 30
PR_SET_PDEATHSIG = 1
SMALL_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ServiceError(RuntimeError):
    """A server that cannot be found or does not start; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Run the command after `--` with its own servers; return its exit status."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python -m tests.services -- COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    try:
        with services() as addresses:
            return run(command, os.environ | addresses)
    except ServiceError as error:
        print(f"tests.services: {error}", file=sys.stderr)
        return 1


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """Yield the environment variables that name the servers; end the servers on the way out."""
    with ExitStack() as stack:
        stack.enter_context(ending_on_sigterm())
        folder = Path(stack.enter_context(temporary_folder()))
        given_database = os.environ.get("VERUM_TEST_DATABASE_URL")
        given_redis = os.environ.get("VERUM_TEST_REDIS_URL")
        database = own_database(given_database) if given_database else postgresql(folder)
        broker = given_redis or stack.enter_context(redis_server(folder))
        yield {
            "VERUM_DATABASE_URL": stack.enter_context(database),
            "VERUM_BROKER_URL": broker,
            "VERUM_DATA_DIR": str(folder / "data"),
        }


@contextmanager
def ending_on_sigterm() -> Iterator[None]:
    """Turn SIGTERM and a hang-up into SystemExit, so that the servers are ended then too."""

    def leave(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough: the servers are being ended
        sys.exit(128 + number)

    before = {name: signal.signal(name, leave) for name in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


@contextmanager
def temporary_folder() -> Iterator[str]:
    """Yield a new folder that the server's user may enter; remove it afterwards."""
    folder = tempfile.mkdtemp(prefix="verum-test-")
    Path(folder).chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run the command in the foreground; end it when this process is told to end."""
    process = subprocess.Popen(command, env=environment, preexec_fn=end_with_parent(signal.SIGTERM))
    try:
        return exit_status(process.wait())
    except KeyboardInterrupt:  # the terminal has sent it to the command as well
        return exit_status(wait_or_kill(process, 20))
    except SystemExit:
        process.terminate()
        wait_or_kill(process, 20)
        raise


def exit_status(code: int) -> int:
    """Return a shell's exit status: 128 + n for a process that signal n ended."""
    return 128 - code if code < 0 else code


def end_with_parent(number: int) -> Callable[[], None]:
    """Return what a child runs first, so that the kernel signals it when this process dies."""

    def ask_the_kernel() -> None:
        signal.signal(number, signal.SIG_DFL)  # a shell lets its background commands ignore it
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)

    return ask_the_kernel


def wait_or_kill(process: subprocess.Popen, seconds: float) -> int:
    """Wait for the process; kill it when it is still there after `seconds`."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


@contextmanager
def server(command: list, log: Path, ready: Callable[[], object], **options) -> Iterator[None]:
    """Run a server in its own session until the block ends (SIGINT is PostgreSQL's fast stop)."""
    name = Path(command[0]).name
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGQUIT),
            **options,
        )
    try:
        wait_until_ready(name, process, ready, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        wait_or_kill(process, 20)


def wait_until_ready(name: str, process: subprocess.Popen, ready: Callable, log: Path) -> None:
    """Return once `ready()` raises no connection error; ServiceError with the log's end if not."""
    deadline = time.monotonic() + DEADLINE_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            ready()
        except (psycopg2.OperationalError, redis.ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise ServiceError(f"{name} did not start within {DEADLINE_S} s: {log.read_text()[-500:]}")


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Yield the address of a new PostgreSQL cluster below `folder`, durability turned off."""
    programs, owner = postgresql_programs(), server_user()
    cluster, password, port = folder / "postgresql", secrets.token_hex(16), free_port()
    initialise(programs / "initdb", cluster, password, owner)
    settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
    options = [word for line in settings + SMALL_AND_FAST for word in ("-c", line)]
    url = f"postgresql://verum:{password}@127.0.0.1:{port}/postgres"
    command = [programs / "postgres", "-D", cluster, *options]
    ready = lambda: psycopg2.connect(url).close()  # noqa: E731
    with server(command, folder / "postgresql.log", ready, **owner), own_database(url) as own:
        yield own


def postgresql_programs() -> Path:
    """Return the folder that holds initdb and postgres, the newest version first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name)
    )
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise ServiceError("PostgreSQL is missing: run `apt-get install postgresql`")


def server_user() -> dict[str, object]:
    """Return subprocess options that drop root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def initialise(initdb: Path, cluster: Path, password: str, owner: dict) -> None:
    """Make an empty cluster whose superuser is `verum`."""
    cluster.mkdir(mode=0o700)
    secret = cluster.with_name("password")
    secret.write_text(password)
    if owner:
        for path in (cluster, secret):
            os.chown(path, owner["user"], owner["group"])
    command = [initdb, "-D", cluster, "-U", "verum", "--auth=scram-sha-256", f"--pwfile={secret}"]
    words = [*map(str, command), "--encoding=UTF8", "--no-locale", "--no-sync"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=cluster, **owner)
    if done.returncode != 0:
        raise ServiceError(f"initdb failed: {done.stderr[-500:]}")


@contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """Yield the address of a database made for this call on a running server; drop it after."""
    name = f"verum_{os.getpid()}_{secrets.token_hex(3)}"
    execute(server_url, f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        execute(server_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def execute(url: str, statement: str) -> None:
    """Run one statement outside a transaction."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Yield the address of a new Redis that keeps nothing on disk."""
    program = shutil.which("redis-server")
    if program is None:
        raise ServiceError("Redis is missing: run `apt-get install redis-server`")
    port = free_port()
    options = {"port": port, "bind": "127.0.0.1", "save": "", "dir": folder}
    command = [program, *(word for key, value in options.items() for word in (f"--{key}", value))]
    client = redis.Redis(host="127.0.0.1", port=port)
    with server(command, folder / "redis.log", client.ping):
        yield f"redis://127.0.0.1:{port}/0"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
