"""Weights leave as a package and come back as an imported model: the jobs themselves, run here."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from backend.cases.importing import Source, import_folder
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.synthesis import services
from backend.synthesis.cohort import manifest_case
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from ml.metrics import METRICS, REGIONS
from ml.progress import Progress
from reader_study.errors import Refused
from tests.backend.cohort import brats_folder
from tests.ml.small_run import untrained_run

MODELS = "/api/models"
SCORES = {region: dict.fromkeys(METRICS, 0.5) for region in REGIONS}
STATED = "Trained in another country; none of our patients was scanned there."


def come(data_folder, patients) -> list[Case]:
    """Import patients of a cohort called lab."""
    folder = brats_folder(data_folder / "incoming" / "lab", patients)
    import_folder(Source(folder), None, Progress(face="none"))
    return list(Case.objects.order_by("patient"))


@pytest.fixture
def cases(data_folder, transactional_db) -> list[Case]:
    """Return four imported cases."""
    return come(data_folder, ["B1", "B2", "B3", "B4"])


@pytest.fixture
def theirs(data_folder, cases) -> Path:
    """A run of two folds that another site trained: the patients' names are ours, not the keys."""
    shown = [manifest_case(case) for case in cases]
    run = untrained_run(data_folder / "incoming" / "theirs", shown)
    rename(run.folder, lambda patient: patient)
    return run.folder


def rename(folder: Path, patient_of) -> None:
    """Give every examination of a run another site's key and cohort, and a patient's name."""
    told = json.loads((folder / "run.json").read_text())
    for fold in told["folds"]:
        for part in ("training", "held_out"):
            for one in fold[part]:
                name = patient_of(one["patient"])
                one |= {"key": f"x-{name}", "cohort": "elsewhere", "patient": name}
    (folder / "run.json").write_text(json.dumps(told))


@pytest.fixture
def client(api, researcher):
    """Return the researcher's client."""
    return api(researcher)


def imported(client, **changes: object) -> Job:
    """Import the run; return its job as it ended."""
    answer = client.post(f"{MODELS}/import", {"name": "imported", "folder": "theirs"} | changes)
    assert answer.status_code == 202, answer.json()
    return run_here(Job.objects.get(pk=answer.json()["id"]))


def refusal(model, cases) -> str:
    with pytest.raises(Refused) as refused:
        services.submit_simulation(model, [case.pk for case in cases], None)
    return refused.value.get_codes()


def test_imported_weights_simulate_each_patient_out_of_fold(client, theirs, cases):
    """Though the run calls the cohort by another name."""
    job = imported(client)
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    model = NetworkModel.objects.get()
    assert job.result == {"model": str(model.pk), "folds": 2, "patients": 4, "matched_cases": 4}
    assert (model.origin, model.recipe["folds"], model.weights_bytes > 0) == ("imported", 2, True)
    for fold in model.folds.all():
        seen, unseen = (
            {case.patient for case in part.all()}
            for part in (fold.training_cases, fold.held_out_cases)
        )
        assert (len(seen), len(unseen), seen & unseen) == (2, 2, set())
    done = run_here(services.submit_simulation(model, [case.pk for case in cases], None))
    assert (done.state, done.error) == (Job.State.SUCCEEDED, "")
    for volume in SimulatedVolume.objects.all():
        assert volume.case in volume.fold.held_out_cases.all()
    body = client.get(f"{MODELS}/{model.pk}").json()
    assert body["provenance"]["names_match"] is True
    assert len(body["provenance"]["run_sha256"]) == 64


def test_a_patient_whom_every_fold_saw_is_refused(client, theirs, cases):
    told = json.loads((theirs / "run.json").read_text())
    for fold in told["folds"]:
        fold["training"] += [one for one in fold["held_out"] if one["patient"].endswith("B1")]
        fold["held_out"] = [one for one in fold["held_out"] if not one["patient"].endswith("B1")]
    (theirs / "run.json").write_text(json.dumps(told))
    imported(client)
    assert refusal(NetworkModel.objects.get(), cases[:1]) == "patient_seen"


def test_strangers_names_tell_nothing_until_somebody_states_it(client, theirs, cases, researcher):
    rename(theirs, lambda patient: f"anon-{patient}")
    job = imported(client)
    assert job.result["matched_cases"] == 0
    model = NetworkModel.objects.get()
    assert refusal(model, cases) == "patients_unknown"
    address = f"{MODELS}/{model.pk}/statement"
    assert client.post(address, {"text": "no"}).status_code == 400
    said = client.post(address, {"text": STATED}).json()["provenance"]["unseen_stated"]
    assert (said["text"], said["by"]) == (STATED, researcher.username)
    again = client.post(address, {"text": "Another thing altogether."})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "already_stated")
    model.refresh_from_db()
    assert services.submit_simulation(model, [case.pk for case in cases], None).pk


