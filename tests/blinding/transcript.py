"""Everything that a reader's browser receives while it reads a study, in order, to be compared.

Only what is named in MASKED may differ between two transcripts of the same reader and study.
"""

import json
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from rest_framework.test import APIClient

from tests.reader import ANSWERS

MASKED = ("saved_at",)  # server times; tokens are the same because the study is the same


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    request: str
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: str
    body: bytes

    @property
    def is_voxels(self) -> bool:
        """Whether the body is a payload."""
        return self.request.endswith("/voxels")


def transcript(client: APIClient) -> list[Exchange]:
    """Read every study of the client's reader to its end; fetch each image and the one ahead."""
    heard: list[Exchange] = []

    def send(method: str, address: str, body: dict | None = None) -> dict:
        answer = getattr(client, method)(address, body, format="json")
        heard.append(exchange(f"{method} {address}", answer))
        return {} if address.endswith("voxels") else answer.json()

    for study in send("get", "/api/reading/studies"):
        shown = send("get", f"/api/reading/studies/{study['id']}/current")
        while "finished" not in shown:
            read_one(send, shown)
            shown = send("get", f"/api/reading/studies/{study['id']}/current")
    send("get", "/api/reading/studies")
    return heard


def read_one(send, shown: dict) -> None:
    """Fetch a presentation and the one ahead as the reading room does, answer and complete."""
    for token in filter(None, (shown["token"], shown["next_token"])):
        for end in ("", "/header", "/voxels"):
            send("get", f"/api/reading/presentations/{token}{end}")
    address = f"/api/reading/presentations/{shown['token']}"
    for question, value in ANSWERS.items():
        key = uuid5(NAMESPACE_URL, f"{address}#{question}")
        body = {"idempotency_key": str(key), "question": question, "value": value}
        send("post", f"{address}/responses", body | {"revision": 0, "reading_time_ms": 9})
    ended = send("post", f"{address}/complete", {"reading_time_ms": 99})
    assert "error" not in ended, ended  # else this presentation stays the current one for ever


def exchange(request: str, answer) -> Exchange:
    """Write down an answer, masked."""
    return Exchange(
        request=request,
        status=answer.status_code,
        headers=tuple(sorted(answer.headers.items())),
        cookies=answer.cookies.output(),
        body=masked(answer),
    )


def masked(answer) -> bytes:
    """Return the body with the values of MASKED fields replaced."""
    if answer["Content-Type"] != "application/json":
        return answer.content
    body = json.loads(answer.content)
    if isinstance(body, dict):
        body = {key: "masked" if key in MASKED else value for key, value in body.items()}
    return json.dumps(body).encode()


def outside_mask(heard: list[Exchange]) -> list[Exchange]:
    """Return the transcript with every in-mask voxel set to one: what must not tell arms apart."""
    return [replace(e, body=silhouette(e.body)) if e.is_voxels else e for e in heard]


def silhouette(payload: bytes) -> bytes:
    """Return int16 little-endian voxels, 1 where they are not background."""
    return (np.frombuffer(payload, "<i2") != 0).astype("<i2").tobytes()
