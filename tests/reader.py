"""A reader at the API, as the reading room speaks to it: open, answer, complete."""

from collections.abc import Callable
from uuid import uuid4

from rest_framework.response import Response
from rest_framework.test import APIClient

ANSWERS = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


class ReaderAtWork:
    """One reader's client and study."""

    def __init__(self, client: APIClient, study_id: object) -> None:
        self.client = client
        self.study = study_id

    def current(self) -> dict:
        """Return the current presentation, or that none is left."""
        answer = self.client.get(f"/api/reading/studies/{self.study}/current")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def respond(self, token: str, question: str, value: str, **fields: object) -> Response:
        """Post one answer."""
        body = {
            "idempotency_key": str(uuid4()),
            "question": question,
            "value": value,
            "revision": 0,
            "reading_time_ms": 1500,
        }
        address = f"/api/reading/presentations/{token}/responses"
        return self.client.post(address, body | fields, format="json")

    def complete(self, token: str, reading_time_ms: int = 4000) -> Response:
        """Complete a presentation."""
        address = f"/api/reading/presentations/{token}/complete"
        return self.client.post(address, {"reading_time_ms": reading_time_ms}, format="json")

    def read(self, token: str, answers: dict[str, str] = ANSWERS) -> dict:
        """Answer everything and complete; return what comes next."""
        for question, value in answers.items():
            assert self.respond(token, question, value).status_code == 201
        answer = self.complete(token)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def read_all(self, choose: Callable[[], dict[str, str]] = ANSWERS.copy) -> None:
        """Read to the end."""
        shown = self.current()
        while "finished" not in shown:
            shown = self.read(shown["token"], choose())
