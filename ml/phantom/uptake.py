"""Contrast agent in living tumour, and what of it no precontrast series can tell.

Flow: lesion's latent vascularity -> **uptake** -> tissue; ceiling

    agent = alive x uptake x vascularity x permeability                 where a ring enhances
    agent = alive x uptake x ramp(vascularity / level + permeability)   where patches leak

Vascularity is seen before contrast: it shapes flow, R2*, relaxation and diffusion. Three things
are hidden: the patient's uptake, the share of the tumour that leaks, and permeability, a random
field of its own. `possible_agents` goes through what they may be, each with its probability, so
that the conditional mean of the agent, given everything a precontrast series depends on, is a sum.
"""

from collections.abc import Iterator

import numpy as np
from scipy.special import ndtri

from ml.phantom.fields import Points, Values, as_values, ramp, smooth_noise
from ml.phantom.placement import LesionPlan
from ml.phantom.plan import Kind, Range

PERMEABILITY_SD = 0.6
"""Of the logarithm of permeability, from place to place within a ring."""
PERMEABILITY_SD_OF_PATIENTS = 0.3
"""Of the logarithm of permeability, from patient to patient."""
PERMEABILITY_MM = 6.0
"""Kernel SD of the permeability field."""
PATCH_WEIGHT = 0.38
"""Weight of permeability against vascularity (SD about 0.45) in what decides where patches leak."""
PATCH_EDGE = (-0.15, 0.25)

RANGE_NODES, FIELD_NODES = 3, 7
QUANTILE_POINTS = 4000


def take_up(
    rng: np.random.Generator,
    plan: LesionPlan,
    points: Points,
    latent: Values,
    alive: Values,
    ring: bool,
) -> Values:
    """(N,) contrast agent per living tissue in mM; exactly zero behind an intact barrier.

    points : (N, 3) mm     latent : (N,) vascularity     alive : (N,) fraction of living tumour
    """
    if plan.uptake_mm <= 0:
        return np.zeros(len(points), dtype=np.float32)
    field = smooth_noise(rng, plan.box, PERMEABILITY_MM).at(points)
    permeability = np.exp(PERMEABILITY_SD * field + rng.normal(0.0, PERMEABILITY_SD_OF_PATIENTS))
    if ring:
        return as_values(plan.uptake_mm * latent * permeability)
    leaky = alive > 0.5
    if not leaky.any():
        return np.zeros(len(points), dtype=np.float32)
    score = latent / plan.vascularity + PATCH_WEIGHT * field
    threshold = float(np.quantile(score[leaky], 1.0 - plan.patches))
    return _patchy(plan.uptake_mm, score, threshold)


def possible_agents(
    kind: Kind, plan: LesionPlan, latent: Values, alive: Values
) -> Iterator[tuple[float, Values]]:
    """(probability, agent (N,) in mM per voxel) for what the hidden quantities may be.

    Gauss-Legendre nodes for what is drawn uniformly, Gauss-Hermite nodes for what is normal; the
    probabilities sum to 1. What the precontrast series depend on is given: vascularity, the living
    fraction and, generously, the kind of tumour. Voxels are treated one by one, which loses
    nothing: no precontrast series shows the hidden field anywhere.
    """
    if kind.uptake_mm[1] <= 0:
        yield 1.0, np.zeros(len(latent), dtype=np.float32)
        return
    uptakes = list(uniform_nodes(kind.uptake_mm))
    if kind.necrotic:
        spread = float(np.hypot(PERMEABILITY_SD, PERMEABILITY_SD_OF_PATIENTS))
        for weight, uptake in uptakes:
            for chance, normal in normal_nodes():
                agent = alive * uptake * latent * np.exp(spread * normal)
                yield weight * chance, as_values(agent)
        return
    for share_weight, share in uniform_nodes(kind.patches):
        threshold = expected_threshold(latent[alive > 0.5] / plan.vascularity, share)
        for weight, uptake in uptakes:
            for chance, normal in normal_nodes():
                score = as_values(latent / plan.vascularity + PATCH_WEIGHT * normal)
                agent = alive * _patchy(uptake, score, threshold)
                yield share_weight * weight * chance, as_values(agent)


def expected_threshold(visible: Values, share: float) -> float:
    """The score that `share` of a tumour exceeds, its permeability unknown.

    visible : (N,) vascularity over its level, of the living tumour's voxels; infinity when none

    >>> round(expected_threshold(np.zeros(5, np.float32), 0.5), 3)
    0.0
    """
    if not len(visible):
        return float("inf")
    points = visible[:: max(len(visible) // QUANTILE_POINTS, 1)]
    chances = (np.arange(41) + 0.5) / 41
    noise = PATCH_WEIGHT * as_values(ndtri(chances))
    return float(np.quantile(points[:, None] + noise[None, :], 1.0 - share))


def uniform_nodes(values: Range) -> list[tuple[float, float]]:
    """(weight, value) of Gauss-Legendre quadrature over a uniform distribution; weights sum to 1.

    >>> round(sum(weight * value**2 for weight, value in uniform_nodes((0.0, 3.0))), 6)
    3.0
    """
    places, weights = np.polynomial.legendre.leggauss(RANGE_NODES)
    low, high = values
    return [
        (float(weight) / 2, (low + high) / 2 + (high - low) / 2 * float(place))
        for place, weight in zip(places, weights, strict=True)
    ]


def normal_nodes() -> list[tuple[float, float]]:
    """(weight, value) of Gauss-Hermite quadrature over a standard normal; weights sum to 1."""
    places, weights = np.polynomial.hermite_e.hermegauss(FIELD_NODES)
    total = float(weights.sum())
    return [
        (float(weight) / total, float(place)) for place, weight in zip(places, weights, strict=True)
    ]


def _patchy(uptake_mm: float, score: Values, threshold: float) -> Values:
    low, high = PATCH_EDGE
    if not np.isfinite(threshold):
        return np.zeros(len(score), dtype=np.float32)
    return as_values(uptake_mm * ramp(score, threshold + low, threshold + high))