def test_a_case_that_came_after_the_weights_is_not_taken_for_unseen(client, theirs, data_folder):
    rename(theirs, lambda patient: "B9" if patient.endswith("B1") else patient)
    imported(client)
    later = [case for case in come(data_folder, ["B9"]) if case.patient.endswith("B9")]
    assert refusal(NetworkModel.objects.get(), later) == "patient_unmatched"


def test_a_package_that_was_sent_back_is_the_same_model(client, theirs, cases, data_folder):
    imported(client)
    model = NetworkModel.objects.get()
    fold = model.folds.get(index=0)
    SimulatedVolume.objects.create(
        case=fold.held_out_cases.first(),
        fold=fold,
        file="none",
        sha256="0" * 64,
        shape=[1, 1, 1],
        spacing_mm=[1, 1, 1],
        affine=[],
        similarity=SCORES,
        baseline=SCORES,
    )
    answer = client.post(f"{MODELS}/{model.pk}/exports")
    twice = client.post(f"{MODELS}/{model.pk}/exports")
    assert (answer.status_code, twice.json()["error"]["code"]) == (202, "export_running")
    job = run_here(Job.objects.get(pk=answer.json()["id"]))
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    assert job.result["largest_difference"] < 1e-4
    got = client.get(f"{MODELS}/{model.pk}/exports/{job.pk}/file")
    assert got["Content-Disposition"] == 'attachment; filename="imported.zip"'
    data = b"".join(got.streaming_content)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        card = packed.read("imported/README.md").decode()
        packed.extractall(data_folder / "incoming")
    for words in ("not for diagnosis", "No. of patients", "| simulated | whole brain | SSIM |"):
        assert words in card

    back = imported(client, name="back", folder="imported")
    assert (back.state, back.error, back.result["matched_cases"]) == ("succeeded", "", 4)
    theirs_, ours = (
        list(Fold.objects.filter(model__name=name).values_list("seen_elsewhere", flat=True))
        for name in ("imported", "back")
    )
    assert all(
        {o["patient"] for o in one} <= {t["patient"] for t in two}
        for one, two in zip(theirs_, ours, strict=True)
    )
    key = job.result["file"]
    assert client.delete(f"{MODELS}/{model.pk}").status_code == 204
    assert not default_storage.exists(key)
    assert client.get(f"{MODELS}/{model.pk}/exports/{job.pk}/file").status_code == 404


def test_what_is_wrong_with_a_run_is_said_and_leaves_no_model(client, theirs):
    shutil.copyfile(theirs / "run.json", theirs / "fold-1" / "model.keras")
    job = imported(client)
    assert job.state == Job.State.FAILED
    assert "holds no weights of the network that run.json describes" in job.error
    assert not NetworkModel.objects.exists()


def test_a_word_that_no_database_holds_is_quoted_without_what_it_cannot_hold(client, theirs):
    told = json.loads((theirs / "run.json").read_text())
    told["configuration"]["a\x00b\ud800"] = 1
    (theirs / "run.json").write_text(json.dumps(told))
    job = imported(client)
    assert (job.state, job.attempt) == (Job.State.FAILED, 1)
    assert 'unknown key "a\ufffdb?"' in job.error


@pytest.mark.parametrize(
    ("changes", "code", "status"),
    [
        ({"folder": "/etc"}, "folder_refused", 400),
        ({"folder": ""}, "invalid", 400),
        ({"name": ""}, "invalid", 400),
        ({"name": "two\n# lines"}, "invalid", 400),
        ({"unseen": "no"}, "invalid", 400),
        ({"upload": "00000000-0000-0000-0000-000000000000"}, "invalid", 400),
    ],
)
def test_a_malformed_import_is_refused(client, theirs, changes, code, status):
    answer = client.post(f"{MODELS}/import", {"name": "n", "folder": "theirs"} | changes)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_name_that_is_taken_is_refused(client, theirs):
    NetworkModel.objects.create(name="n", configuration="tiny", recipe={"inputs": ["T1"]})
    answer = client.post(f"{MODELS}/import", {"name": "n", "folder": "theirs"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "name_taken")


def test_a_model_trained_here_needs_no_statement(client, cases):
    model = NetworkModel.objects.create(name="n", configuration="tiny", recipe={"inputs": ["T1"]})
    answer = client.post(f"{MODELS}/{model.pk}/statement", {"text": STATED})
    assert answer.json()["error"]["code"] == "not_imported"


def test_readers_import_nothing(api, readers, theirs):
    answer = api(readers[0]).post(f"{MODELS}/import", {"name": "n", "folder": "theirs"})
    assert answer.status_code == 403
