"""What may be trained and simulated, refused before a job is made; what a finished job leaves."""

import hashlib
import json

import pytest

from backend.cases.models import Case
from backend.jobs import services as jobs
from backend.jobs.models import Job
from backend.jobs.services import job_folder, submit
from backend.synthesis import registry, services, simulation, training
from backend.synthesis.cohort import manifest_case, with_series
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.metrics import REGIONS
from ml.series import IMAGES
from reader_study.errors import Refused
from tests.world import case_number, model_of

INPUTS = {"inputs": ["T1"], "folds": 2, "seed": 1}


@pytest.fixture
def cases(db) -> list[Case]:
    """Return four cases with T1, T1gad and brain_mask."""
    return [case_number(number) for number in range(4)]


@pytest.fixture
def model(cases) -> NetworkModel:
    """Return a trained model that has simulated the first three cases."""
    made = model_of(cases)
    made.recipe = INPUTS
    made.job = submit(Job.Kind.TRAIN, {"model": str(made.pk)}, None)
    made.job.state = Job.State.SUCCEEDED
    made.job.save()
    made.save()
    SimulatedVolume.objects.filter(case=cases[3]).delete()
    return made


def refusal(call, *arguments, **options) -> Refused:
    with pytest.raises(Refused) as refused:
        call(*arguments, **options)
    return refused.value


def ids(cases) -> list:
    return [case.pk for case in cases]


# training


def test_cases_that_lack_an_input_are_refused_by_name(cases):
    refused = refusal(services.create_model, "new", "tiny", ids(cases), None)
    assert (refused.get_codes(), refused.status_code) == ("missing_inputs", 409)
    assert "P000 lacks T2, FLAIR" in str(refused.detail)
    assert len(refused.fields["cases"]) == 4
    assert not NetworkModel.objects.exists()


@pytest.mark.parametrize(
    "name", ["nothing", "../configs/tiny", "/etc/passwd", "tiny.toml", "segment"]
)
def test_a_configuration_that_simulates_is_chosen_by_its_name_alone(cases, name):
    refused = refusal(services.create_model, "new", name, ids(cases), None)
    assert (refused.get_codes(), refused.status_code) == ("unknown_configuration", 400)


def test_an_unknown_case_is_refused(cases):
    unknown = "00000000-0000-0000-0000-000000000000"
    refused = refusal(services.create_model, "new", "tiny", [cases[0].pk, unknown], None)
    assert (refused.get_codes(), refused.status_code) == ("unknown_case", 400)
    assert unknown in str(refused.detail)


def test_two_versions_of_one_patient_are_one_patient(cases):
    Case.objects.filter(pk=cases[1].pk).update(subject=cases[0].subject)
    rows = with_series().filter(pk__in=ids(cases[:2]))
    assert refusal(services.refuse_too_few, rows, 2).get_codes() == "too_few_patients"
    assert len({(one.cohort, one.patient) for one in map(manifest_case, rows)}) == 1


def fold_entry(index: int, training_cases, held_out) -> dict:
    return {
        "index": index,
        "weights": f"fold-{index}/model.keras",
        "weights_sha256": "a" * 64,
        "training": [str(case.pk) for case in training_cases],
        "held_out": [str(case.pk) for case in held_out],
        "history": [{"epoch": 1, "loss": 0.5, "seconds": 2.0}],
        "provenance": {"seed": 1},
    }


def test_finishing_a_training_twice_leaves_each_fold_once(cases):
    model = NetworkModel.objects.create(
        name="m", configuration="tiny", recipe=INPUTS, run_folder="models/m"
    )
    job = submit(Job.Kind.TRAIN, {"model": str(model.pk)}, None)
    even, odd = cases[::2], cases[1::2]
    result = {"folds": [fold_entry(0, odd, even), fold_entry(1, even, odd)]}
    for _ in range(2):
        training.finish(job, result)
    assert training.gather(job, {}) == {"model": str(model.pk), "folds": 2}
    assert [fold.index for fold in model.folds.all()] == [0, 1]
    assert set(model.folds.get(index=0).held_out_cases.all()) == set(even)
    assert set(model.folds.get(index=0).training_cases.all()) == set(odd)


# simulation


def test_only_what_is_not_simulated_yet_is_simulated(model, cases):
    job = services.submit_simulation(model, ids(cases), None)
    assert job.parameters == {
        "model": str(model.pk),
        "cases": [str(cases[3].pk)],
        "left_out": "",
        "uncertainty": "none",
        "cases_a_part": 1,
    }
    assert (job.kind, job.queue) == (Job.Kind.SIMULATE, "cpu")


def test_nothing_left_to_simulate_is_refused(model, cases):
    refused = refusal(services.submit_simulation, model, ids(cases[:3]), None)
    assert refused.get_codes() == "already_simulated"


def test_a_model_in_training_cannot_simulate(model, cases):
    Job.objects.filter(pk=model.job.pk).update(state=Job.State.RUNNING)
    model.refresh_from_db()
    refused = refusal(services.submit_simulation, model, ids(cases), None)
    assert refused.get_codes() == "not_trained"
    assert "running" in str(refused.detail)


def test_a_patient_whom_every_fold_saw_is_refused(model, cases):
    for fold in model.folds.all():
        fold.training_cases.add(cases[3])
    refused = refusal(services.submit_simulation, model, [cases[3].pk], None)
    assert (refused.get_codes(), refused.status_code) == ("patient_seen", 409)
    assert "P003" in str(refused.detail)


