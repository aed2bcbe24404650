"""The two arms of a case take the same time while others load the server, through a real nginx.

The whole of it, with a hundred readers: `python -m benchmarks load`. A duration is asserted of
nothing here: pairs of fetches, side by side, are compared as the opening audit compares them.
"""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from backend.studies.audit.times import Times, compare_times
from backend.studies.opening import open_prepared
from backend.studies.warnings import warnings_of
from backend.volumes import selectors
from benchmarks.load_study import written
from benchmarks.load_times import paired
from reader_study.models import Arm, Presentation, Study
from tests.blinding.test_through_nginx import HEADERS, cookie_of, get, served
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db(transaction=True)

SHAPE = (80, 90, 80)  # 1.2 MB a volume
COUNT = 40
OTHERS = 3


@pytest.fixture
def study(lead, readers) -> Study:
    """Return an open study whose readers have read all of it."""
    study = draft(lead, readers, [case_number(number) for number in range(4)])
    written(study, SHAPE)
    accepted = [warning.code for warning in warnings_of(study)]
    open_prepared(lead, study.pk, "for a test", accepted, "voxels are noise")
    Presentation.objects.update(opened_at=timezone.now(), completed_at=timezone.now())
    return study


@pytest.fixture
def nginx(study, live_server, settings, tmp_path) -> Iterator[str]:
    """Yield host:port of an nginx in front of the live server."""
    settings.ACCEL_PREFIX, settings.ALLOWED_HOSTS = "/stored/", ["*"]
    storage = settings.DATA_DIR / "storage"
    upstream = urlsplit(live_server.url).netloc
    with served(tmp_path, upstream, storage, tmp_path / "cache") as host:
        yield host


@pytest.fixture
def pairs(study) -> list[dict[str, dict[str, str]]]:
    """Return the two arms of each case as two of its readers ask for them, in every combination."""
    wanted: dict[tuple[int, str], list[dict[str, str]]] = {}
    for one in Presentation.objects.select_related("reader__user"):
        path = f"/api/reading/presentations/{one.token}/voxels"
        asked = {"path": path, "cookie": f"sessionid={cookie_of(one.reader.user)}"}
        wanted.setdefault((one.case_id, one.arm), []).append(asked)
    return [
        {Arm.REAL.value: real, Arm.SIMULATED.value: simulated}
        for case in {case for case, _ in wanted}
        for real in wanted.get((case, Arm.REAL), [])
        for simulated in wanted.get((case, Arm.SIMULATED), [])
    ]


@contextmanager
def under_load(host: str, pairs: Sequence[Mapping[str, Mapping[str, str]]]) -> Iterator[list[int]]:
    """Fetch headers and voxels in other threads meanwhile; yield the statuses they got."""
    over, statuses = threading.Event(), []

    def fetch_on(number: int) -> None:
        while not over.is_set():
            asked = pairs[number % len(pairs)][Arm.REAL if number % 2 else Arm.SIMULATED]
            cookie = asked["cookie"].removeprefix("sessionid=")
            for path in (asked["path"], asked["path"].replace("/voxels", "/header")):
                statuses.append(get(host, path, cookie).status)
            number += OTHERS

    threads = [threading.Thread(target=fetch_on, args=(number,)) for number in range(OTHERS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()
        for thread in threads:
            thread.join()


def times_of(host: str, pairs: list) -> Times:
    with under_load(host, pairs) as statuses:
        found = paired(host, pairs, count=COUNT)
    assert set(statuses) == {200}
    return compare_times(found[Arm.REAL], found[Arm.SIMULATED])


def test_no_arm_takes_longer_while_others_read(nginx, pairs) -> None:
    assert not times_of(nginx, pairs).is_gross


def test_an_arm_that_takes_longer_is_found_while_others_read(nginx, pairs, monkeypatch) -> None:
    plain = selectors.presented_file

    def presented_file(user, token: str) -> str:
        began = time.monotonic()
        found = plain(user, token)
        if Presentation.objects.get(token=token).arm == Arm.REAL:
            time.sleep(0.1 + 5 * (time.monotonic() - began))  # a slow machine hides 0.1 s alone
        return found

    monkeypatch.setattr(selectors, "presented_file", presented_file)
    assert times_of(nginx, pairs).is_gross


def test_headers_are_those_of_a_quiet_server(nginx, pairs) -> None:
    with under_load(nginx, pairs):
        for asked in {pair[arm]["path"]: pair[arm] for pair in pairs for arm in pair}.values():
            answer = get(nginx, asked["path"], asked["cookie"].removeprefix("sessionid="))
            assert {name.lower() for name in answer.headers} == HEADERS
