"""The signal equations against hand-worked values, closed forms and limits."""

import doctest

import numpy as np
import pytest

from ml.phantom import signal
from ml.phantom.signal import (
    diffusion_from_signals,
    diffusion_weighted,
    inversion_recovery,
    nulling_ti_ms,
    perfusion_difference,
    rician,
    spin_echo,
    spoiled_gradient_echo,
    t1_with_agent_ms,
)

TISSUES = pytest.mark.parametrize("t1_ms", [250.0, 840.0, 1420.0, 4300.0])


def test_its_examples_are_right():
    assert doctest.testmod(signal).failed == 0


def test_contrast_agent_shortens_t1_by_hand():
    # 1 s: 1/s + 4.5/s/mM x 2 mM = 10/s
    assert t1_with_agent_ms(1000.0, 2.0) == pytest.approx(100.0)
    assert t1_with_agent_ms(1420.0, 0.0) == pytest.approx(1420.0)


def test_relaxation_rate_rises_linearly_with_agent():
    agent = np.linspace(0.0, 1.0, 11)
    rates = 1000.0 / t1_with_agent_ms(1650.0, agent)
    np.testing.assert_allclose(np.diff(rates), 0.1 * signal.R1_RELAXIVITY, rtol=1e-4)


@TISSUES
def test_a_spoiled_echo_is_largest_at_the_ernst_angle(t1_ms):
    ernst = np.rad2deg(np.arccos(np.exp(-8.0 / t1_ms)))
    angles = np.linspace(0.5, 60.0, 6000)
    signals = [float(spoiled_gradient_echo(1.0, t1_ms, 0.0, 8.0, 0.0, angle)) for angle in angles]
    largest = float(spoiled_gradient_echo(1.0, t1_ms, 0.0, 8.0, 0.0, ernst))
    assert angles[int(np.argmax(signals))] == pytest.approx(ernst, abs=0.25)
    e1 = np.exp(-8.0 / t1_ms)
    assert largest == pytest.approx(np.sqrt((1 - e1) / (1 + e1)), rel=1e-4)  # closed form there


@TISSUES
def test_a_spoiled_echo_at_90_degrees_is_saturation_recovery(t1_ms):
    made = spoiled_gradient_echo(0.8, t1_ms, 0.0, 500.0, 0.0, 90.0)
    assert made == pytest.approx(0.8 * (1 - np.exp(-500.0 / t1_ms)), rel=1e-5)


def test_a_fully_recovered_spoiled_echo_is_the_tipped_magnetisation():
    assert spoiled_gradient_echo(1.0, 840.0, 0.0, 1e7, 0.0, 30.0) == pytest.approx(0.5, rel=1e-5)


def test_r2star_decays_a_gradient_echo_with_its_echo_time():
    early, late = (
        float(spoiled_gradient_echo(1.0, 840.0, 40.0, 40.0, te, 15.0)) for te in (0.0, 25.0)
    )
    assert late / early == pytest.approx(np.exp(-1.0), rel=1e-5)  # 40/s x 25 ms = 1


def test_a_t1_weighted_echo_brightens_with_agent_and_orders_the_tissues():
    agent = np.linspace(0.0, 0.4, 9)
    rim = spoiled_gradient_echo(0.85, t1_with_agent_ms(1400.0, agent), 20.0, 8.0, 3.0, 15.0)
    assert np.all(np.diff(rim) > 0)
    white, grey, fluid = (
        float(spoiled_gradient_echo(pd, t1, 15.0, 8.0, 3.0, 15.0))
        for pd, t1 in ((0.70, 810.0), (0.80, 1420.0), (1.0, 4300.0))
    )
    assert white > grey > fluid


def test_a_spin_echo_has_its_limits():
    assert spin_echo(0.9, 840.0, 80.0, 1e7, 0.0) == pytest.approx(0.9)  # proton density
    assert spin_echo(1.0, 840.0, 80.0, 1e7, 80.0) == pytest.approx(np.exp(-1.0), rel=1e-5)
    assert spin_echo(1.0, 1000.0, 80.0, 1000.0, 0.0) == pytest.approx(1 - np.exp(-1.0), rel=1e-5)


@TISSUES
@pytest.mark.parametrize("tr_ms", [2000.0, 8000.0, 1e8])
def test_the_nulling_inversion_time_nulls(t1_ms, tr_ms):
    ti_ms = nulling_ti_ms(t1_ms, tr_ms)
    assert inversion_recovery(1.0, t1_ms, 100.0, tr_ms, ti_ms, 0.0) == pytest.approx(0, abs=1e-6)


def test_flair_keeps_tissue_where_fluid_is_nulled():
    ti_ms = nulling_ti_ms(4300.0, 8000.0)
    fluid = inversion_recovery(1.0, 4300.0, 1400.0, 8000.0, ti_ms, 118.0)
    grey = inversion_recovery(0.8, 1420.0, 98.0, 8000.0, ti_ms, 118.0)
    oedema = inversion_recovery(0.88, 1650.0, 165.0, 8000.0, ti_ms, 118.0)
    assert fluid < 1e-5 < grey < oedema


def test_diffusion_weighting_decays_and_is_undone():
    assert diffusion_weighted(100.0, 1e-3, 1000.0) == pytest.approx(100.0 * np.exp(-1.0))
    assert diffusion_weighted(100.0, 1e-3, 0.0) == pytest.approx(100.0)
    diffusion = np.array([0.7e-3, 1.4e-3, 3.0e-3])
    weighted = diffusion_weighted(100.0, diffusion, 1000.0)
    np.testing.assert_allclose(
        diffusion_from_signals(100.0, weighted, 1000.0), diffusion, rtol=1e-5
    )


def test_labelled_blood_by_hand():
    # 2 x 0.85 x 1.65 s x 60 / (6000 x 0.9) x exp(-1) x (1 - exp(-1)), delay = labelling = T1 blood
    expected = 2 * 0.85 * 1.65 * 60.0 / 5400.0 * np.exp(-1.0) * (1 - np.exp(-1.0))
    made = perfusion_difference(1.0, 60.0, 1650.0, 1650.0, 0.85)
    assert made == pytest.approx(expected, rel=1e-5)
    assert 0.003 < made < 0.01  # less than a hundredth of the brain's signal, as in practice


def test_labelled_blood_is_linear_in_flow():
    flow = np.array([0.0, 20.0, 60.0, 120.0])
    made = perfusion_difference(1.0, flow, 2000.0, 1500.0, 0.8)
    np.testing.assert_allclose(made / made[-1], flow / 120.0, rtol=1e-5)


def test_noise_without_signal_is_rayleigh():
    noise = rician(np.random.default_rng(1), np.zeros(200_000), 3.0)
    assert noise.mean() == pytest.approx(3.0 * np.sqrt(np.pi / 2), rel=0.01)
    assert noise.min() >= 0


@pytest.mark.parametrize("clean", [0.0, 2.0, 10.0, 100.0])
def test_the_second_moment_of_rician_noise_is_exact(clean):
    noisy = rician(np.random.default_rng(2), np.full(200_000, clean), 3.0).astype(float)
    assert (noisy**2).mean() == pytest.approx(clean**2 + 2 * 3.0**2, rel=0.01)


def test_noise_far_below_the_signal_is_gaussian():
    noisy = rician(np.random.default_rng(3), np.full(200_000, 500.0), 3.0)
    assert noisy.mean() == pytest.approx(500.0, abs=0.05)
    assert noisy.std() == pytest.approx(3.0, rel=0.02)
