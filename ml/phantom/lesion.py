"""The tumour: its compartments, its latent vascularity and what contrast agent it takes up.

Flow: plan, anatomy -> **lesion** -> tissue, masks
The shape is a level set: distance to the focus, roughened by noise of three scales, held back by
ventricles and by the midline. Enhancement is not painted. It follows from

    agent = uptake x vascularity x permeability      (mM)

where vascularity also shapes flow, R2*, relaxation and diffusion (tissue.py) and permeability, a
random field of its own, shapes nothing but the uptake (uptake.py).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.phantom.anatomy import Anatomy
from ml.phantom.fields import Box, Points, Values, as_values, logistic, ramp, smooth_noise
from ml.phantom.placement import LesionPlan
from ml.phantom.plan import Patient
from ml.phantom.uptake import take_up
from ml.series import ENHANCING, NECROTIC, OEDEMA

ENHANCING_AGENT_MM = 0.05
"""Contrast agent above which a reader would call tissue enhancing: 0.05 mM lifts T1-weighted
signal by about a tenth."""


@dataclass(frozen=True)
class Lesion:
    """Over the N brain voxels, each (N,).

    tumour : fraction of living tumour      necrosis, oedema, blood : fractions
    vascularity : latent, 0 to about 1.5     agent_mm : contrast agent leaked into tissue
    texture : heterogeneity, mean 0, SD about 1     labels : uint8, those of tumor_seg
    """

    tumour: Values
    necrosis: Values
    oedema: Values
    blood: Values
    vascularity: Values
    agent_mm: Values
    texture: Values
    labels: NDArray[np.uint8]


def grow_lesion(patient: Patient, plan: LesionPlan, anatomy: Anatomy) -> Lesion:
    """Grow the planned tumour in the patient's anatomy."""
    rng = patient.generator(4)
    box = plan.box
    near = _within(box, anatomy.points)
    points = anatomy.points[near]
    depth, own_side = _depth_mm(rng, plan, anatomy, near)
    room = 1.0 - ramp(anatomy.fluid[near], 0.42, 0.62)
    core = logistic(depth / plan.edge_mm) * room * own_side
    necrosis = core * _necrosis(rng, plan, points, depth)
    alive = core - necrosis
    latent = _vascularity(rng, plan, points, depth, patient.kind.necrotic)
    agent = alive * take_up(rng, plan, points, latent, alive, patient.kind.necrotic)
    oedema = _oedema(rng, plan, anatomy, near, depth) * (1.0 - core) * room * own_side
    labels = _labels(core, oedema, agent)
    blood = _blood(rng, plan, points) * core
    texture = smooth_noise(rng, plan.core_box, 2.6).at(points)
    count = len(anatomy.points)
    return Lesion(
        tumour=_spread(alive, near, count),
        necrosis=_spread(necrosis, near, count),
        oedema=_spread(oedema, near, count),
        blood=_spread(blood, near, count),
        vascularity=_spread(latent * core, near, count),
        agent_mm=_spread(agent, near, count),
        texture=_spread(texture, near, count),
        labels=_spread(labels, near, count).astype(np.uint8),
    )


def _within(box: Box, points: Points) -> NDArray[np.intp]:
    offset = np.abs(points - np.array(box.centre_mm, dtype=np.float32))
    return np.flatnonzero((offset < np.array(box.half_mm)).all(axis=1))


def _spread(values: NDArray[Any], near: NDArray[np.intp], count: int) -> Values:
    everywhere = np.zeros(count, dtype=np.float32)
    everywhere[near] = values
    return everywhere


def _depth_mm(
    rng: np.random.Generator, plan: LesionPlan, anatomy: Anatomy, near: NDArray[np.intp]
) -> tuple[Values, Values]:
    """Depth below the tumour's surface (negative outside), and 1 on the tumour's own side."""
    points = anatomy.points[near]
    depth = np.full(len(points), -np.inf, dtype=np.float32)
    for focus in plan.foci:
        offset = points - np.array(focus.centre_mm, dtype=np.float32)
        distance = np.linalg.norm(np.einsum("ij,nj->ni", focus.axes, offset), axis=1)
        depth = np.maximum(depth, focus.radius_mm - as_values(distance))
    radius = plan.radius_mm
    for share, smooth_mm in ((0.22, 0.5 * radius), (0.15, 0.22 * radius)):
        depth += share * radius * smooth_noise(rng, plan.box, smooth_mm).at(points)
    depth += 0.35 * plan.edge_mm * smooth_noise(rng, plan.core_box, 1.6).at(points)
    depth += 1.5 * (anatomy.white[near] - 0.5)
    side = np.sign(plan.foci[0].centre_mm[0])
    across = ramp(-side * anatomy.origin[near, 0], -1.5, 1.5)
    own_side = 1.0 - across * (1.0 - anatomy.bridge[near])
    return as_values(depth), as_values(own_side)


def _necrosis(rng: np.random.Generator, plan: LesionPlan, points: Points, depth: Values) -> Values:
    """Share of the core that is dead: deeper than an uneven rim. None where there is no rim."""
    if plan.rim_mm <= 0:
        return np.zeros(len(points), dtype=np.float32)
    uneven = 1.0 + 0.38 * smooth_noise(rng, plan.box, 7.0).at(points)
    ragged = 0.9 * smooth_noise(rng, plan.core_box, 1.8).at(points)
    return logistic((depth - plan.rim_mm * np.clip(uneven, 0.35, 2.2) + ragged) / 0.7)


def _vascularity(
    rng: np.random.Generator, plan: LesionPlan, points: Points, depth: Values, ring: bool
) -> Values:
    """Latent vascularity: a random field about the plan's level, high towards a ring's outside."""
    field = smooth_noise(rng, plan.box, 4.5).at(points)
    fine = smooth_noise(rng, plan.core_box, 1.8).at(points)
    level = plan.vascularity * (1.0 + 0.42 * field + 0.15 * fine)
    if ring:
        level *= 0.55 + 0.45 * np.exp(-((depth - 0.4 * plan.rim_mm) ** 2) / plan.rim_mm**2)
    return as_values(np.clip(level, 0.0, 1.6))


def _oedema(
    rng: np.random.Generator,
    plan: LesionPlan,
    anatomy: Anatomy,
    near: NDArray[np.intp],
    depth: Values,
) -> Values:
    """Vasogenic oedema: along white matter, sparing cortex, with finger-like ends."""
    reach = smooth_noise(rng, plan.box, 9.0).at(anatomy.points[near])
    margin = plan.oedema_mm * np.clip(1.0 + 0.45 * reach, 0.1, 2.0)
    strength = 0.75 + 0.25 * np.exp(np.minimum(depth, 0.0) / 8.0)
    white = ramp(anatomy.white[near], 0.25, 0.85)
    return as_values(logistic((depth + margin) / 1.5) * white * strength)


def _blood(rng: np.random.Generator, plan: LesionPlan, points: Points) -> Values:
    """Old haemorrhage, in some necrotic tumours: small blobs."""
    if not plan.bleeds:
        return np.zeros(len(points), dtype=np.float32)
    return ramp(smooth_noise(rng, plan.core_box, 2.6).at(points), 1.2, 2.4)


def _labels(core: Values, oedema: Values, agent: Values) -> NDArray[np.uint8]:
    labels = np.zeros(len(core), dtype=np.uint8)
    labels[oedema > 0.4] = OEDEMA
    labels[core > 0.5] = NECROTIC
    labels[(core > 0.5) & (agent > ENHANCING_AGENT_MM)] = ENHANCING
    return labels
