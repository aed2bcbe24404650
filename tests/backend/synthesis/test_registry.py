"""The registry: listed, promoted, archived, deleted, compared; what is refused says why."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.jobs.services import cancel, run_here, submit
from backend.studies.models import StudySource
from backend.synthesis.models import NetworkModel, SimulatedVolume
from tests.people import person
from tests.world import case_number, draft, model_of

MODELS = "/api/models"


@pytest.fixture
def cases(db):
    """Return four cases."""
    return [case_number(number) for number in range(4)]


def trained(cases, name: str, **changes: object) -> NetworkModel:
    """Return a model of the researcher's whose training has succeeded."""
    model = model_of(cases, name)
    model.created_by = person("researcher", Role.RESEARCHER)
    model.job = submit(Job.Kind.TRAIN, {"model": str(model.pk)}, None)
    Job.objects.filter(pk=model.job.pk).update(state=Job.State.SUCCEEDED)
    for key, value in changes.items():
        setattr(model, key, value)
    model.save()
    return model


@pytest.fixture
def full(cases):
    """Return a trained model."""
    return trained(cases, "full")


@pytest.fixture
def client(api, researcher):
    """Return the researcher's client."""
    return api(researcher)


def names(client, query: str = "") -> list[str]:
    return [row["name"] for row in client.get(f"{MODELS}{query}").json()["results"]]


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


# lists


@pytest.fixture
def four(cases, client):
    """Make a promoted, a reduced, an imported and an archived model, in this order."""
    first = trained(cases, "first")
    reduced = {"inputs": ["T1", "T2"], "folds": 2, "seed": 1}
    trained(cases, "reduced", recipe=reduced, configuration="demo")
    trained(cases, "theirs", origin="imported")
    old = trained(cases, "old")
    client.post(f"{MODELS}/{old.pk}/archive")
    client.post(f"{MODELS}/{first.pk}/promotion")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["first", "theirs", "reduced"]),
        ("?search=demo", ["reduced"]),
        ("?inputs=T1%2BT2", ["reduced"]),
        ("?inputs=nonsense", []),
        ("?origin=imported", ["theirs"]),
        ("?state=archived", ["old"]),
        ("?state=promoted", ["first"]),
        ("?state=stopped", []),
        ("?ordering=name", ["first", "reduced", "theirs"]),
        ("?ordering=-name&page_size=2&page=2", ["first"]),
    ],
)
def test_lists_are_searched_filtered_sorted_and_paged(four, client, query, found):
    assert names(client, query) == found


def test_the_sets_of_inputs_are_listed_once(four, client):
    assert client.get(f"{MODELS}/inputs").json() == {
        "inputs": [["T1", "T2", "FLAIR"], ["T1", "T2"]]
    }


def test_the_detail_tells_settings_provenance_and_what_rests_on_it(full, client, cases):
    refined = trained(cases, "refined", origin="refined", base=full)
    fold = full.folds.get(index=0)
    fold.provenance = {"code_version": "v1", "machine": {"system": "Linux", "cores": 2}}
    fold.save()
    body = client.get(f"{MODELS}/{full.pk}").json()
    assert body["refinements"] == [{"id": str(refined.pk), "name": "refined"}]
    assert {"key": "filters", "value": "4"} in body["settings"]
    assert body["provenance"]["machine"] == "Linux, 2 cores"
    assert (body["provenance"]["code_version"], body["provenance"]["seed"]) == ("v1", 1)
    assert len(body["folds"][0]["training"]) == 2
    assert client.get(f"{MODELS}/{refined.pk}").json()["base"]["name"] == "full"


# promotion


def test_one_model_at_most_is_promoted_for_its_inputs(full, client, cases):
    other = trained(cases, "other")
    reduced = trained(cases, "reduced", recipe={"inputs": ["T1"], "folds": 2, "seed": 1})
    promote = [client.post(f"{MODELS}/{m.pk}/promotion").json() for m in (full, reduced, other)]
    assert promote == [{"replaced": None}, {"replaced": None}, {"replaced": "full"}]
    assert names(client, "?state=promoted&ordering=name") == ["other", "reduced"]
    assert client.delete(f"{MODELS}/{other.pk}/promotion").status_code == 204
    assert names(client, "?state=promoted") == ["reduced"]


def test_a_model_that_is_not_trained_or_archived_is_not_promoted(full, client, cases):
    untrained = model_of(cases, "untrained")
    assert refused(client.post(f"{MODELS}/{untrained.pk}/promotion")) == (409, "not_trained")
    client.post(f"{MODELS}/{full.pk}/archive")
    assert refused(client.post(f"{MODELS}/{full.pk}/promotion")) == (409, "archived")


