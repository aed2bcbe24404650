"""A change of the phantom is noticed; another processor's rounding is not."""

import dataclasses
import functools

import numpy as np
import pytest

from ml.phantom import uptake
from ml.phantom.anatomy import centred_grid
from ml.phantom.case import make_case
from ml.phantom.fingerprint import STEPS, fingerprint, place, statistics
from ml.phantom.plan import plan_patients

GRID = centred_grid((50, 60, 50), (4.0, 4.0, 4.0))
PATIENTS = plan_patients(3, seed=1)
FIXED = (
    ("multifocal", "5afade5d929a6f26385509f04a2f1fd3ea54047805befc9ba6699c56e322ef2c"),
    ("ring", "cf269201810fedb0e393844fee35d94b0af12aa7bc68210745d8c0a10f818475"),
    ("diffuse", "d658dff6dd8366f5ec96f795575571c0253f70f4ad9b82f790c4fa593d03b1dd"),
)
"""Evidence (docs/evidence.md) was measured with these; a wanted change of the phantom changes them
and makes that evidence stale."""


@functools.cache
def examination(number):
    return make_case(PATIENTS[number], GRID)


@pytest.mark.parametrize("number", range(len(PATIENTS)))
def test_the_phantom_is_the_one_the_evidence_was_measured_with(number):
    assert PATIENTS[number].kind.name == FIXED[number][0]
    assert fingerprint(examination(number)) == FIXED[number][1]


@pytest.mark.parametrize("number", range(len(PATIENTS)))
def test_no_statistic_lies_where_rounding_could_tip_it(number):
    for name, value in statistics(examination(number)).items():
        if not name.endswith("voxels") and not float(value).is_integer():
            assert place(value * (1 + 1e-5)) == place(value * (1 - 1e-5)), name


def test_last_bits_do_not_change_it():
    made = examination(1)
    rng = np.random.default_rng(0)
    jittered = {
        name: volume * (1 + 1e-6 * rng.standard_normal(volume.shape))
        for name, volume in made.volumes.items()
        if np.issubdtype(volume.dtype, np.floating)
    }
    assert jittered
    again = dataclasses.replace(made, volumes={**made.volumes, **jittered})
    assert fingerprint(again) == fingerprint(made)


def test_a_slightly_leakier_tumour_changes_it(monkeypatch):
    monkeypatch.setattr(uptake, "PERMEABILITY_SD", uptake.PERMEABILITY_SD * 1.1)
    changed = make_case(PATIENTS[1], GRID)
    assert fingerprint(changed) != fingerprint(examination(1))
    before, after = statistics(examination(1)), statistics(changed)
    assert {name.split()[0] for name in before if before[name] != after[name]} <= {
        "T1gad",
        "enhancing",
    }


def test_a_percent_is_more_than_a_step():
    assert place(100.0) == round(STEPS * np.log(100.0))
    assert place(101.0) - place(100.0) >= 1
    assert place(0.0) == place(-3.0) == 0
