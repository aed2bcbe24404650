"""A world in which everybody has written hostile words wherever words are taken.

Through the API as whoever may; what comes from folders, files and failed work is put in its place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat
from rest_framework.response import Response
from rest_framework.test import APIClient

from backend.accounts.models import User
from backend.cases.models import Case
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel
from reader_study.models import Study
from tests.end_to_end.inspected import Inspected, inspected
from tests.tamper import tampering

MARK = "marked-by-a-test"
HTML = f'"><img src={MARK} onerror=hurt=1><svg onload=hurt=1>'  # 60 characters; no file's name
SHORT = f"<b id={MARK}>"  # where 40 are taken
QUESTION = {
    "key": "hostile",
    "text": HTML,
    "help_text": HTML,
    "options": [{"value": "a", "label": SHORT}, {"value": "b", "label": f"{SHORT}b"}],
}


@dataclass
class Hostile:
    """Writes hostile words, and counts what was taken."""

    api: Callable[..., APIClient]
    world: Inspected
    taken: int = 0

    def write(self, who: str, method: str, address: str, body: dict[str, Any]) -> Response:
        """Send it; it has to be taken, or nothing would be shown."""
        answer = getattr(self.api(self.world.people[who]), method)(address, body)
        assert answer.status_code < 300, (address, answer.content)
        self.taken += 1
        return answer

    def write_everything(self) -> None:
        """Write where people write: cases, models, studies, tokens, uploads, accounts."""
        study = {state: f"/api/studies/{one.pk}" for state, one in self.world.studies.items()}
        case = self.world.model.cases.order_by("patient")[0].pk
        note = {"decision": "accepted", "reason": HTML}
        self.write("researcher", "post", f"/api/cases/{case}/quality", note)
        upload = {"name": HTML, "kind": "folder", "size_bytes": 4, "file_count": 1}
        self.write("lead", "post", "/api/cases/uploads", upload)
        self.write("lead", "post", "/api/tokens", {"name": HTML})
        room = {"instructions": HTML, "viewing_record": False}
        self.write("lead", "post", f"{study['draft']}/room", room)
        asked = {"questions": [QUESTION], "reason": HTML}
        self.write("lead", "post", f"{study['draft']}/questions", asked)
        place = {"email": "hostile@example.org", "name": HTML, "reason": HTML}
        self.write("lead", "post", f"{study['open']}/readers", place)
        account = {"username": "hostile", "name": HTML, "email": "", "roles": ["reader"]}
        self.write("admin", "post", "/api/accounts", account)
        shown = self.world.people["reader"]
        current = self.api(shown).get(f"/api/reading/studies/{self.study('open').pk}/current")
        token = current.json()["token"]
        answer = {
            "idempotency_key": "00000000-0000-4000-8000-00000000000a",
            "question": "grade",
            "value": "high",
            "revision": 0,
            "reading_time_ms": 1500,
            "reason": HTML,
        }
        self.write("reader", "post", f"/api/reading/presentations/{token}/responses", answer)

    def study(self, state: str) -> Study:
        """Return the study in this state."""
        return self.world.studies[state]

    def bring_from_outside(self) -> None:
        """Let names of folders, log lines, captions and people be hostile, too."""
        Case.objects.update(patient=Concat(F("patient"), Value(HTML)), cohort=SHORT, site=HTML)
        words = {"title": HTML, "message": HTML, "error": HTML, "log": HTML, "stage": HTML}
        Job.objects.update(**words, machine=HTML, curve=[{"series": HTML, "x": 1, "y": 1}])
        NetworkModel.objects.filter(pk=self.world.model.pk).update(name=f"{HTML}2")
        User.objects.update(first_name=SHORT, last_name=HTML)
        figures = [{"name": "similarity", "caption": HTML, "files": []}]
        table = {"columns": [HTML], "rows": [[HTML]], "rows_count": 1, "files": []}
        Evaluation.objects.update(
            figures=figures, tables=[{"name": HTML, "caption": HTML, **table}], left_out={}
        )
        with tampering():
            for number, one in enumerate(self.world.studies.values()):
                Study.objects.filter(pk=one.pk).update(name=f"{HTML}{number}", instructions=HTML)


def hostile(api: Callable[..., APIClient]) -> Hostile:
    """Return one of everything, with hostile words wherever there are words."""
    made = Hostile(api, inspected())
    made.write_everything()
    made.bring_from_outside()
    return made
