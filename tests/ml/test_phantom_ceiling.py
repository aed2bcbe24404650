"""What a network can never see of the phantom, by theory, by sampling and by a learner."""

import dataclasses
import json

import numpy as np
import pytest

from ml.__main__ import main
from ml.errors import PhantomError
from ml.phantom import uptake
from ml.phantom.anatomy import centred_grid
from ml.phantom.ceiling import Moments, Tumour, hidden_shares, learned_share, see
from ml.phantom.ceilings import summary, write_ceilings
from ml.phantom.cohort import Cohort, whole_head, write_cohort
from ml.phantom.fields import as_values
from ml.phantom.placement import Focus, LesionPlan
from ml.phantom.plan import DIFFUSE, PATCHY, RING, plan_patients
from ml.volumes import read_volume

SPACING_MM = (8.0, 8.0, 8.0)
GRID = centred_grid(whole_head(SPACING_MM), SPACING_MM)


def plan_of(uptake_mm=0.2, patches=0.2):
    focus = Focus((0.0, 0.0, 0.0), 20.0, np.eye(3))
    return LesionPlan((focus,), 0.2, 4.0, 10.0, 1.0, 0.9, 0.8, uptake_mm, patches, False)


def nodes(kind, latent):
    alive = np.ones(len(latent), np.float32)
    return list(uptake.possible_agents(kind, plan_of(), as_values(latent), alive))


@pytest.mark.parametrize("kind", (RING, PATCHY, DIFFUSE), ids=lambda kind: kind.name)
def test_probabilities_of_what_is_hidden_sum_to_one(kind):
    assert sum(chance for chance, _ in nodes(kind, [0.5, 0.9])) == pytest.approx(1.0)


def test_a_rings_conditional_mean_is_the_one_in_closed_form():
    low, high = RING.uptake_mm
    variance = uptake.PERMEABILITY_SD**2 + uptake.PERMEABILITY_SD_OF_PATIENTS**2
    expected = (low + high) / 2 * np.exp(variance / 2)
    mean = sum(chance * agent for chance, agent in nodes(RING, [1.0, 0.5]))
    np.testing.assert_allclose(mean, [expected, expected / 2], rtol=1e-4)
    second = sum(chance * agent**2 for chance, agent in nodes(RING, [1.0]))
    squares = (low**2 + low * high + high**2) / 3 * np.exp(2 * variance)
    assert second[0] == pytest.approx(squares, rel=2e-3)


def test_an_intact_barrier_takes_up_nothing_for_certain():
    ((chance, agent),) = nodes(DIFFUSE, [0.4, 1.0])
    assert chance == 1.0
    assert not agent.any()


def test_conditional_means_agree_with_tumours_drawn_again_and_again():
    """The same patches of vascularity, other permeability each time."""
    rng = np.random.default_rng(5)
    plan = plan_of()
    points = as_values(rng.uniform(-50, 50, (4000, 3)))
    latent = as_values(np.clip(0.8 * (1 + 0.45 * rng.standard_normal(4000)), 0, 1.6))
    alive = np.ones(4000, np.float32)
    draws = []
    for _ in range(60):
        drawn = dataclasses.replace(
            plan,
            uptake_mm=rng.uniform(*PATCHY.uptake_mm),
            patches=rng.uniform(*PATCHY.patches),
        )
        draws.append(uptake.take_up(rng, drawn, points, latent, alive, ring=False))
    expected = sum(
        chance * agent for chance, agent in uptake.possible_agents(PATCHY, plan, latent, alive)
    )
    sampled = np.mean(draws, axis=0)
    assert sampled.mean() == pytest.approx(expected.mean(), rel=0.1)
    assert np.corrcoef(sampled, expected)[0, 1] > 0.97


def tumour(agent, expected, variance):
    agent, expected, variance = map(as_values, (agent, expected, variance))
    core = np.ones(len(agent), bool)
    return Tumour(agent, expected, variance, core, np.zeros((len(agent), 9), np.float32), 0.5)


def test_shares_of_uptake_one_can_compute_by_hand():
    """Half the voxels 1 +- 1, half 3 +- 1: variance 1 between, 1 within."""
    one = tumour([0, 2, 2, 4], [1, 1, 3, 3], [1, 1, 1, 1])
    shares = hidden_shares([one])["whole_tumour"]
    assert shares == {"by_equations": 0.5, "in_these_voxels": 0.5}
    seen = tumour([1, 1, 3, 3], [1, 1, 3, 3], [0, 0, 0, 0])
    assert hidden_shares([seen])["tumour_core"]["by_equations"] == 0.0


def test_shares_without_uptake_are_undefined():
    assert Moments().hidden_share() is None
    assert hidden_shares([tumour([0, 0], [0, 0], [0, 0])])["whole_tumour"] == {
        "by_equations": None,
        "in_these_voxels": None,
    }
    assert (
        summary([tumour([0, 0], [0, 0], [0, 0])])["hidden_share_of_uptake"]["tumour_core"][
            "left_by_randomised_trees"
        ]
        is None
    )


def test_a_learner_finds_what_is_visible_and_leaves_what_is_not():
    rng = np.random.default_rng(1)
    patients = []
    for _ in range(5):
        shown, hidden = rng.standard_normal((2, 400))
        signals = np.column_stack([shown, *rng.standard_normal((8, 400))])
        patients.append(
            Tumour(
                as_values(shown + hidden),
                as_values(shown),
                as_values(np.ones(400)),
                np.ones(400, bool),
                as_values(signals),
                0.5,
            )
        )
    left = learned_share(patients, "whole_tumour")
    assert 0.4 < left < 0.75
    assert learned_share(patients[:4], "whole_tumour") is None


def test_at_least_three_tenths_of_the_uptake_is_invisible_before_contrast():
    tumours = [see(patient, GRID).tumour for patient in plan_patients(5, seed=1)]
    for shares in hidden_shares(tumours).values():
        assert shares["by_equations"] > 0.3


@pytest.fixture(scope="module")
def cohort_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phantom") / "cohort"
    write_cohort(folder, Cohort(2, 7, whole_head(SPACING_MM), SPACING_MM), 1, lambda one, old: None)
    return folder


def test_the_ceiling_of_a_cohort_is_written_like_simulated_volumes(cohort_folder, tmp_path):
    words = ["phantom", str(cohort_folder), "--ceiling", str(tmp_path), "--workers", "1"]
    assert main([*words, "--progress", "json"]) == 0
    assert json.loads((tmp_path / "ceiling.json").read_text())["patients"] == 2
    for name in ("PHANTOM-0001", "PHANTOM-0002"):
        best = read_volume(tmp_path / f"cohort-{name}.nii.gz")
        folder = cohort_folder / f"{name}_nifti"
        real = read_volume(folder / f"{name}_T1gad.nii.gz")
        brain = read_volume(folder / f"{name}_brain_segmentation.nii.gz").data > 0
        assert not best.data[~brain].any()
        assert np.corrcoef(best.data[brain], real.data[brain])[0, 1] > 0.9
        np.testing.assert_allclose(best.affine, real.affine)
    seen = []
    (tmp_path / "cohort-PHANTOM-0002.nii.gz").unlink()
    write_ceilings(cohort_folder, tmp_path, 1, lambda patient, old: seen.append(old))
    assert seen == [True, False]


def test_a_folder_without_a_phantom_has_no_ceiling(tmp_path):
    with pytest.raises(PhantomError, match=r"holds no phantom\.json"):
        write_ceilings(tmp_path, tmp_path / "best", 1, lambda p, old: None)
