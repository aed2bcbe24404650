"""What the fuzzer asks about: one of everything in every state, and the people who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

from backend.accounts.models import ApiToken, Role, User, UserRole
from backend.accounts.tokens import make_token
from backend.cases.intake.models import Upload
from backend.cases.intake.uploads import begin
from backend.cases.models import Case
from backend.cases.services import submit_scan
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.synthesis.models import NetworkModel, SimulatedVolume
from reader_study.models import Presentation, Question, Study, StudyReader
from tests.backend.cohort import brats_folder
from tests.end_to_end.inspected import inspected
from tests.evaluated import FILE, an_evaluation

CSRF = "a" * 32
READING = "/api/reading/"
# Who asks, the likelier the more often named: those who get furthest see most of the code.
ASKING = ["lead"] * 4 + ["program", "allocation_holder", "analyst", "admin", "reader", "nobody"]
READING_ASKING = ["reader"] * 5 + ["lead", "nobody"]


@dataclass(frozen=True)
class Filled:
    """Headers by person, and values of path parameters by name."""

    headers: Mapping[str, Mapping[str, str]]
    known: Mapping[str, list[str]]

    def asking(self, path: str) -> list[str]:
        """Return who asks at this address."""
        return READING_ASKING if path.startswith(READING) else ASKING


def filled() -> Filled:
    """Fill the database and the folders, log everybody in, and return what there is."""
    world = inspected()
    UserRole.objects.create(user=world.people["lead"], role=Role.RESEARCHER)
    people = world.people
    scan(people["lead"])
    an_evaluation(world.model)
    upload = begin(people["lead"], "upload", Upload.Kind.FOLDER, 1000, 2)
    headers = {
        name: logged_in(people[name]) for name in (*ASKING, *READING_ASKING) if name in people
    }
    _, token = make_token(people["lead"], "program", scope="console")
    headers["program"] = {"Authorization": f"Token {token}"}
    headers["nobody"] = {}
    return Filled(headers, known(str(upload.pk), world.invitation))


def scan(user: User) -> None:
    """Look through a folder of two cases, as the job does."""
    folder = brats_folder(settings.IMPORT_ROOTS[0] / "lab", ["B1", "B2"])
    job = submit_scan(folder=str(folder), cohort="lab", user=user)
    assert run_here(job).error == ""


def logged_in(user: User) -> dict[str, str]:
    """Return the headers of a browser in which the user has logged in."""
    client = APIClient()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: CSRF}
    words = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": words, "X-CSRFToken": CSRF}


def known(upload: str, invitation: str) -> dict[str, list[str]]:
    """Return values of path parameters that name something."""
    reader = get_user_model().objects.get(username="reader")
    shown = Presentation.objects.filter(reader__user=reader).order_by("pk")
    return {
        "study_id": keys_of(Study),
        "case_id": keys_of(Case),
        "model_id": keys_of(NetworkModel),
        "job_id": keys_of(Job),
        "upload_id": [upload],
        "token_id": [str(row.id) for row in ApiToken.objects.all()],
        "token": [*(row.token for row in shown[:6]), invitation.rsplit("/", 1)[-1]],
        "label": sorted(set(StudyReader.objects.values_list("label", flat=True))),
        "key": sorted(set(Question.objects.values_list("key", flat=True))),
        "source": ["T1", "T1gad", "brain_mask", "simulated"],
        "name": ["world", "T1", "T1gad", "brain_mask", FILE],
        "kind": [kind.value for kind in Job.Kind],
        "volume_id": keys_of(SimulatedVolume),
        "image": ["real", "simulated", "precontrast", "difference"],
        "evaluation_id": keys_of(Evaluation),
    }


def keys_of(model: type) -> list[str]:
    """Return the keys of all rows."""
    return [str(row.pk) for row in model.objects.all()]
