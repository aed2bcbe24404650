"""The commands of docker-compose.yml by hand, with TLS in front: a case goes in, and comes out.

The parts are those of Debian's packages; what a container engine adds is checked on the file alone
(tests/test_compose.py).
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import requests

from tests.backend.cohort import brats_folder
from tests.deployment.tls import tls_proxy
from tests.people import PASSWORD
from tests.services import free_port
from tests.stack import Part, Running, compose, stack
from tests.whole_study import example

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60
PATIENT = "MUSTERMANN"


@pytest.fixture(scope="module")
def ports() -> dict[str, int]:
    return {"tls": free_port(), "plain": free_port()}


@pytest.fixture(scope="module")
def running(tmp_path_factory, ports) -> Iterator[Running]:
    """Run all of it as it is deployed, cookies for TLS alone."""
    deployed = {
        "VERUM_HTTPS": "1",
        "VERUM_PROXIES": "2",
        "VERUM_TRUSTED_ORIGINS": f"https://127.0.0.1:{ports['tls']}",
        "VERUM_JOB_BELL_S": "1",
    }
    with stack(tmp_path_factory.mktemp("stack"), gpu_workers=0, environment=deployed) as made:
        yield made


@pytest.fixture(scope="module")
def proxy(running, ports) -> Iterator[Part]:
    behind = running.address.removeprefix("http://")
    part = tls_proxy(running.folder, ports, behind, running.environment)
    part.start()
    yield part
    part.stop()


@pytest.fixture(scope="module")
def ada(running, proxy, ports) -> Any:
    """Return somebody who is logged in through both proxies."""
    command = [sys.executable, "manage.py", "create_user", "ada", "--role", "researcher"]
    subprocess.run(
        command, cwd=ROOT, env=running.environment, input=PASSWORD, text=True, check=True
    )
    client = example().Verum(f"https://127.0.0.1:{ports['tls']}")
    client.session.verify = str(running.folder / "fullchain.pem")
    client.session.trust_env = False  # a bundle named there would be taken instead
    return client.log_in("ada", PASSWORD)


def test_a_case_is_imported_by_a_worker_and_comes_back_as_voxels(running, ada) -> None:
    folder = brats_folder(running.folder / "incoming" / "lab", ["B1"])
    scan = ada.wait(ada.post("cases/scan", folder=str(folder), cohort="lab")["id"])
    assert (scan["state"], scan["machine"]) == ("succeeded", "cpu-1")
    (case,) = example().import_folder(ada, str(folder), "lab")
    at = f"cases/{case}/volumes/T1/"
    voxels = ada.session.get(f"{ada.address}/api/{at}voxels", timeout=PATIENCE_S)
    assert len(voxels.content) == ada.get(f"{at}header")["length"] > 0


def test_cookies_are_for_tls_alone(ada) -> None:
    assert {cookie.name for cookie in ada.session.cookies if cookie.secure} == {
        "sessionid",
        "csrftoken",
    }


def test_without_tls_a_browser_is_sent_to_it(proxy, ports) -> None:
    address = f"http://127.0.0.1:{ports['plain']}/cases?page=2"
    answer = requests.get(address, allow_redirects=False, timeout=PATIENCE_S)
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"https://127.0.0.1:{ports['tls']}/cases?page=2"


def test_the_limit_of_logins_counts_the_address_that_the_proxy_saw(running, ada, ports) -> None:
    """Not the one that a client claims to have, which it could change with each attempt."""
    claims = {"X-Forwarded-For": "203.0.113.9, 203.0.113.8", "Origin": ada.address}
    session = requests.Session()
    session.trust_env, session.verify = False, ada.session.verify
    session.get(f"{ada.address}/api/auth/me", headers=claims, timeout=PATIENCE_S)
    claims["X-CSRFToken"] = session.cookies["csrftoken"]
    wrong = {"username": "grace", "password": "not hers"}
    told = session.post(
        f"{ada.address}/api/auth/login", json=wrong, headers=claims, timeout=PATIENCE_S
    )
    assert told.status_code == 400, told.text
    rows = asked(running, "SELECT address FROM accounts_loginattempt WHERE username = 'grace'")
    assert rows == [("127.0.0.1",)]


def asked(running: Running, query: str) -> list[tuple[Any, ...]]:
    """Return the answer of the stack's database."""
    connection = psycopg2.connect(running.environment["VERUM_DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())
    finally:
        connection.close()


SERVICES = ("postgres", "redis", "web", "worker-cpu", "nginx")


def health(running: Running, name: str) -> int:
    """Run the health check that docker-compose.yml has for a service; return its exit status."""
    ports = running.ports
    replaced: dict[str, dict[str, str]] = {
        "web": {"127.0.0.1:8000": f"127.0.0.1:{ports['web']}"},
        "nginx": {"127.0.0.1:8081": f"127.0.0.1:{ports['alive']}"},
        "postgres": {"verum": f"verum --host=127.0.0.1 --port={ports['postgres']}"},
        "redis": {"ping": f"-p {ports['redis']} ping"},
    }
    words = compose.health_command(name, replaced.get(name, {}))
    command = [part for word in words for part in word.split(" ")]
    environment = part_of(running, name).environment | {"PATH": os.environ["PATH"]}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True).returncode


def part_of(running: Running, name: str) -> Part:
    return running.workers["cpu-1"] if name == "worker-cpu" else getattr(running, name)


@pytest.mark.parametrize("name", SERVICES)
def test_composes_own_check_finds_a_service_healthy(running, name) -> None:
    assert until(lambda: health(running, name) == 0)


@pytest.mark.parametrize("name", ["redis", "nginx", "postgres"])
def test_composes_own_check_finds_that_a_service_has_ended(running, name) -> None:
    part = part_of(running, name)
    part.stop()
    try:
        assert health(running, name) != 0
    finally:
        part.start()


def test_a_worker_that_hangs_is_not_healthy_until_it_goes_on(running) -> None:
    worker = running.workers["cpu-1"]
    worker.freeze()
    try:
        assert until(lambda: health(running, "worker-cpu") != 0)
    finally:
        worker.thaw()
    assert until(lambda: health(running, "worker-cpu") == 0)


def until(holds: Callable[[], bool]) -> bool:
    """Return whether something holds within a minute."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := holds()) and time.monotonic() < deadline:
        time.sleep(0.5)
    return found


def test_postgresql_writes_no_value_of_a_statement_that_failed(running) -> None:
    connection = psycopg2.connect(running.environment["VERUM_DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE people (name text UNIQUE)")
            cursor.execute("INSERT INTO people VALUES (%s)", [PATIENT])
            with pytest.raises(psycopg2.errors.UniqueViolation, match=PATIENT):
                cursor.execute("INSERT INTO people VALUES (%s)", [PATIENT])
    finally:
        connection.close()
    log = running.postgres.log.read_text()
    assert "duplicate key value violates unique constraint" in log
    assert PATIENT not in log


@pytest.mark.parametrize("name", ["web", "worker-cpu", "migrate"])
def test_a_missing_secret_stops_every_command_by_name(running, name) -> None:
    given = {k: v for k, v in running.environment.items() if k != "VERUM_SECRET_KEY"}
    given |= {"VERUM_HOSTS": "verum.example.org"}
    command = compose.command(name, {})
    done = subprocess.run(
        command, env=given, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S * 5
    )
    assert done.returncode != 0
    assert "VERUM_SECRET_KEY must be set" in done.stdout + done.stderr


def test_compose_asks_for_each_secret_before_anything_starts() -> None:
    asked = {"VERUM_SECRET_KEY", "VERUM_DATABASE_PASSWORD", "VERUM_HOSTS", "VERUM_TRUSTED_ORIGINS"}
    for missing in asked:
        with pytest.raises(compose.Missing, match=missing):
            compose.environment("web", dict.fromkeys(asked - {missing}, "given"))


def test_told_to_end_all_ends_and_nothing_is_left(running, proxy) -> None:
    """Comes last: the fixture ends what ran on had one of the tests before it failed."""
    assert len(running.processes()) > len(running.parts)
    ended = {part.name: part.stop() for part in [proxy, *reversed(running.parts)]}
    assert set(ended.values()) == {0}, ended
    assert running.processes() == []