def test_an_archived_model_loses_its_promotion_and_simulates_no_more(full, client, cases):
    client.post(f"{MODELS}/{full.pk}/promotion")
    body = client.post(f"{MODELS}/{full.pk}/archive").json()
    assert body["archived_at"]
    assert body["promoted_at"] is None
    answer = client.post(f"{MODELS}/{full.pk}/simulate", {"cases": [str(cases[0].pk)]})
    assert refused(answer) == (409, "archived")
    client.delete(f"{MODELS}/{full.pk}/archive")
    assert names(client) == ["full"]


# deletion


def test_a_model_goes_with_its_weights_and_volumes(full, client, settings):
    weights = settings.RUNS_DIR / full.run_folder / "fold-0" / "model.keras"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"weights")
    assert client.get(f"{MODELS}/{full.pk}").json()["weights_bytes"] == 7
    assert client.delete(f"{MODELS}/{full.pk}").status_code == 204
    assert not NetworkModel.objects.exists()
    assert not SimulatedVolume.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_deleted_model_are_gone(api, researcher, settings):
    model = trained([case_number(0), case_number(1)], "full")
    files = list(SimulatedVolume.objects.values_list("file", flat=True))
    drawn = default_storage.save("evaluations/figure.png", ContentFile(b"pixels"))
    job = Job.objects.create(kind=Job.Kind.EVALUATE, state=Job.State.SUCCEEDED)
    lists: dict[str, list] = {"figures": [], "tables": [], "files": [{"name": "f", "key": drawn}]}
    model.evaluations.create(job=job, cases_count=2, **lists)
    files.append(drawn)
    folder = settings.RUNS_DIR / model.run_folder
    folder.mkdir(parents=True)
    assert all(default_storage.exists(file) for file in files)
    assert api(researcher).delete(f"{MODELS}/{model.pk}").status_code == 204
    assert not any(default_storage.exists(file) for file in files)
    assert not folder.exists()


def test_a_model_of_a_study_is_kept_and_the_study_named(full, client, cases, lead, readers):
    study = draft(lead, readers, cases, name="Postcontrast 2026", model=full)
    assert StudySource.objects.filter(study=study, model=full).exists()
    answer = client.delete(f"{MODELS}/{full.pk}")
    assert refused(answer) == (409, "used_by_study")
    assert "Postcontrast 2026" in answer.json()["error"]["message"]
    assert answer.json()["error"]["fields"] == {"studies": ["Postcontrast 2026"]}
    assert SimulatedVolume.objects.filter(fold__model=full).count() == 4
    assert client.get(f"{MODELS}/{full.pk}").json()["studies"] == ["Postcontrast 2026"]


def test_a_model_that_others_were_refined_from_is_kept(full, client, cases):
    trained(cases, "refined", base=full)
    answer = client.delete(f"{MODELS}/{full.pk}")
    assert refused(answer) == (409, "has_refinements")
    assert "refined" in answer.json()["error"]["message"]


def test_a_model_that_a_job_works_on_is_kept(full, client):
    submit(Job.Kind.SIMULATE, {"model": str(full.pk), "cases": []}, None, title="Simulate 9 cases")
    for answer in (
        client.delete(f"{MODELS}/{full.pk}"),
        client.post(f"{MODELS}/{full.pk}/archive"),
    ):
        assert refused(answer) == (409, "model_at_work")
        assert "Simulate 9 cases" in answer.json()["error"]["message"]


def test_a_job_of_a_deleted_model_that_is_resumed_says_so(client, cases):
    model, maker = model_of(cases), person("researcher", Role.RESEARCHER)
    model.job = cancel(submit(Job.Kind.TRAIN, {"model": str(model.pk)}, maker))
    model.created_by = maker
    model.save()
    assert client.delete(f"{MODELS}/{model.pk}").status_code == 204
    assert client.post(f"/api/jobs/{model.job.pk}/resume").status_code == 200
    done = run_here(model.job)
    assert done.state == Job.State.FAILED
    assert done.error.startswith("What this job works on has been deleted (NetworkModel")


# who may


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/promotion"),
        ("delete", "/promotion"),
        ("post", "/archive"),
        ("delete", ""),
        ("post", "/exports"),
        ("post", "/statement"),
        ("get", ""),
    ],
)
def test_readers_may_do_none_of_it(full, api, readers, method, path):
    answer = getattr(api(readers[0]), method)(f"{MODELS}/{full.pk}{path}")
    assert answer.status_code == 403
