"""A reader over HTTP, asking what the reading room asks, in its order and with its headers.

Flow: load_study -> **load_reader** -> load
Source of the calls: frontend/src/features/reading (queries, outbox/send, CaseImages) and
frontend/src/viewer/loadVolume: header and voxels are asked for at once, the next case ahead while
this one is read, each answer by itself under its own key, the completion brings the next case.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp
import numpy as np

PATIENCE_S = 8.0  # after it the browser sends an answer again: counted as an error here
ASSET = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
VIEWED = {
    "planes": {
        plane: {"time_ms": 4000, "slices": [[60, 110], [118, 124]]}
        for plane in ("axial", "coronal", "sagittal")
    },
    **{"window_changes": 2, "distances": 0, "mip_ms": 0, "pauses": 0, "paused_ms": 0},
}


@dataclass(frozen=True)
class Pace:
    """How long readers think: log-normal times, medians in seconds, of one spread.

    first_s : from the images to the first answer; next_s : between answers, and to the completion
    """

    first_s: float = 18.0
    next_s: float = 4.0
    sigma: float = 0.5

    def drawn(self, median_s: float, rng: np.random.Generator) -> float:
        """Return one time in seconds."""
        return float(median_s * rng.lognormal(0.0, self.sigma))


@dataclass
class Heard:
    """What the readers of a run were told: every request, every acknowledged answer."""

    began: float = field(default_factory=time.monotonic)
    acts: list[tuple[str, float, float]] = field(default_factory=list)  # name, since began, s
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    volume_bytes: int = 0
    cases: int = 0

    def seconds(self, name: str) -> list[float]:
        """Return how long each request of this name took."""
        return [took for act, _, took in self.acts if act == name]


class Failed(Exception):
    """A request that was not answered as it must be; the message says what came."""


class Person:
    """One browser: its cookies, its headers, its connections."""

    def __init__(self, address: str, username: str, heard: Heard, https: bool) -> None:
        """Open nothing yet; `https` is whether TLS ends in front of the server."""
        self.address, self.username, self.heard = address, username, heard
        self.cookies: dict[str, str] = {}
        host = address.removeprefix("http://")
        self.origin = f"http{'s' if https else ''}://{host}"
        self.http = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(limit=6),  # as many as a browser opens to one host
            timeout=aiohttp.ClientTimeout(total=1800),
        )

    async def ask(
        self, name: str, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the JSON (or the number of bytes) of an answer. Failed where it is none."""
        began = time.monotonic()
        try:
            answer = await self._answer(method, path, body)
        except (aiohttp.ClientError, TimeoutError, Failed) as error:
            self.heard.errors.append(f"{name}: {type(error).__name__}: {error}"[:300])
            raise Failed(name) from error
        took = time.monotonic() - began
        self.heard.acts.append((name, began - self.heard.began, took))
        if took > PATIENCE_S and name in ("save", "complete"):
            self.heard.errors.append(f"{name}: {took:.1f} s, sent again by a browser")
        return answer

    async def _answer(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        if path.startswith("/api/"):
            headers["X-Verum-Account"] = self.username
        if method != "GET":
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", ""), "Origin": self.origin}
            headers["Referer"] = f"{self.origin}/reading/"
        sent = self.http.request(method, self.address + path, json=body, headers=headers)
        async with sent as answer:
            for cookie in answer.cookies.values():
                self.cookies[cookie.key] = cookie.value
            if path.endswith("/voxels") and answer.status == 200:
                return await _swallowed(answer)
            said = await answer.read()
            if answer.status >= 400:
                raise Failed(f"{answer.status} {said[:200]!r}")
            is_json = answer.content_type == "application/json"
            return await answer.json() if is_json else said

    async def log_in(self, password: str) -> None:
        """Open the page with its scripts, and log in."""
        page = (await self.ask("page", "GET", "/")).decode()
        for asset in ASSET.findall(page):
            await self.ask("asset", "GET", asset)
        await self.ask(
            "login", "POST", "/api/auth/login", {"username": self.username, "password": password}
        )
        await self.ask("me", "GET", "/api/auth/me")

    async def leave(self) -> None:
        """Close the connections."""
        await self.http.close()


async def _swallowed(answer: aiohttp.ClientResponse) -> int:
    length = 0
    async for part in answer.content.iter_any():
        length += len(part)
    if length != answer.content_length:
        raise Failed(f"{length} of {answer.content_length} bytes of voxels")
    return length


class Reader(Person):
    """One reader of one study, from its list to its last case, or to the end of the run."""

    def __init__(self, *own: Any, study: str, seed: int, pace: Pace) -> None:
        """`own` is as Person takes it."""
        super().__init__(*own)
        self.study, self.pace = study, pace
        self.rng = np.random.default_rng(seed)
        self.volumes: set[str] = set()
        self.shown: dict[str, Any] | None = None

    async def read_until(self, end: float) -> None:
        """Read on until this time of the monotonic clock; what fails is noted, and tried again."""
        await asyncio.sleep(self.pace.drawn(self.pace.first_s, self.rng) * self.rng.random())
        while time.monotonic() < end:
            try:
                if self.shown is None:
                    await self._open()
                if self.shown is None or "finished" in self.shown:
                    return
                await self._case(self.shown, end)
            except Failed:
                self.shown = None
                await asyncio.sleep(1.0)

    async def _open(self) -> None:
        """Go to the list and into the study."""
        await self.ask("list", "GET", "/api/reading/studies")
        path = f"/api/reading/studies/{self.study}/current"
        self.shown = await self.ask("open", "GET", path)

    async def _case(self, shown: Mapping[str, Any], end: float) -> None:
        """Look at the images, answer every question and complete; what comes next is shown."""
        token = shown["token"]
        await self._images(token)
        ahead = asyncio.create_task(self._ahead(shown["next_token"]))
        await self._think(self.pace.first_s)
        for question in shown["questions"]:
            if time.monotonic() > end:
                self.shown = None  # it is opened anew, with the answers that it has by then
                break
            answered = shown["answers"].get(question["key"])
            await self._save(token, question, answered["revision"] if answered else 0)
            await self._think(self.pace.next_s)
        else:
            body = {"reading_time_ms": 25_000, "viewing": VIEWED}
            path = f"/api/reading/presentations/{token}/complete"
            self.shown = await self.ask("complete", "POST", path, body)
            self.heard.cases += 1
        await ahead

    async def _save(self, token: str, question: Mapping[str, Any], revision: int) -> None:
        values = [option["value"] for option in question["options"]]
        body = {
            "idempotency_key": str(uuid4()),
            "question": question["key"],
            "value": str(self.rng.choice(values)),
            "unanswerable": False,
            "revision": revision,
            "reading_time_ms": 20_000,
            "reason": "",
        }
        path = f"/api/reading/presentations/{token}/responses"
        saved = await self.ask("save", "POST", path, body)
        kept = {name: body[name] for name in ("idempotency_key", "question", "value")}
        self.heard.acknowledged.append({**kept, "token": token, "revision": saved["revision"]})

    async def _images(self, token: str) -> None:
        """Fetch header and voxels side by side, unless they were fetched ahead."""
        if token in self.volumes:
            return
        path = f"/api/reading/presentations/{token}"
        _, length = await asyncio.gather(
            self.ask("header", "GET", f"{path}/header"), self.ask("voxels", "GET", f"{path}/voxels")
        )
        self.heard.volume_bytes += length
        self.volumes = {token}

    async def _ahead(self, token: str | None) -> None:
        """Fetch the next case while this one is read; what fails is noted and fetched later."""
        if token is None:
            return
        try:
            await self.ask("ahead", "GET", f"/api/reading/presentations/{token}")
            await self._images(token)
        except Failed:
            return

    async def _think(self, median_s: float) -> None:
        await asyncio.sleep(self.pace.drawn(median_s, self.rng))