def test_a_patient_seen_under_another_name_is_refused(model, cases):
    stranger = case_number(9)
    Case.objects.filter(pk=stranger.pk).update(subject=cases[0].subject)
    for fold in model.folds.all():
        fold.training_cases.add(cases[0])
    refused = refusal(services.submit_simulation, model, [stranger.pk], None)
    assert refused.get_codes() == "patient_seen"


def test_a_case_without_the_networks_inputs_is_refused(model):
    bare = case_number(8, without=("T1",))
    refused = refusal(services.submit_simulation, model, [bare.pk], None)
    assert refused.get_codes() == "missing_inputs"


SCORES = {"whole_brain": {"ssim": 0.9, "nrmse": 0.1}, "tumour": {"ssim": None, "nrmse": 0.2}}
BASELINE = {"whole_brain": {"ssim": 0.7, "nrmse": 0.3}, "tumour": {"ssim": None, "nrmse": 0.4}}


@pytest.fixture
def simulated(model, cases) -> tuple[Job, dict]:
    """Return a simulation job of the fourth case, and its result event with files."""
    job = services.submit_simulation(model, [cases[3].pk], None)
    folder = job_folder(job) / "simulated"
    folder.mkdir()
    key = str(cases[3].pk)
    (folder / f"{key}.nii.gz").write_bytes(b"voxels")
    (folder / f"{key}.json").write_text(json.dumps({"provenance": {"seed": 5}}))
    entry = {
        "key": key,
        "file": f"{key}.nii.gz",
        "fold": 1,
        "sha256": hashlib.sha256(b"voxels").hexdigest(),
        "shape": cases[3].shape,
        "spacing_mm": cases[3].spacing_mm,
        "affine": cases[3].affine,
        "similarity": SCORES,
        "baseline": BASELINE,
    }
    return job, {"volumes": [entry], "table": None}


def test_a_finished_simulation_leaves_volumes_and_the_models_table(simulated, model, cases):
    job, result = simulated
    kept = simulation.keep(job, result)
    assert simulation.finish(job, kept) == {"model": str(model.pk), "volumes": 1}
    volume = SimulatedVolume.objects.get(case=cases[3])
    assert (volume.fold.index, volume.provenance) == (1, {"seed": 5})
    assert (volume.similarity, volume.baseline) == (SCORES, BASELINE)
    assert volume.file.startswith("simulated/")
    assert simulation.gather(job, {}) == {"model": str(model.pk), "volumes": 1}
    model.refresh_from_db()
    assert [row["region"] for row in model.table["rows"][::7]] == list(REGIONS.values())
    row = next(row for row in model.table["rows"] if row["metric"] == "SSIM")
    assert row["region"] == "whole brain"
    assert row["simulated"] == {"mean": 0.9, "sd": None, "n": 1}
    assert row["precontrast"] == {"mean": 0.7, "sd": None, "n": 1}


def test_a_simulation_that_is_resumed_after_its_model_was_archived_is_refused(simulated, model):
    job, _ = simulated
    jobs.cancel(job)
    registry.archive(model)
    jobs.resume(job)
    assert refusal(simulation.prepare, job).get_codes() == "archived"


def test_a_volume_that_was_damaged_on_its_way_is_refused(simulated):
    job, result = simulated
    (job_folder(job) / "simulated" / result["volumes"][0]["file"]).write_bytes(b"voxel")
    assert refusal(simulation.keep, job, result).get_codes() == "damaged"


def test_a_volume_by_a_fold_that_saw_the_patient_is_never_written(simulated, model, cases):
    job, result = simulated
    model.folds.get(index=1).training_cases.add(cases[3])
    kept = simulation.keep(job, result)
    assert refusal(simulation.finish, job, kept).get_codes() == "patient_seen"


def test_a_volume_that_is_there_already_stays(simulated, model, cases):
    job, result = simulated
    kept = simulation.keep(job, result)
    simulation.finish(job, kept)
    first = SimulatedVolume.objects.get(case=cases[3])
    simulation.finish(job, simulation.keep(job, kept))
    assert SimulatedVolume.objects.get(case=cases[3]).file == first.file


def test_a_simulation_is_whole_only_with_a_volume_of_every_case(simulated):
    job, _ = simulated
    refused = refusal(simulation.gather, job, {})
    assert refused.get_codes() == "volumes_missing"
    assert "volumes of 0 of the 1 cases" in str(refused.detail)


def test_the_table_speaks_of_cases_that_were_split_over_the_folds(simulated, model, cases):
    job, result = simulated
    model.cases.remove(cases[3])
    simulation.finish(job, simulation.keep(job, result))
    simulation.gather(job, {})
    model.refresh_from_db()
    assert model.table is None


def test_the_manifest_names_files_that_exist(cases):
    entry = manifest_case(with_series().get(pk=cases[0].pk))
    assert set(entry.paths) <= {*IMAGES, "brain_mask"}
    assert all(path.is_file() for path in entry.paths.values())


def test_the_manifest_tells_what_the_table_of_patients_counts(cases):
    Case.objects.filter(pk=cases[0].pk).update(
        age_years=61.5, sex="F", idh="mutated (NOS)", site="Ward 3"
    )
    Case.objects.filter(pk=cases[1].pk).update(age_years=None, sex="", idh="", site="")
    told, untold = (manifest_case(with_series().get(pk=case.pk)) for case in cases[:2])
    assert (told.age_years, told.sex, told.idh, told.site) == (61.5, "F", "mutated (NOS)", "Ward 3")
    assert (untold.age_years, untold.sex, untold.idh, untold.site) == (None,) * 4
