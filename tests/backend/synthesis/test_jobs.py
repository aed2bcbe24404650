"""Training and simulation as they are: `python -m ml` as a child, on a small folder of cases."""

from pathlib import Path

import numpy as np
import pytest
from django.core.files.storage import default_storage

from backend.cases.importing import Source, import_folder
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.storage import local_path
from backend.synthesis import dealing, services
from backend.synthesis.models import SimulatedVolume
from backend.synthesis.uncertainty import Map
from ml.progress import Progress
from ml.volumes import read_volume
from reader_study.errors import Refused
from tests.backend.cohort import SHAPE, brats_folder, head


@pytest.fixture
def cases(data_folder, transactional_db) -> list[Case]:
    """Return four imported cases."""
    folder = brats_folder(data_folder / "incoming" / "lab", ["B1", "B2", "B3", "B4"])
    import_folder(Source(folder), None, Progress(face="none"))
    return list(Case.objects.order_by("patient"))


def test_a_model_is_trained_and_simulates_each_case_out_of_fold(
    api, researcher, cases, monkeypatch
):
    ids = [case.pk for case in cases]
    model = services.create_model("small", "tiny", ids, researcher)
    trained = run_here(model.job)
    assert (trained.state, trained.error) == (Job.State.SUCCEEDED, "")
    assert trained.result == {"model": str(model.pk), "folds": 2}
    named = {f"fold {fold} {what}" for fold in (1, 2) for what in ("loss", "validation loss")}
    assert {point["series"] for point in trained.curve} == named

    model.refresh_from_db()
    with monkeypatch.context() as patch:
        patch.setattr(dealing, "LEAST_S", 0.0)  # as for cases that take long: one a part
        done = run_here(services.submit_simulation(model, ids, researcher))
    assert (done.state, done.error) == (Job.State.SUCCEEDED, "")
    assert done.result == {"model": str(model.pk), "volumes": 4}
    parts = done.parts.order_by("part")
    assert [part.title for part in parts] == [f"Case {one} of 4" for one in (1, 2, 3, 4)]
    assert [part.parameters["cases"] for part in parts] == [[str(pk)] for pk in ids]
    for case in cases:
        volume = SimulatedVolume.objects.get(case=case)
        assert case not in volume.fold.training_cases.all()
        assert case in volume.fold.held_out_cases.all()
        simulated = read_volume(local_path(volume.file))
        assert (volume.shape, simulated.data.shape) == (list(SHAPE), SHAPE)
        assert np.allclose(simulated.affine, case.affine)
        assert not simulated.data[~head()].any()
        assert volume.provenance["inputs"].keys() == {"T1", "T2", "FLAIR", "brain_mask", "weights"}

    maps_are_added(model, ids, researcher)
    body = api(researcher).get(f"/api/models/{model.pk}").json()
    assert (body["job"]["state"], body["simulated_count"]) == ("succeeded", 4)
    assert [len(fold["history"]) for fold in body["folds"]] == [2, 2]
    nrmse = next(row for row in body["table"]["rows"] if row["metric"] == "NRMSE")
    assert nrmse["simulated"]["n"] == nrmse["precontrast"]["n"] == 4


def maps_are_added(model, ids, researcher) -> None:
    """Simulate again with maps: each lands beside its volume, which stays."""
    volume_keys = set(SimulatedVolume.objects.values_list("file", flat=True))
    asked = Map("dropout", 2)
    mapped = run_here(services.submit_simulation(model, ids, researcher, asked))
    assert (mapped.state, mapped.error) == (Job.State.SUCCEEDED, "")
    assert [part.title for part in mapped.parts.all()] == ["Cases 1 to 4 of 4"]
    assert set(default_storage.listdir("simulated")[1]) == {Path(key).name for key in volume_keys}
    for volume in SimulatedVolume.objects.all():
        spread = read_volume(local_path(volume.uncertainty)).data
        assert volume.file in volume_keys
        assert (spread[head()] > 0).mean() > 0.99
        assert not spread[~head()].any()
    with pytest.raises(Refused, match="each with a map"):
        services.submit_simulation(model, ids, researcher, asked)
    with pytest.raises(Refused, match=r"two or more .* one for B1, B2, B3"):
        services.submit_simulation(model, ids, researcher, Map("folds"))
