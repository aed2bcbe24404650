"""The world that the matrix asks about: tests.blinding.crawled's, with something of one's own.

Everybody of matrix.toml is here. The researcher made the job, the model, the upload, the export
and the token whose addresses are asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from backend.accounts.links import make_link
from backend.accounts.models import ApiToken, Role, User
from backend.accounts.tokens import make_token
from backend.cases.intake.models import Upload
from backend.cases.intake.uploads import begin
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.studies.models import StudyAudit
from backend.synthesis.models import NetworkModel
from tests.blinding.crawl import Operation
from tests.blinding.crawled import REASON, STUDY, Crawled, crawled
from tests.people import PASSWORD, person
from tests.world import draft

NEW_PASSWORD = "quite another long sentence"
CHUNK = "?name=a.bin&size_bytes=4&offset=0&crc32=d202ef8d"
ROLES = {
    "no role": ("nobody",),
    "reader": ("reader1", Role.READER),
    "other reader": ("other-reader", Role.READER),
    "invited": ("invited", Role.RESEARCHER),
    "researcher": ("researcher", Role.RESEARCHER),
    "other researcher": ("other-researcher", Role.RESEARCHER),
    "analyst": ("analyst", Role.ANALYST),
    "other analyst": ("other-analyst", Role.ANALYST),
    "allocation holder": ("allocation-holder", Role.ALLOCATION_HOLDER),
    "other holder": ("other-holder", Role.ALLOCATION_HOLDER),
    "lead": ("lead", Role.LEAD),
    "other lead": ("other-lead", Role.LEAD),
    "admin": ("admin", Role.ADMIN),
}


@dataclass(frozen=True)
class Asked:
    """Who asks, and what about."""

    people: Mapping[str, User | None]
    world: Crawled
    special: Mapping[str, Mapping[str, str]]
    """Parameters that are others at the addresses that begin with the key."""

    def address(self, operation: Operation) -> str:
        """Return the operation's address about what is somebody's own."""
        parameters = dict(self.world.parameters)
        for start, values in self.special.items():
            if operation.path.startswith(start):
                parameters |= values
        address = operation.address(parameters)
        return address + CHUNK if address.endswith("/chunk") else address

    def body(self, operation: Operation) -> Any:
        """Return what is sent: what lets it reach the question whose it is."""
        found = {**self.world.bodies, **OWN_BODIES}.get(str(operation))
        return {} if found is None and operation.method != "get" else found

    def token(self, who: str, scope: str) -> str:
        """Return a new token of this person."""
        user = self.people[who]
        assert user is not None
        return make_token(user, scope, scope=scope)[1]


OWN_BODIES = {
    "POST /api/auth/password": {"old_password": PASSWORD, "password": NEW_PASSWORD},
    "POST /api/auth/forgotten": {"username": "nobody"},
    "POST /api/auth/second-factor": {"password": PASSWORD},
    "POST /api/auth/sso": {"next": "/"},
    "POST /api/auth/links/{token}": {"password": NEW_PASSWORD},
    f"POST {STUDY}/discard": REASON,
    f"POST {STUDY}/readers/{{label}}/reminder": {"send": False},
    "PATCH /api/jobs/{job_id}": {"priority": 1},
}


def asked(api: Callable[..., APIClient], lead: User, readers: list[User]) -> Asked:
    """Make the world and everybody in it."""
    world = crawled(api, lead, readers)
    everybody: dict[str, User | None] = {"nobody": None}
    everybody |= {who: person(name, *roles) for who, (name, *roles) in ROLES.items()}
    invited, researcher, admin = (everybody[who] for who in ("invited", "researcher", "admin"))
    assert invited and researcher and admin
    User.objects.filter(pk=invited.pk).update(email="place@example.org")
    NetworkModel.objects.update(created_by=researcher)
    preview = default_storage.save("previews/p.png", ContentFile(b"png"))
    Case.objects.update(preview=preview)
    another = person("somebody-else", Role.READER)
    parameters = {
        **world.parameters,
        "job_id": str(job(researcher).pk),
        "upload_id": str(begin(researcher, "a", Upload.Kind.FOLDER, 4, 1).pk),
        "token_id": str(token_of(researcher).id),
        "account_id": str(another.pk),
    }
    found = job(researcher, Job.Kind.SCAN, parameters={"dicom": {}, "folder": "/nowhere"})
    model = parameters["model_id"]
    file = {"file": default_storage.save("exports/e.zip", ContentFile(b"zip"))}
    made = job(researcher, Job.Kind.EXPORT, parameters={"model": model}, result=file)
    StudyAudit.objects.create(study=world.study, passed=True, report={})
    draft_of = draft(
        lead, readers[:1], list(Case.objects.order_by("patient")[:2]), name="Another draft"
    )
    special = {
        "/api/cases/found/": {"job_id": str(found.pk)},
        "/api/models/{model_id}/exports": {"job_id": str(made.pk)},
        "/api/auth/links/": {"token": make_link(another, admin).link.rsplit("/", 1)[-1]},
        "/api/studies/{study_id}/discard": {"study_id": str(draft_of.pk)},
    }
    return Asked(everybody, Crawled(world.study, parameters), special)


def job(user: User, kind: str = Job.Kind.SIMULATE, **fields: Any) -> Job:
    """Return a job that this person started."""
    return Job.objects.create(kind=kind, title="a job", created_by=user, **fields)


def token_of(user: User) -> ApiToken:
    """Return a token of this person."""
    return make_token(user, "own")[0]
