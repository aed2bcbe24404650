"""A reader over HTTP who sends an act until it is acknowledged, as the browser's queue does.

Flow: an answer, made once with its key -> **outbox** -> Verum, however often -> noted
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import numpy as np
import requests

PATIENCE_S = 240.0
PAUSE_S = 0.2
REQUEST_S = 8.0  # as long as the browser waits for an answer
BUSY = 429
CHOICES = {
    "real_or_simulated": ("real", "simulated"),
    "enhancement": ("present", "absent"),
    "grade": ("high", "lower"),
}
REVISED = 0.2  # of the answers are changed once before the case is completed


@dataclass(frozen=True)
class Noted:
    """An answer that was acknowledged."""

    token: str
    question: str
    value: str
    revision: int


@dataclass
class RemoteReader:
    """One reader at one computer; every act waits until it is done."""

    address: str
    username: str
    password: str
    study: str
    rng: np.random.Generator
    noted: dict[str, Noted] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    logins: int = 0
    is_done: bool = False

    def __post_init__(self) -> None:
        self._session = requests.Session()
        self._waiting: list[Callable[[], None]] = []
        self.log_in()

    def log_in(self) -> None:
        """Log in with name and password."""
        self.logins += 1
        self._send("GET", "/api/auth/me", once=True)
        who = {"username": self.username, "password": self.password}
        answer = self._send("POST", "/api/auth/login", who, once=True)
        assert answer.status_code == 200, answer.text

    def act(self) -> None:
        """Do the next thing: answer a question, complete the case, or sign; nothing at the end."""
        if not self._waiting and not self.is_done:
            self._look()
        if self._waiting:
            self._waiting.pop(0)()

    def _look(self) -> None:
        """Open the current case with its images, and plan what is to be done."""
        shown = self._get(f"/api/reading/studies/{self.study}/current").json()
        if "finished" in shown:
            self.is_done = shown["last"] and shown["signed"]
            self._waiting = [] if self.is_done else [self._sign]
            return
        token = shown["token"]
        self._get(f"/api/reading/presentations/{token}/header")
        voxels = self._get(f"/api/reading/presentations/{token}/voxels").content
        self.seen[token] = hashlib.sha256(voxels).hexdigest()
        for question, options in CHOICES.items():
            values = [str(self.rng.choice(options))]
            if self.rng.random() < REVISED:
                values.append(next(one for one in options if one != values[0]))
            for revision, value in enumerate(values):
                key = str(uuid4())
                self._waiting.append(self._answering(token, question, value, revision, key))
        self._waiting.append(lambda: self._complete(token))

    def _answering(
        self, token: str, question: str, value: str, revision: int, key: str
    ) -> Callable[[], None]:
        body = {"idempotency_key": key, "question": question, "value": value}
        body |= {"revision": revision, "reading_time_ms": 1500}

        def answer() -> None:
            said = self._post(f"/api/reading/presentations/{token}/responses", body)
            assert said.status_code in (200, 201), said.text
            stored = said.json()
            assert (stored["value"], stored["revision"]) == (value, revision + 1)
            self.noted[key] = Noted(token, question, value, revision + 1)

        return answer

    def _complete(self, token: str) -> None:
        body = {"reading_time_ms": 4000}
        said = self._post(f"/api/reading/presentations/{token}/complete", body)
        assert said.status_code == 200, said.text

    def _sign(self) -> None:
        path = f"/api/reading/studies/{self.study}/sign"
        said = self._post(path, {"password": self.password})
        assert said.status_code == 200, said.text

    def _get(self, path: str) -> requests.Response:
        answer = self._send("GET", path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer

    def _post(self, path: str, body: dict[str, Any]) -> requests.Response:
        return self._send("POST", path, body)

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None = None, once: bool = False
    ) -> requests.Response:
        """Send until somebody answers who is Verum and awake; log in again where asked to.

        once : do not log in again, which this is part of
        """
        deadline = time.monotonic() + PATIENCE_S
        while True:
            answer = self._tried(method, path, body)
            if answer is not None and not once and answer.status_code == 401:
                self.log_in()
            elif answer is not None and answer.status_code < 500 and answer.status_code != BUSY:
                return answer
            self.retries += 1
            if answer is not None:
                self.refused[answer.status_code] += 1
            assert time.monotonic() < deadline, f"{path}: in vain for {PATIENCE_S} s: {answer}"
            time.sleep(PAUSE_S)

    def _tried(
        self, method: str, path: str, body: dict[str, Any] | None
    ) -> requests.Response | None:
        headers = {"Origin": self.address, "Referer": f"{self.address}/"}
        if (token := self._session.cookies.get("csrftoken")) is not None:
            headers["X-CSRFToken"] = token
        try:
            return self._session.request(
                method, f"{self.address}{path}", json=body, headers=headers, timeout=REQUEST_S
            )
        except requests.RequestException:
            return None
