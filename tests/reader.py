"""A reader at the API, as the reading room speaks to it: open, answer, complete, sign."""

from collections.abc import Callable
from uuid import uuid4

from rest_framework.response import Response
from rest_framework.test import APIClient

from tests.conftest import PASSWORD

ANSWERS = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


class ReaderAtWork:
    """One reader's client and study."""

    def __init__(self, client: APIClient, study_id: object) -> None:
        self.client = client
        self.study = study_id

    def current(self) -> dict:
        """Return the current presentation, or the end of a session."""
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

    def complete(self, token: str, reading_time_ms: int = 4000, **fields: object) -> Response:
        """Complete a presentation."""
        address = f"/api/reading/presentations/{token}/complete"
        body = {"reading_time_ms": reading_time_ms, **fields}
        return self.client.post(address, body, format="json")

    def report(self, token: str, fault: object = "damaged") -> Response:
        """Say that the images of a presentation cannot be seen."""
        address = f"/api/reading/presentations/{token}/fault"
        return self.client.post(address, {"fault": fault}, format="json")

    def listed(self) -> dict:
        """Return the study in the reader's list."""
        rows = self.client.get("/api/reading/studies").json()
        return next(row for row in rows if row["id"] == str(self.study))

    def feedback(self, token: str) -> Response:
        """Ask what was right in a training case."""
        return self.client.get(f"/api/reading/presentations/{token}/feedback")

    def sign(self, password: str = PASSWORD) -> Response:
        """Sign the session that is read to its end."""
        address = f"/api/reading/studies/{self.study}/sign"
        return self.client.post(address, {"password": password}, format="json")

    def read(self, token: str, answers: dict[str, str] = ANSWERS) -> dict:
        """Answer everything and complete; return what comes next."""
        for question, value in answers.items():
            saved = self.respond(token, question, value)
            assert saved.status_code == 201, saved.content
        answer = self.complete(token)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def read_session(self, choose: Callable[[], dict[str, str]] = ANSWERS.copy) -> dict:
        """Read from the current presentation to the end of its session, which is returned."""
        shown = self.current()
        while "finished" not in shown:
            shown = self.read(shown["token"], choose())
        return shown

    def read_all(
        self, choose: Callable[[], dict[str, str]] = ANSWERS.copy, sign_last: bool = False
    ) -> dict:
        """Read and sign session after session, as far as none makes the reader wait.

        sign_last : also of the last session; without it, its answers can still be corrected
        """
        end = self.read_session(choose)
        while end["next_session_at"] is None and not end["last"]:
            end = self._signed(end)
            if end["next_session_at"] is None:
                end = self.read_session(choose)
        return self._signed(end) if sign_last else end

    def _signed(self, end: dict) -> dict:
        if end["signed"]:
            return end
        answer = self.sign()
        assert answer.status_code == 200, answer.content
        return answer.json()
