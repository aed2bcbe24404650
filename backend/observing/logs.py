"""The log: one event a line, as JSON for a collector or in words for people (VERUM_LOG_FORMAT).

Flow: logging, context -> **logs** -> standard error
Fields of a JSON line: time, level, logger, message; request, user (an id), method, route, status
and duration_s of a request; job; traceback. What else a library hangs on its records is left out,
since it may hold addresses. gunicorn and Celery write through these formatters as well.
"""

import logging
import os
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from backend.observing.context import REQUEST, job_now
from backend.observing.routes import without_address
from backend.observing.tracebacks import traceback_of

OF_A_REQUEST = ("user", "method", "route", "status", "duration_s")


def message_of(record: logging.LogRecord) -> str:
    """Return what happened, without address, and without the words of a task's error."""
    args = record.args
    if isinstance(args, dict) and "exc" in args:  # Celery quotes the error it tells of
        shown = logging.makeLogRecord(record.__dict__ | {"args": args | {"exc": "see traceback"}})
        return shown.getMessage()
    request = getattr(record, "request", None) or REQUEST.get()
    return without_address(record.getMessage(), request if hasattr(request, "path") else None)


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return what the line belongs to and what was measured; only what is known."""
    request = REQUEST.get()
    known = {"request": getattr(request, "request_id", None), "job": job_now()}
    known |= {name: getattr(record, name, None) for name in OF_A_REQUEST}
    return {name: value for name, value in known.items() if value not in (None, "")}


def traceback_in(record: logging.LogRecord) -> str:
    """Return the traceback of the error that is told of; "" for none."""
    error = record.exc_info[1] if record.exc_info else None
    return traceback_of(error) if error is not None else ""


class Json(JsonFormatter):
    """One JSON object a line."""

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Fill in the fields that are listed above, and no other."""
        log_data |= {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            **fields_of(record),
        }
        if told := traceback_in(record):
            log_data["traceback"] = told

    def formatException(self, ei: Any) -> str:
        """Leave it to `add_fields`."""
        return ""


class Line(logging.Formatter):
    """Time, level, logger, message; then what it belongs to, and a traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or lines where there is a traceback."""
        fields = {
            name: value
            for name, value in fields_of(record).items()
            if name in ("request", "job", "user", "duration_s")
        }
        words = [self.formatTime(record), record.levelname, record.name, message_of(record)]
        if fields:
            words.append(f"[{' '.join(f'{name}={value}' for name, value in fields.items())}]")
        return "\n".join(filter(None, [" ".join(words), traceback_in(record)]))


def formatter() -> logging.Formatter:
    """Return the formatter that VERUM_LOG_FORMAT names (backend.settings judges its value)."""
    return Json() if os.environ.get("VERUM_LOG_FORMAT") == "json" else Line()
