"""One request and what came back, masked: what transcripts are made of.

Flow: Django's answer -> **exchanges** -> swapping, features, words
"""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponseBase

from backend.studies.audit.masked import masked_body, masked_cookies, masked_text
from backend.studies.audit.payloads import Outside, outside

JSON_TYPE = "application/json"
VOXELS = "/voxels"


@dataclass(frozen=True)
class Exchange:
    """One request and its answer.

    request : method and address
    body : as sent, the declared fields of JSON and pages masked
    payload : of voxels, what they show outside the brain; None where not looked at
    """

    request: str
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: str
    body: bytes
    payload: Outside | None = None

    @property
    def is_voxels(self) -> bool:
        """Whether voxels were asked for."""
        return self.request.lower().startswith("get ") and self.request.endswith(VOXELS)

    @property
    def kind(self) -> str:
        """What was asked, without the tokens and ids that a study's addresses carry."""
        method, address = self.request.split(" ", 1)
        address = re.sub(r"/presentations/[^/?]+", "/presentations/TOKEN", address)
        return f"{method.upper()} {re.sub(r'/studies/[^/?]+', '/studies/STUDY', address)}"


def exchange(request: str, answer: HttpResponseBase, body: bytes) -> Exchange:
    """Write down an answer and its body, masked by the declared list."""
    headers = tuple(sorted((name, masked_text(value)) for name, value in answer.items()))
    return Exchange(
        request=request,
        status=answer.status_code,
        headers=headers,
        cookies=masked_cookies(answer.cookies),
        body=_masked(answer, body),
    )


def looked_at(heard: Exchange, dimensions: tuple[int, ...]) -> Exchange:
    """Return voxels with what they show outside the brain, anything else as it is."""
    if not heard.is_voxels or heard.status != 200:
        return heard
    return replace(heard, payload=outside(heard.body, dimensions))


def light(heard: Exchange) -> Exchange:
    """Return voxels that were looked at without their bytes."""
    return replace(heard, body=b"") if heard.payload else heard


def raw(answer: HttpResponseBase) -> bytes:
    """Return the body, streamed or not."""
    if answer.streaming:
        return b"".join(answer.streaming_content)
    return bytes(answer.content)


def body_of(heard: Exchange) -> Any:
    """Return the JSON of an exchange; None where it is none."""
    if dict(heard.headers).get("Content-Type") != JSON_TYPE or not heard.body:
        return None
    return json.loads(heard.body)


def _masked(answer: HttpResponseBase, body: bytes) -> bytes:
    kind = answer.get("Content-Type", "")
    if kind == JSON_TYPE:
        with suppress(ValueError):  # what is no JSON is compared as it is
            return json.dumps(masked_body(json.loads(body))).encode()
    if kind.startswith("text/html"):
        return masked_text(body.decode(errors="replace")).encode()
    return body
