"""The world that the inspectors of every page walk through: one of everything, in every state."""

from dataclasses import dataclass
from uuid import uuid4

from backend.accounts.models import Role, User
from backend.accounts.tokens import make_token
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.studies.invitations import invite
from backend.synthesis.models import NetworkModel
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.evaluated import an_evaluation
from tests.people import person, the_allocation_holder, the_analyst
from tests.world import draft, open_up, opened, unblinded

OTHERS = ("/account/tokens", "/power", "/no/such")
PLACE = {"email": "ann@hospital.org", "name": "Ann Lee"}
STAGES = [{"name": "Fold 1 of 2", "progress": 1.0}, {"name": "Fold 2 of 2", "progress": 0.4}]
CURVE = [{"series": "fold 1", "x": x, "y": 1 / x} for x in range(1, 6)]
JOBS = (
    (Job.Kind.IMPORT, Job.State.QUEUED),
    (Job.Kind.TRAIN, Job.State.RUNNING),
    (Job.Kind.SIMULATE, Job.State.FAILED),
    (Job.Kind.TRAIN, Job.State.CANCELLED),
)


@dataclass(frozen=True)
class Inspected:
    """Who and what there is."""

    people: dict[str, User]
    studies: dict[str, Study]
    jobs: list[Job]
    model: NetworkModel
    evaluation: Evaluation
    invitation: str

    @property
    def case(self) -> str:
        """The address of a case with a simulated volume."""
        return f"/cases/{self.model.cases.order_by('patient')[0].pk}"

    @property
    def cohort(self) -> str:
        """The name of the model's cohort."""
        return str(self.model.cases.order_by("patient")[0].cohort)


def inspected() -> Inspected:
    """Make people of every role, jobs and studies in every state, and an invitation."""
    people = {role.value: person(role.value.replace("_", "-"), role) for role in Role}
    people |= {"allocation_holder": the_allocation_holder(), "analyst": the_analyst()}
    people |= {"nobody": person("nobody"), "reader2": person("reader2", Role.READER)}
    studies = studies_of(people)
    make_token(people["lead"], "notebook")
    model = NetworkModel.objects.order_by("created_at")[0]
    return Inspected(
        people=people,
        studies=studies,
        jobs=[a_job(kind, state, people["lead"]) for kind, state in JOBS],
        model=model,
        evaluation=an_evaluation(model),
        invitation=invite(people["lead"], studies["open"].pk, "R3")["link"],
    )


def studies_of(people: dict[str, User]) -> dict[str, Study]:
    """Return a study in each state, all of the same two cases."""
    lead, readers = people["lead"], [people["reader"], people["reader2"]]
    studies = {"open": opened(lead, [*readers, PLACE], 2, training=1, name="Open study")}
    cases = list(NetworkModel.objects.get().cases.order_by("patient"))[:2]
    studies["draft"] = draft(lead, [*readers, PLACE], cases, name="Draft study")
    for state in ("locked", "unblinded"):
        made = draft(lead, readers, cases, name=f"{state.title()} study")
        studies[state] = close(lead, made, state)
    return studies


def close(lead: User, study: Study, state: str) -> Study:
    """Open a draft, lock it, and unblind it where that is the state asked for."""
    study = open_up(lead, study)
    study = lock_study(lead, study.pk, "for a test")
    if state == "unblinded":
        study = unblinded(the_allocation_holder(), study)
    return study


def a_job(kind: Job.Kind, state: Job.State, user: User) -> Job:
    """Return a job that stands in this state."""
    began = state != Job.State.QUEUED
    return Job.objects.create(
        kind=kind,
        state=state,
        title=f"A job that is {state.label.lower()}",
        created_by=user,
        stages=STAGES if began else [],
        curve=CURVE if kind == Job.Kind.TRAIN and began else [],
        progress=0.7 if began else 0.0,
        message="epoch 4 of 10" if state == Job.State.RUNNING else "",
        error="The disk is full." if state == Job.State.FAILED else "",
        log="a line\nanother line" if began else "",
        attempt=int(began),
        lease_holder=str(uuid4()) if state == Job.State.RUNNING else "",
    )


def addresses_of_the_lead(world: Inspected) -> list[str]:
    """Return every kind of page that a lead meets, those of things by each of their states."""
    studies = [f"/studies/{study.pk}" for study in world.studies.values()]
    results = [f"/studies/{world.studies[state].pk}/results" for state in ("open", "unblinded")]
    jobs = [f"/jobs/{job.pk}" for job in world.jobs]
    lists = ["/", "/cases", "/models", "/jobs", "/workers", "/studies", "/results", "/help"]
    new = [f"/jobs/new/{kind}" for kind in ("refine", "search", "simulate", "evaluate")]
    new += ["/cases/import", "/models/new", "/models/import", "/jobs/new", "/studies/new"]
    case = [world.case, f"{world.case}/quality", f"{world.case}/compare"]
    model = [f"/models/{world.model.pk}", f"/models/{world.model.pk}/compare"]
    ones = [f"/evaluations/{world.evaluation.pk}", f"/cohorts/{world.cohort}", *OTHERS]
    return [*lists, *new, *case, *model, *ones, *jobs, *studies, *results]
