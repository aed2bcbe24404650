"""Components of the literature's structures, against the studies that they describe."""

import numpy as np
import pytest

from reader_study.statistics.obuchowski_rockette import (
    auc_merit,
    obuchowski_rockette,
    proportion_merit,
)
from reader_study.statistics.power_typical import (
    CASES,
    MEASURES,
    STRUCTURES,
    VAN_DYKE,
    VAN_DYKE_CASES,
    typical_components,
)
from tests.reader_study.statistics.roe_metz import ratings, right
from tests.reader_study.statistics.vandyke import vandyke

STUDIES = 400


@pytest.mark.parametrize("structure", STRUCTURES.values(), ids=STRUCTURES)
@pytest.mark.parametrize("measure", MEASURES)
def test_they_are_those_of_simulated_studies(structure, measure):
    rng = np.random.default_rng(7)
    drawn, truth = ratings(rng, structure, 0.85, measure, (STUDIES, 4, CASES))
    merits = [
        auc_merit(one, truth) if measure == "auc" else proportion_merit(right(one, truth))
        for one in drawn
    ]
    parts = [vars(obuchowski_rockette(merit).components) for merit in merits]
    expected = vars(typical_components(structure, 0.85, measure))
    for name in ("error", "cov1", "cov2", "cov3"):
        found = np.array([part[name] for part in parts])
        assert found.mean() == pytest.approx(
            expected[name], abs=4 * found.std() / np.sqrt(STUDIES) + 0.02 * expected["error"]
        )
    whole = np.array([merit.values.mean(axis=1)[1] for merit in merits])
    spread = np.var([merit.values[1] for merit in merits], axis=0).mean()
    assert whole.mean() == pytest.approx(0.85, abs=4 * whole.std() / np.sqrt(STUDIES))
    readers = expected["reader"] + expected["treatment_reader"]
    assert spread == pytest.approx(readers + expected["error"], rel=0.12)


def test_a_perfect_half_of_positives_needs_no_more_than_another_share():
    structure = STRUCTURES["alike_own"]
    half = typical_components(structure, 0.85, "auc").error
    assert half < typical_components(structure, 0.85, "auc", 0.2).error


@pytest.mark.parametrize("measure", MEASURES)
def test_van_dykes_are_those_of_the_data(measure):
    data, truth = vandyke()
    merit = (
        auc_merit(data, truth)
        if measure == "auc"
        else proportion_merit(((data >= 3) == truth) * 1.0)
    )
    assert merit.cases == VAN_DYKE_CASES
    found = vars(obuchowski_rockette(merit).components)
    assert vars(VAN_DYKE[measure]) == pytest.approx(found, abs=1e-9)


@pytest.mark.parametrize(
    ("value", "measure", "share"), [(0.5, "auc", 0.5), (1.0, "auc", 0.5), (0.8, "auc", 0.0)]
)
def test_figures_out_of_range_are_refused(value, measure, share):
    with pytest.raises(ValueError, match=f"got {measure} {value}"):
        typical_components(STRUCTURES["alike_own"], value, measure, share)


def test_an_unknown_measure_is_refused():
    with pytest.raises(ValueError, match="no measure 'f1'"):
        typical_components(STRUCTURES["alike_own"], 0.8, "f1")
