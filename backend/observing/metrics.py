"""Figures for Prometheus: what this server's processes counted, and how the installation stands.

Flow: requests -> **metrics** -> GET /metrics <- installation
Every label is listed here, with few and fixed values: a route's template, a method, a status, a
queue, a kind of job. None tells a patient, a case, an arm, a reader or a token, and none may: the
duration of the answers on blinded voxels is one histogram for all of them.

prometheus_client by itself, not django-prometheus: that adds labels and metrics of its own to
every request, query and model, by view names, and measures nothing that is asked for below. Jobs
run in child processes on any machine and their rows tell of them, so that the workers count
nothing and nothing of them is to be scraped.
"""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from backend.observing import multiprocess
from backend.observing.installation import Installation

OWN = CollectorRegistry()
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
REQUESTS = Counter(
    "verum_requests", "Requests answered", ["method", "route", "status"], registry=OWN
)
DURATION = Histogram(
    "verum_request_duration_seconds",
    "From a request's arrival at Django to its answer's first byte",
    ["method", "route"],
    registry=OWN,
    buckets=BUCKETS_S,
)
ANSWERS = Counter("verum_answers", "Readers' answers taken", ["outcome"], registry=OWN)
ANSWERING = ("POST", "/api/reading/presentations/<str:token>/responses")
OUTCOMES = {201: "saved", 200: "saved_before", 202: "kept_aside"}


def count(method: str, route: str, status: int, duration_s: float) -> None:
    """Count one request that was answered."""
    REQUESTS.labels(method, route, str(status)).inc()
    DURATION.labels(method, route).observe(duration_s)
    if (method, route) == ANSWERING and status in OUTCOMES:
        ANSWERS.labels(OUTCOMES[status]).inc()


def exposed(request: HttpRequest) -> HttpResponse:
    """Answer GET /metrics to who has VERUM_METRICS_TOKEN; 401 to others, 404 where none is set."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "").encode()
    if not secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    registry.register(Installation())
    counted = OWN
    if multiprocess.folder():
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    text = generate_latest(counted) + generate_latest(registry)
    return HttpResponse(
        text, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )
