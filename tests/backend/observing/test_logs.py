"""What a line of the log holds, and what it leaves out."""

import json
import logging
import sys
import uuid

import pytest
from django.db import DataError, OperationalError, ProgrammingError
from django.http import HttpRequest
from django.urls import resolve

from backend.jobs.child import Child
from backend.observing.context import JOB_VARIABLE, REQUEST, working_on
from backend.observing.logs import Json, Line
from backend.observing.requests import LOG as ACCESS
from backend.observing.tracebacks import in_words, traceback_of
from reader_study.models import Presentation
from tests.world import opened

WELL_FORMED = "0123456789abcdef0123456789abcdef"


class Kept(logging.Handler):
    """Keeps lines as they would be written."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(formatter)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def written():
    """Yield lines of requests, as objects."""
    kept = Kept(Json())
    ACCESS.addHandler(kept)
    yield lambda: [json.loads(line) for line in kept.lines]
    ACCESS.removeHandler(kept)


def record_of(error: BaseException | None = None, **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "x", "levelname": "ERROR", **extra})
    if error is not None:
        made.exc_info = (type(error), error, error.__traceback__)
    return made


def test_a_request_is_one_line_with_user_and_route(api, researcher, written):
    api(researcher).get("/api/cases", headers={"X-Request-ID": WELL_FORMED})
    [line] = written()
    assert line.pop("duration_s") >= 0
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "verum.access",
        "message": "GET /api/cases 200",
        "method": "GET",
        "request": WELL_FORMED,
        "route": "/api/cases",
        "status": 200,
        "user": researcher.pk,
    }


@pytest.mark.parametrize("given", ["", "doe-john-1970", "ab" * 15, f"{WELL_FORMED} ", "\xe4" * 32])
def test_an_id_that_may_say_something_is_replaced(api, researcher, written, given):
    answer = api(researcher).get("/api/cases", headers={"X-Request-ID": given})
    [line] = written()
    assert line["request"] == answer["X-Request-ID"] != given
    assert len(line["request"]) == 32 and int(line["request"], 16)


def test_the_console_is_told_the_id_and_a_reader_never(api, lead, readers, reader1, researcher):
    study = opened(lead, readers, count=2)
    token = Presentation.objects.get(study=study, reader__user=reader1, position=1).token
    assert "X-Request-ID" in api(researcher).get("/api/cases")
    asked = ["/", "/reading", "/api/health", "/api/auth/me", "/api/reading/studies"]
    asked += [f"/api/reading/presentations/{token}{part}" for part in ("", "/header", "/voxels")]
    asked += ["/api/reading/presentations/none/voxels", "/assets/none.js"]
    for address in asked:
        assert "X-Request-ID" not in api(reader1).get(address), address


def test_asking_whether_it_lives_writes_no_line(api, written):
    api().get("/healthz")
    assert written() == []


def test_a_job_s_lines_name_it_and_no_others_do():
    kept, job = Kept(Json()), uuid.uuid4()
    with working_on(job):
        kept.handle(record_of(msg="inside"))
    kept.handle(record_of(msg="outside"))
    inside, outside = map(json.loads, kept.lines)
    assert inside["job"] == str(job) and "job" not in outside


def test_the_child_of_a_job_names_it_too(monkeypatch):
    program = (
        "import logging; from backend.observing.logs import formatter;"
        "h = logging.StreamHandler(); h.setFormatter(formatter());"
        "logging.getLogger().addHandler(h); logging.warning('said')"
    )
    monkeypatch.setenv("VERUM_LOG_FORMAT", "json")
    job, said = uuid.uuid4(), []
    with working_on(job), Child([sys.executable, "-c", program], silence_s=300) as child:
        while not child.has_ended():
            child.beat()
            said += child.lines(1)
        said += child.lines(0)
    assert JOB_VARIABLE == "VERUM_JOB"
    [line] = [line for line in said if "said" in line]
    assert line.endswith(f"WARNING root said [job={job}]")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyError("Doe, John"), None),
        (ValueError("could not convert string to float: 'Doe'"), None),
        (DataError("value too long: Doe"), None),
        (FileNotFoundError(2, "No such file", "/in/doe.nii"), "FileNotFoundError: No such file"),
        (ProgrammingError("no table\nLINE 1: 'Doe'"), "ProgrammingError: no table"),
        (OperationalError("refused"), "OperationalError: refused"),
        (AttributeError("no attribute 'x'"), "AttributeError: no attribute 'x'"),
        (OSError("Doe"), None),
        (StopIteration(), "StopIteration"),
    ],
)
def test_an_error_s_words_stay_only_where_they_quote_no_data(error, words):
    said = in_words(error)
    assert "doe" not in said.lower()
    assert said == words or (words is None and said.startswith(type(error).__name__))


def test_a_traceback_leads_back_to_the_first_cause_without_data():
    try:
        try:
            {}["Doe, John"]
        except KeyError as first:
            raise TypeError("not a case") from first
    except TypeError as error:
        told = traceback_of(error)
    assert told.index("KeyError") < told.index("which led to") < told.index("TypeError: not a case")
    assert "test_logs.py" in told and "('Doe" not in told.replace('{}["Doe, John"]', "")


def test_what_a_library_hangs_on_its_records_is_left_out():
    request = HttpRequest()
    request.path = request.path_info = "/api/invitations/planted-token"
    request.resolver_match = resolve(request.path)
    record = record_of(
        msg="Fault at %s for %s",
        args=("/api/invitations/planted-token", "planted-token"),
        request=request,
        data={"name": "planted"},
    )
    said = Json().format(record) + Line().format(record)
    assert "planted" not in said
    assert (
        "Fault at /api/invitations/<str:token> for <token>"
        in json.loads(Json().format(record))["message"]
    )


def test_celery_s_word_on_a_failed_task_does_not_quote_the_error():
    args = ({"name": "run_job", "exc": "KeyError('planted')", "description": "raised"},)
    record = logging.LogRecord(
        "celery", 40, "", 1, "Task %(name)s %(description)s: %(exc)s", args, None
    )
    assert Line().format(record).endswith("Task run_job raised: see traceback")


def test_an_error_is_a_field_and_the_line_stays_one():
    token = REQUEST.set(None)
    try:
        raise OperationalError("the server closed")
    except OperationalError as error:
        line = Json().format(record_of(error, msg="no bells"))
    REQUEST.reset(token)
    assert "\n" not in line
    assert json.loads(line)["traceback"].endswith("OperationalError: the server closed")
