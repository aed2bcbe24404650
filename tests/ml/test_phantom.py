"""The phantom's patients: they look as MRI does, and the same seed is the same patient."""

import dataclasses
import functools

import numpy as np
import pytest

from ml.errors import PhantomError
from ml.phantom.anatomy import centred_grid
from ml.phantom.case import make_case
from ml.phantom.plan import (
    ANAPLASTIC,
    BLOCK,
    DIFFUSE,
    MULTIFOCAL,
    PATCHY,
    RING,
    SLIGHT,
    Patient,
    plan_patients,
)
from ml.series import ENHANCING, IMAGES, INPUTS, MASKS, NECROTIC, OEDEMA
from ml.volumes import Grid

SPACING_MM = 4.0
GRID = centred_grid((50, 60, 50), (SPACING_MM,) * 3)
KINDS = (RING, MULTIFOCAL, PATCHY, SLIGHT, ANAPLASTIC, DIFFUSE)
ENHANCES = (RING, MULTIFOCAL, PATCHY, SLIGHT)


def patient_of(kind, seed=3) -> Patient:
    """A patient whose tumour is of one kind."""
    return next(one for one in plan_patients(len(BLOCK), seed) if one.kind is kind)


@functools.cache
def examination(kind, seed=3):
    return make_case(patient_of(kind, seed), GRID)


def healthy_tissues(made):
    """White matter, grey matter and fluid away from the tumour, told apart by T2 and T1 alone."""
    volumes = made.volumes
    healthy = (volumes["brain_mask"] > 0) & (volumes["tumor_mask"] == 0)
    t1, t2 = volumes["T1"], volumes["T2"]
    white = healthy & (t1 > np.percentile(t1[healthy], 85))
    fluid = healthy & (t2 > np.percentile(t2[healthy], 97))
    middle = np.percentile(t1[healthy], [35, 50])
    grey = healthy & (t1 > middle[0]) & (t1 < middle[1]) & ~fluid
    return white, grey, fluid


def test_every_series_and_mask_is_there_on_one_grid():
    made = examination(RING)
    assert set(made.volumes) == {*IMAGES, *MASKS}
    assert {volume.shape for volume in made.volumes.values()} == {GRID.shape}
    for name in IMAGES:
        expected = np.float32 if name in ("MD", "FA") else np.int16
        assert made.volumes[name].dtype == expected


def test_outside_the_brain_all_is_zero_and_inside_nothing_is():
    made = examination(RING)
    brain = made.volumes["brain_mask"] > 0
    for name in IMAGES:
        assert not made.volumes[name][~brain].any()
        assert (made.volumes[name][brain] > 0).all()


def test_a_brain_has_the_size_of_a_brain():
    for kind in (RING, DIFFUSE):
        litres = examination(kind).volumes["brain_mask"].sum() * SPACING_MM**3 / 1e6
        assert 1.2 < litres < 2.1


def test_tissues_are_ordered_as_in_every_clinic():
    made = examination(DIFFUSE)
    white, grey, fluid = healthy_tissues(made)
    mean = {
        name: [made.volumes[name][tissue].mean() for tissue in (white, grey, fluid)]
        for name in IMAGES
    }
    assert mean["T1"][0] > mean["T1"][1] > mean["T1"][2]
    assert mean["T2"][2] > mean["T2"][1] > mean["T2"][0]
    assert mean["FLAIR"][1] > mean["FLAIR"][0] > mean["FLAIR"][2]
    assert mean["ASL"][1] > mean["ASL"][0]
    assert mean["FA"][0] > mean["FA"][1] > mean["FA"][2]
    assert mean["MD"][2] > 1.5 * mean["MD"][0]
    assert mean["DWI"][2] < mean["DWI"][1]


def test_white_matter_diffuses_as_fast_as_white_matter():
    made = examination(DIFFUSE)
    white, _, fluid = healthy_tissues(made)
    assert made.volumes["MD"][white].mean() == pytest.approx(0.75e-3, rel=0.15)
    assert np.percentile(made.volumes["MD"][fluid], 95) == pytest.approx(2.9e-3, rel=0.2)


def test_a_ring_enhances_round_a_dark_centre():
    volumes = examination(RING).volumes
    labels, before, after = volumes["tumor_seg"], volumes["T1"], volumes["T1gad"]
    rim, centre = labels == ENHANCING, labels == NECROTIC
    assert after[rim].mean() > 1.35 * before[rim].mean()
    assert after[rim].mean() > 1.3 * after[centre].mean()
    assert after[centre].mean() < 1.25 * before[centre].mean()


def test_oedema_is_bright_on_flair_and_dark_on_t1():
    made = examination(RING)
    white, _, _ = healthy_tissues(made)
    oedema = made.volumes["tumor_seg"] == OEDEMA
    assert made.volumes["FLAIR"][oedema].mean() > 1.3 * made.volumes["FLAIR"][white].mean()
    assert made.volumes["T1"][oedema].mean() < 0.9 * made.volumes["T1"][white].mean()


def test_vessels_and_choroid_enhance_where_there_is_no_tumour():
    volumes = examination(DIFFUSE).volumes
    healthy = (volumes["brain_mask"] > 0) & (volumes["tumor_mask"] == 0)
    gain = volumes["T1gad"][healthy] / volumes["T1"][healthy].astype(float)
    assert np.median(gain) == pytest.approx(1.02, abs=0.03)
    assert (gain > 1.5).mean() > 0.001


