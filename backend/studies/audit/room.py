"""A reader at work: every address that the reading room asks, in its order, answers included.

Flow: a logged-in client -> **room** -> exchanges
It knows nothing but what the answers tell it, as the browser does.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.test import Client

from backend.studies.audit.exchanges import JSON_TYPE, Exchange, exchange, raw

Json = dict[str, Any]
PARTS = ("", "/header", "/voxels")
NO_OPTION = "no such answer"
OF_OPTIONS = {"choice", "scale", "several"}
SEPARATOR = "|"
LOOKED = {"time_ms": 3000, "slices": [[1, 4], [6, 6]]}
COMPLETION = {
    "reading_time_ms": 9000,
    "viewing": {
        "planes": dict.fromkeys(("axial", "sagittal", "coronal"), LOOKED),
        **dict.fromkeys(("window_changes", "distances", "mip_ms", "pauses", "paused_ms"), 0),
    },
}


class Stuck(Exception):
    """An answer after which a reader cannot go on; says which."""


class Room:
    """One reader's browser.

    hear : called with each exchange as it comes
    took_s : seconds from the last request to the last byte of its answer
    """

    def __init__(self, client: Client, hear: Callable[[Exchange], None]) -> None:
        self.client = client
        self.hear = hear
        self.took_s = 0.0

    def ask(self, method: str, address: str, body: Json | None = None) -> Any:
        """Send one request; return the JSON that came, None where it was none."""
        sent: Json = {} if body is None else {"data": json.dumps(body), "content_type": JSON_TYPE}
        start = time.perf_counter()
        answer = getattr(self.client, method)(address, **sent)
        body = raw(answer)
        self.took_s = time.perf_counter() - start
        self.hear(exchange(f"{method} {address}", answer, body))
        return json.loads(body) if answer.get("Content-Type") == JSON_TYPE and body else None

    def enter(self) -> None:
        """Load the page and see who one is, as at the start of a sitting."""
        for address in ("/", "/reading", "/api/health", "/api/auth/me"):
            self.ask("get", address)

    def studies(self) -> list[str]:
        """Return the ids of the studies on the reader's page."""
        return [study["id"] for study in self.ask("get", "/api/reading/studies")]

    def current(self, study: str) -> Json:
        """Return the presentation that is to be read now, or the end of a session."""
        return self._must(self.ask("get", f"/api/reading/studies/{study}/current"))

    def look(self, token: str) -> None:
        """Fetch a presentation, its header and its voxels."""
        for part in PARTS:
            self.ask("get", f"/api/reading/presentations/{token}{part}")

    def read(self, shown: Json) -> Json:
        """Fetch, look ahead, answer and complete; return what comes next."""
        address = f"/api/reading/presentations/{shown['token']}"
        self.look(shown["token"])
        if shown["next_token"]:
            self.look(shown["next_token"])
        standing = {key: answer["value"] for key, answer in shown["answers"].items()}
        for question in shown["questions"]:
            if is_shown(question, standing) and question["key"] not in standing:
                standing[question["key"]] = self.answer(address, question)
        after = self._must(self.ask("post", f"{address}/complete", COMPLETION))
        if shown.get("purpose") == "training":
            self.ask("get", f"{address}/feedback")
        return after

    def answer(self, address: str, question: Json) -> str:
        """Save one answer, the same whatever is seen."""
        value = answer_to(question)
        saved = self.ask("post", f"{address}/responses", request_of(address, question, value))
        self._must(saved)
        return value

    def refused(self, shown: Json) -> None:
        """Do what is refused: an answer that is no option, a stale revision, an early end."""
        address = f"/api/reading/presentations/{shown['token']}"
        question = shown["questions"][0]
        wrong = wrong_request(address, shown["questions"])
        self.ask("post", f"{address}/responses", wrong)
        self.ask("post", f"{address}/responses", {**wrong, "question": NO_OPTION})
        stale = request_of(address, question, answer_to(question)) | {"revision": 7}
        self.ask("post", f"{address}/responses", stale)
        self.ask("post", f"{address}/responses", {})
        self.ask("post", f"{address}/complete", {"reading_time_ms": 1})
        self.ask("post", f"{address}/complete", {**COMPLETION, "viewing": {}})
        self.ask("post", f"{address}/fault", {"fault": NO_OPTION})
        self.ask("get", f"{address}/feedback")
        self.ask("options", f"{address}/voxels")
        self.ask("get", f"{address}x/voxels")

    def sign(self, study: str, password: str) -> Json:
        """End a session with the signature, and fetch the receipts."""
        signed = self.ask("post", f"/api/reading/studies/{study}/sign", {"password": password})
        self.ask("get", f"/api/reading/studies/{study}/receipts")
        return self._must(signed)

    def look_back(self, study: str) -> None:
        """List what is completed, look at the last of it, and try to sign what is not read yet."""
        completed = self.ask("get", f"/api/reading/studies/{study}/completed") or []
        for case in completed[-1:]:
            self.look(case["token"])
        self.ask("post", f"/api/reading/studies/{study}/sign", {"password": NO_OPTION})

    def report(self, shown: Json) -> None:
        """Say that the images cannot be seen, twice: the second time is harmless."""
        address = f"/api/reading/presentations/{shown['token']}"
        for _ in range(2):
            self.ask("post", f"{address}/fault", {"fault": "damaged"})

    def _must(self, body: Any) -> Json:
        if not isinstance(body, dict) or "error" in body:
            raise Stuck(f"the reading room cannot go on after {json.dumps(body)}")
        return body


def request_of(address: str, question: Json, value: str) -> Json:
    """Return the request that saves a first answer; its key depends on address and value alone."""
    return {
        "idempotency_key": str(uuid5(NAMESPACE_URL, f"{address}#{question['key']}#{value}")),
        "question": question["key"],
        "value": value,
        "revision": 0,
        "reading_time_ms": 4000,
    }


def wrong_request(address: str, questions: Sequence[Json]) -> Json:
    """Return a request that is refused, and changes nothing, however often it is sent."""
    asked = [question for question in questions if question.get("kind") != "text"]
    return request_of(address, asked[0] if asked else {"key": NO_OPTION}, NO_OPTION)


def answer_to(question: Json) -> str:
    """Return an answer that the question takes: of options the first.

    >>> answer_to({"key": "sure", "kind": "confidence", "options": []})
    '50'
    """
    kind = question.get("kind", "choice")
    if kind in OF_OPTIONS:
        return str(question["options"][0]["value"])
    limits = question.get("limits") or {}
    least = limits.get("least")
    fixed = {"yes_no": "yes", "confidence": "50", "text": "as seen"}
    return fixed.get(kind, str(limits.get("most", 1) if least is None else least))


def is_shown(question: Json, standing: Mapping[str, str]) -> bool:
    """Whether a question is asked, given the answers before it."""
    condition = question.get("shown_if")
    if not condition:
        return True
    given = set(standing.get(condition["question"], "").split(SEPARATOR))
    return bool(given & set(condition["values"]))
