"""The world that the crawl asks about: a study partly read, and good requests to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rest_framework.test import APIClient

from backend.accounts.models import Role, User
from backend.jobs.models import Job
from backend.studies.audit.room import COMPLETION
from backend.studies.invitations import invite
from backend.synthesis.models import NetworkModel
from reader_study.models import Study
from tests.evaluated import FILE, an_evaluation
from tests.people import PASSWORD, person
from tests.reader import ReaderAtWork
from tests.world import opened

KEY = UUID("00000000-0000-4000-8000-000000000001")
ANSWER = {
    "idempotency_key": str(KEY),
    "question": "grade",
    "value": "high",
    "revision": 0,
    "reading_time_ms": 1500,
}
REASON = {"reason": "for the crawl"}
PRESENTATION = "/api/reading/presentations/{token}"
STUDY = "/api/studies/{study_id}"


@dataclass(frozen=True)
class Crawled:
    """What the requests are about."""

    study: Study
    parameters: Mapping[str, str]

    @property
    def bodies(self) -> dict[str, object]:
        """What is sent, by operation."""
        source = self.study.source
        cases = [str(image.case_id) for image in source.images.order_by("pk")[:2]]
        new = {
            "name": "Another study",
            "model": str(source.model_id),
            "cases": cases,
            "readers": [{"username": "reader1"}, {"username": "reader2"}],
            "allocation_holder": "allocation-holder",
        }
        invited = {"email": "new@example.org", "name": "New Reader"}
        account = {"username": "crawler", "password": PASSWORD, "name": "C Rawler"}
        return {
            "POST /api/auth/login": {"username": "reader1", "password": PASSWORD},
            "POST /api/studies": new,
            "POST /api/studies/preview": new,
            f"POST {STUDY}/room": {"instructions": "Look closely.", "viewing_record": True},
            f"POST {STUDY}/plan": {"margin": 0.1},
            f"POST {STUDY}/open": {**REASON, "accept_warnings": [], "audit_waiver": "none"},
            f"POST {STUDY}/lock": REASON,
            f"POST {STUDY}/unblind": REASON,
            f"POST {STUDY}/questions": {"questions": "paper_confidence", **REASON},
            f"POST {STUDY}/truth": {"csv": "case,grade\n"},
            f"POST {STUDY}/readers": {**invited, **REASON},
            f"POST {STUDY}/readers/{{label}}/withdraw": REASON,
            "POST /api/tokens": {"name": "crawl", "days": 7},
            "POST /api/accounts": {"username": "c", "name": "C", "email": "", "roles": []},
            "PUT /api/accounts/{account_id}": {"name": "R", "email": "", "roles": ["reader"]},
            "POST /api/auth/password": {"old_password": PASSWORD, "password": "harbour lantern"},
            "POST /api/auth/forgotten": {"username": "reader1"},
            "POST /api/invitations/{token}": account,
            f"POST {PRESENTATION}/responses": ANSWER,
            f"POST {PRESENTATION}/complete": COMPLETION,
            f"POST {PRESENTATION}/fault": {"fault": "missing"},
            "PUT /api/auth/preferences": {"side": "left", "keys": {"viewer.pan": "p"}},
            "POST /api/reading/studies/{study_id}/sign": {"password": PASSWORD},
        }


def crawled(api: Callable[..., APIClient], lead: User, readers: list[User]) -> Crawled:
    """Open a study with a training case and a place to fill; reader 1 reads all but its last."""
    place = {"email": "place@example.org", "name": "Fifth Reader"}
    study = opened(lead, [*readers, place], count=2, training=1, seed=987_654_321)
    at_work = ReaderAtWork(api(readers[0]), study.pk)
    shown = at_work.current()
    read_token = shown["token"]
    at_work.report(read_token)
    while shown["purpose"] == "training" or shown["position"] < shown["total"]:
        shown = at_work.read(shown["token"])
    for question, value in (("real_or_simulated", "real"), ("enhancement", "present")):
        at_work.respond(shown["token"], question, value)
    NetworkModel.objects.update(job=Job.objects.create(kind=Job.Kind.TRAIN))
    images = study.source.images.select_related("simulated").first()
    link = invite(lead, study.pk, "R5")["link"]
    parameters = {
        "study_id": str(study.pk),
        "token": shown["token"],
        "read_token": read_token,
        "case_id": str(images.case_id),
        "model_id": str(study.source.model_id),
        "job_id": str(Job.objects.create(kind=Job.Kind.IMPORT, title="a job").pk),
        "source": "T1gad",
        "volume_id": str(images.simulated_id),
        "image": "simulated",
        "label": "R5",
        "key": "grade",
        "invitation": link.rsplit("/", 1)[-1],
        "token_id": str(KEY),
        "account_id": str(readers[0].pk),
        "upload_id": str(KEY),
        "cohort": "world",
        "evaluation_id": str(an_evaluation(study.source.model).pk),
        "file": FILE,
        "kind": "simulate",
        "name": "T1",
    }
    return Crawled(study, parameters)


def cast(api: Callable[..., APIClient]) -> dict[str, Callable[[], APIClient]]:
    """Return everybody who may ask, each as a maker of fresh clients."""
    people = {
        "nobody": None,
        "no role": person("nobody"),
        "reader": person("reader1", Role.READER),
        "other reader": person("other-reader", Role.READER),
        "lead": person("lead", Role.LEAD),
        "other lead": person("other-lead", Role.LEAD, Role.ALLOCATION_HOLDER, Role.ANALYST),
        "allocation holder": person("allocation-holder", Role.ALLOCATION_HOLDER),
        "analyst": person("analyst", Role.ANALYST),
        "researcher": person("researcher", Role.RESEARCHER),
        "admin": person("admin", Role.ADMIN),
    }
    return {name: lambda user=user: api(user) for name, user in people.items()}
