"""Training and simulation as they are: `python -m ml` as a child, on a small folder of cases."""

import numpy as np
import pytest

from backend.cases.importing import import_folder
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.storage import local_path
from backend.synthesis import services
from backend.synthesis.models import SimulatedVolume
from ml.progress import Progress
from ml.volumes import read_volume
from tests.backend.cohort import SHAPE, brats_folder, head


@pytest.fixture
def cases(data_folder, transactional_db) -> list[Case]:
    """Return four imported cases."""
    folder = brats_folder(data_folder / "incoming" / "lab", ["B1", "B2", "B3", "B4"])
    import_folder(folder, "", None, Progress(face="none"))
    return list(Case.objects.order_by("patient"))


def test_a_model_is_trained_and_simulates_each_case_out_of_fold(api, researcher, cases):
    ids = [case.pk for case in cases]
    model = services.create_model("small", "tiny", ids, researcher)
    trained = run_here(model.job)
    assert (trained.state, trained.error) == (Job.State.SUCCEEDED, "")
    assert trained.result == {"model": str(model.pk), "folds": 2}
    assert {point["series"] for point in trained.curve} == {"fold 1 loss", "fold 2 loss"}

    model.refresh_from_db()
    done = run_here(services.submit_simulation(model, ids, researcher))
    assert (done.state, done.error) == (Job.State.SUCCEEDED, "")
    for case in cases:
        volume = SimulatedVolume.objects.get(case=case)
        assert case not in volume.fold.training_cases.all()
        assert case in volume.fold.held_out_cases.all()
        simulated = read_volume(local_path(volume.file))
        assert (volume.shape, simulated.data.shape) == (list(SHAPE), SHAPE)
        assert np.allclose(simulated.affine, case.affine)
        assert not simulated.data[~head()].any()
        assert volume.provenance["inputs"].keys() == {"T1", "T2", "FLAIR", "brain_mask", "weights"}

    body = api(researcher).get(f"/api/models/{model.pk}").json()
    assert (body["job"]["state"], body["simulated_count"]) == ("succeeded", 4)
    assert [len(fold["history"]) for fold in body["folds"]] == [2, 2]
    nrmse = next(row for row in body["table"]["rows"] if row["metric"] == "NRMSE")
    assert nrmse["simulated"]["n"] == nrmse["precontrast"]["n"] == 4
