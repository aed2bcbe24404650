"""Four cases of a model, scored, the third without figures for its core."""

import pytest

from backend.synthesis.models import NetworkModel, SimulatedVolume
from tests.world import case_number, model_of

SSIM = (0.9, 0.5, 0.7, 0.8)
NRMSE = (0.1, 0.4, 0.3, 0.2)


@pytest.fixture
def model(db: None) -> NetworkModel:
    """Return the model; case 2's core has no figures."""
    made = model_of([case_number(number) for number in range(4)])
    for volume in SimulatedVolume.objects.select_related("case"):
        number = int(volume.case.patient[1:])
        whole = {"ssim": SSIM[number], "nrmse": NRMSE[number]}
        core = {"ssim": None if number == 2 else 1 - SSIM[number]}
        volume.similarity = {"whole_brain": whole, "tumour_core": core, "tumour": whole}
        volume.baseline = {"whole_brain": {"ssim": 0.6}}
        volume.save()
    return made
