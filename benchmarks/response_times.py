"""How long a reader's browser waits for a volume, in one arm and in the other.

A real server (gunicorn, SQLite) with payloads of 176 x 216 x 176 voxels; the two arms of a case are
fetched one after the other, in an order drawn anew each time. Equal times are the aim: the figure
is a leak's, not a speed's, and the opening audit of each study takes it as well.
"""

import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from backend.studies.audit.times import compare_times
from benchmarks.row import Row

SHAPE = (176, 216, 176)
CASES = 4
PAIRS = 200
HOST = "127.0.0.1"
DEADLINE_S = 60


def rows() -> list[Row]:
    """Return the median milliseconds of both arms, and how likely chance explains a difference."""
    with tempfile.TemporaryDirectory() as folder:
        environment = own_environment(Path(folder))
        said = subprocess.run(
            [sys.executable, "-m", "benchmarks.response_times"],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        study = json.loads(said.stdout)
        with server(environment) as port:
            times = compare_times(*fetched(port, study))
    real, simulated = times.median_ms
    return [
        Row("a volume over HTTP, real arm", "ms", real, "simulated arm", simulated),
        Row("chance explains the difference, ranks", "p", times.ranks_p),
        Row("chance explains the difference, medians", "p", times.medians_p),
    ]


def own_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a server with nothing in it."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "VERUM_DATABASE_URL": f"sqlite:///{folder / 'verum.sqlite3'}",
        "VERUM_DATA_DIR": str(folder),
        "VERUM_STORAGE_DIR": str(folder / "storage"),
        "VERUM_BROKER_URL": "filesystem://",
    }


@contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    """Serve on a free port, and yield it once the server answers."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "backend.wsgi", "--bind", f"{HOST}:{port}"]
    process = subprocess.Popen(
        [*command, "--threads", "4", "--log-level", "error"], env=environment
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Return when the port is listened on. TimeoutError after DEADLINE_S."""
    deadline = time.monotonic() + DEADLINE_S
    while True:
        with socket.socket() as tried:
            if tried.connect_ex((HOST, port)) == 0:
                return
        if time.monotonic() > deadline:
            raise TimeoutError(f"no server on port {port} after {DEADLINE_S} s")
        time.sleep(0.1)


def fetched(port: int, study: dict) -> tuple[list[float], list[float]]:
    """Fetch pairs of arms; the seconds of each, real and simulated."""
    headers = {"Cookie": f"sessionid={study['session']}", "Host": "localhost"}
    connection = http.client.HTTPConnection(HOST, port, timeout=DEADLINE_S)
    rng = np.random.default_rng(1)
    seconds: dict[str, list[float]] = {"real": [], "simulated": []}
    for token in (t for pair in study["tokens"] for t in pair.values()):
        fetch(connection, token, headers)  # every file once into the page cache
    for number in range(PAIRS):
        pair = study["tokens"][number % len(study["tokens"])]
        for arm in rng.permutation(list(pair)):
            seconds[arm].append(fetch(connection, pair[arm], headers))
    return seconds["real"], seconds["simulated"]


def fetch(connection: http.client.HTTPConnection, token: str, headers: dict[str, str]) -> float:
    """Fetch one volume to its last byte; the seconds it took."""
    start = time.perf_counter()
    connection.request("GET", f"/api/reading/presentations/{token}/voxels", headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200 or len(body) != 2 * int(np.prod(SHAPE)):
        raise ValueError(f"a volume was answered with {answer.status} and {len(body)} bytes")
    return time.perf_counter() - start


def make_study() -> dict:
    """Make a study whose only reader has read all of it; his session and the tokens by case."""
    import django

    django.setup()
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.http import HttpRequest
    from django.utils import timezone

    from backend.accounts.models import Role, User, UserRole
    from reader_study.models import Presentation, ReadingSession, Study, StudyReader

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("reader")
    UserRole.objects.create(user=user, role=Role.READER)
    study = Study.objects.create(name="Times", lead=user)
    reader = StudyReader.objects.create(study=study, user=user, label="R1")
    ReadingSession.objects.create(reader=reader, number=1, opened_at=timezone.now())
    tokens = [read_case(study, reader, number) for number in range(CASES)]
    Presentation.objects.update(opened_at=timezone.now(), completed_at=timezone.now())
    Study.objects.update(state=Study.State.OPEN)
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user)
    request.session.save()
    return {"session": request.session.session_key, "tokens": tokens}


def read_case(study, reader, number: int) -> dict[str, str]:
    """Store both arms of a case, and a presentation of each; their tokens by arm."""
    from backend.volumes.blinding import Grid, header
    from backend.volumes.models import BlindedVolume, StudyGrid
    from reader_study.models import Arm, Presentation, StudyCase

    header_of = header(Grid(SHAPE, (1.0, 1.0, 1.0)))
    StudyGrid.objects.get_or_create(study=study, defaults={"header": header_of})
    case = StudyCase.objects.create(study=study, case_key=str(number), label=str(number), truth={})
    found = {}
    for place, arm in enumerate(Arm.values, start=1):
        file, sha256 = stored(2 * number + place)
        BlindedVolume.objects.create(
            study=study, case_key=case.case_key, arm=arm, file=file, sha256=sha256, source={}
        )
        position = 2 * number + place
        presentation = Presentation.objects.create(
            study=study, reader=reader, case=case, arm=arm, position=position
        )
        found[arm] = presentation.token
    return found


def stored(seed: int) -> tuple[str, str]:
    """Store noise as a payload; its key and checksum."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    voxels = np.random.default_rng(seed).normal(4096, 400, int(np.prod(SHAPE))).astype("<i2")
    payload = voxels.tobytes()
    key = default_storage.save(f"blinded/{seed}.bin", ContentFile(payload))
    return key, hashlib.sha256(payload).hexdigest()


if __name__ == "__main__":
    print(json.dumps(make_study()))