@pytest.mark.parametrize("kind", ENHANCES, ids=lambda kind: kind.name)
def test_what_should_enhance_does(kind):
    least_ml = 0.1 if kind is SLIGHT else 0.5
    for seed in (3, 4):
        assert examination(kind, seed).enhancing_volume_ml > least_ml


@pytest.mark.parametrize("kind", (ANAPLASTIC, DIFFUSE), ids=lambda kind: kind.name)
def test_what_should_not_enhance_does_not_at_all(kind):
    for seed in (3, 4):
        made = examination(kind, seed)
        assert made.enhancing_volume_ml == 0.0
        assert not (made.volumes["tumor_seg"] == ENHANCING).any()
        assert made.volumes["tumor_core"].any()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_masks_agree_with_the_labels_and_lie_in_the_brain(kind):
    volumes = examination(kind).volumes
    labels = volumes["tumor_seg"]
    assert set(np.unique(labels)) <= {0, NECROTIC, OEDEMA, ENHANCING}
    np.testing.assert_array_equal(volumes["tumor_mask"], labels > 0)
    np.testing.assert_array_equal(volumes["tumor_core"], np.isin(labels, (NECROTIC, ENHANCING)))
    assert not (volumes["tumor_mask"] > volumes["brain_mask"]).any()


def with_uptake(patient, uptake_mm):
    kind = dataclasses.replace(patient.kind, uptake_mm=(uptake_mm, uptake_mm))
    return dataclasses.replace(patient, kind=kind)


def test_no_precontrast_series_shows_how_leaky_a_tumour_is():
    patient = patient_of(RING)
    tight, leaky = (make_case(with_uptake(patient, mm), GRID) for mm in (0.1, 0.3))
    for name in INPUTS:
        np.testing.assert_array_equal(tight.volumes[name], leaky.volumes[name])
    rim = leaky.volumes["tumor_seg"] == ENHANCING
    assert leaky.volumes["T1gad"][rim].mean() > 1.2 * tight.volumes["T1gad"][rim].mean()


def test_precontrast_series_partly_show_what_will_enhance():
    gains, flows, water = [], [], []
    for seed in (3, 4):
        volumes = examination(RING, seed).volumes
        tumour = volumes["tumor_core"] > 0
        gain = volumes["T1gad"][tumour] / volumes["T1"][tumour].astype(float)
        gains.append(gain)
        flows.append(np.corrcoef(gain, volumes["ASL"][tumour])[0, 1])
        water.append(np.corrcoef(gain, volumes["MD"][tumour])[0, 1])
    assert all(0.2 < flow < 0.95 for flow in flows)
    assert all(-0.95 < one < -0.2 for one in water)


def test_the_same_seed_is_the_same_patient_to_the_voxel():
    again = make_case(patient_of(RING), GRID)
    for name, volume in examination(RING).volumes.items():
        np.testing.assert_array_equal(again.volumes[name], volume)


def test_another_seed_is_another_patient():
    one, two = examination(RING, 3).volumes["T1"], examination(RING, 4).volumes["T1"]
    assert (one != two).mean() > 0.1


def test_flat_voxels_and_a_small_field_of_view_are_made_too():
    flat = make_case(patient_of(RING), centred_grid((50, 60, 100), (4.0, 4.0, 2.0)))
    assert flat.enhancing_volume_ml > 0.5
    small = make_case(patient_of(RING), centred_grid((30, 30, 30), (4.0, 4.0, 4.0)))
    assert small.volumes["tumor_seg"].any()


def test_a_grid_without_room_for_a_tumour_is_refused():
    with pytest.raises(PhantomError, match="has no room for a tumour"):
        make_case(patient_of(RING), Grid((8, 8, 8), np.eye(4)))


def test_half_of_every_dozen_is_of_grade_4_and_none_of_it_is_plain():
    patients = plan_patients(24, seed=1)
    grades = [patient.grade for patient in patients]
    assert [grades.count(grade) for grade in ("2", "3", "4")] == [6, 6, 12]
    assert {patient.kind.name for patient in patients if patient.grade == "4"} == {
        "ring",
        "multifocal",
        "patchy",
    }
    assert any(patient.kind is SLIGHT for patient in patients if patient.grade == "3")


def test_a_patient_does_not_depend_on_how_many_there_are():
    assert plan_patients(24, seed=5)[:7] == plan_patients(7, seed=5)
    assert len({patient.identifier for patient in plan_patients(40, seed=5)}) == 40


def test_ages_fit_the_disease():
    patients = plan_patients(240, seed=2)
    ages = {
        grade: np.mean([one.age_years for one in patients if one.grade == grade])
        for grade in ("2", "4")
    }
    assert ages["4"] > ages["2"] + 10
    assert all(18 <= patient.age_years <= 90 for patient in patients)
    assert {patient.sex for patient in patients} == {"M", "F"}


def test_the_same_patient_on_another_grid_has_the_same_tumour():
    patient = patient_of(RING)
    fine = make_case(patient, centred_grid((80, 96, 80), (2.5,) * 3))
    coarse = examination(RING)
    assert fine.enhancing_volume_ml == pytest.approx(coarse.enhancing_volume_ml, rel=0.25)
    for name in ("brain_mask", "tumor_core"):
        volume = fine.volumes[name].sum() * 2.5**3
        assert volume == pytest.approx(coarse.volumes[name].sum() * SPACING_MM**3, rel=0.15)
