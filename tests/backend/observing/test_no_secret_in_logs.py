"""Reading, invitation, upload and a dead server leave no token, name or arm in any log."""

import json
import re
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import psycopg2
import requests

from tests.faults.outbox import RemoteReader
from tests.people import PASSWORD
from tests.stack import Running, stack

ROOT = Path(__file__).resolve().parents[3]
PLANTED = "zqcanary"  # in every planted name, and in no language
ARM = re.compile(r"(?<![a-z])(real|simulated|synthetic|t1gad)(?![a-z])", re.IGNORECASE)
ID = "cd" * 16


def seeded(running: Running) -> str:
    """Open a study of two planted cases for a planted reader; return its id."""
    program = (
        "import django; django.setup()\n"
        "from backend.accounts.models import Role\n"
        "from backend.cases.models import Case\n"
        "from tests.people import person\n"
        "from tests.world import case_number, draft, open_up\n"
        f"person('{PLANTED}-researcher', Role.RESEARCHER)\n"
        f"lead, reader = person('lead', Role.LEAD), person('{PLANTED}-reader', Role.READER)\n"
        "cases = [case_number(number) for number in range(2)]\n"
        f"study = draft(lead, [reader], cases, name='{PLANTED} study')\n"
        "study = open_up(lead, study)\n"
        f"Case.objects.update(cohort='{PLANTED}')\n"
        "print(study.pk)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=running.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def as_researcher(running: Running) -> requests.Session:
    session = requests.Session()
    session.headers.update({"Origin": running.address, "Referer": f"{running.address}/"})
    session.get(f"{running.address}/api/auth/me")
    session.headers["X-CSRFToken"] = session.cookies["csrftoken"]
    who = {"username": f"{PLANTED}-researcher", "password": PASSWORD}
    assert session.post(f"{running.address}/api/auth/login", json=who).status_code == 200
    session.headers["X-CSRFToken"] = session.cookies["csrftoken"]
    return session


def uploaded(running: Running) -> None:
    """Send a planted file in a piece, a second one that is refused, and finish."""
    client, address = as_researcher(running), f"{running.address}/api/cases/uploads"
    data = b"0123456789"
    asked = {"name": f"{PLANTED} lab", "kind": "folder", "size_bytes": len(data), "file_count": 1}
    begun = client.post(address, json=asked)
    assert begun.status_code == 201, begun.text
    piece = {"name": f"lab/{PLANTED}_Doe_John.nii.gz", "size_bytes": len(data), "offset": 0}
    piece["crc32"] = f"{zlib.crc32(data):08x}"
    chunk = f"{address}/{begun.json()['id']}/chunk?{urlencode(piece)}"
    kind = {"Content-Type": "application/octet-stream"}
    assert client.put(chunk, data=data, headers=kind).status_code == 200
    assert client.put(chunk, data=b"x" * 20_000_000, headers=kind).status_code == 413
    client.post(f"{address}/{begun.json()['id']}/finish")
    scan = client.post(f"{running.address}/api/cases/scan", json={"path": f"/{PLANTED}"})
    assert scan.status_code >= 400


def invited(running: Running) -> None:
    for path in (f"/api/invitations/{PLANTED}-token", f"/invitation/{PLANTED}-token"):
        requests.get(f"{running.address}{path}", headers={"X-Request-ID": f"{PLANTED}-id"})


def asked_of_what_is_broken(running: Running, token: str) -> None:
    """Ask with tokens while a table is away, and while gunicorn is."""
    path = f"{running.address}/api/invitations/{PLANTED}-token"
    connection = psycopg2.connect(running.environment["VERUM_DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reader_study_studyreader RENAME TO away")
    assert requests.get(path, headers={"X-Request-ID": ID}).status_code == 500
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO reader_study_studyreader")
    connection.close()
    running.web.kill()
    for path in (f"/api/reading/presentations/{token}/voxels", f"/api/invitations/{PLANTED}-token"):
        assert requests.get(f"{running.address}{path}").status_code == 502


def lines_of(log: Path) -> list[dict]:
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


def test_no_log_tells_a_token_a_name_or_an_arm(tmp_path):
    with stack(tmp_path, web_processes=1, cpu_workers=1, gpu_workers=0) as running:
        study = seeded(running)
        rng = np.random.default_rng(1)
        reader = RemoteReader(running.address, f"{PLANTED}-reader", PASSWORD, study, rng)
        uploaded(running)
        while not reader.is_done:
            reader.act()
        assert len(reader.seen) == 2
        invited(running)
        asked_of_what_is_broken(running, next(iter(reader.seen)))
    logs = sorted((tmp_path / "logs").glob("*.log"))
    assert {"web.log", "cpu-1.log", "nginx.log"} <= {log.name for log in logs}
    for log in logs:
        text = log.read_text()
        assert PLANTED not in text, log.name
        assert not [token for token in reader.seen if token in text], log.name
        assert ARM.search(text) is None, log.name
    worker = lines_of(tmp_path / "logs" / "cpu-1.log")
    assert any(line["message"].endswith("ready.") for line in worker)
    assert "[config]" not in (tmp_path / "logs" / "cpu-1.log").read_text()  # Celery's banner
    web = lines_of(tmp_path / "logs" / "web.log")
    assert len(web) == len((tmp_path / "logs" / "web.log").read_text().splitlines())
    routes = {line.get("route") for line in web}
    assert "/api/reading/presentations/<str:token>/voxels" in routes
    assert "/api/cases/uploads/<uuid:upload_id>/chunk" in routes
    assert "/api/invitations/<str:token>" in routes
    assert any("does not exist" in line.get("traceback", "") for line in web)
    assert all("request" in line for line in web if line["logger"] == "verum.access")
    assert {line["status"] for line in lines_of(tmp_path / "logs" / "nginx.log")} >= {502}
