"""MR properties of tissues at 3 T, and of every voxel by mixture.

Flow: anatomy, lesion -> **tissue** -> acquisition
Water in one voxel's parenchyma exchanges fast: relaxation rates are averaged over tissues by
volume. Parenchyma, fluid and blood do not exchange: their signals are added (acquisition.py).
Sources: white and grey matter T1, T2: Wansapura et al. 1999,
doi:10.1002/(SICI)1522-2586(199904)9:4<531::AID-JMRI4>3.0.CO;2-L; R2*: Peters et al. 2007,
doi:10.1016/j.mri.2007.02.014; blood: Lu et al. 2004, doi:10.1002/mrm.20178; tumour values follow
the ranges of Badve et al. 2017, doi:10.3174/ajnr.A5035. Blood flow of normal tissue: Alsop 2015.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.phantom.anatomy import FIELD_OF_VIEW, Anatomy
from ml.phantom.fields import Points, Values, as_values, ramp, smooth_noise
from ml.phantom.lesion import Lesion
from ml.phantom.placement import LesionPlan
from ml.phantom.plan import Patient


@dataclass(frozen=True)
class Tissue:
    """Properties of one tissue: pd relative to water, times in ms, R2* in 1/s, diffusion in
    1e-3 mm^2/s, fractional anisotropy, blood flow in mL/100 g/min, agent after injection in mM.
    """

    pd: float
    t1_ms: float
    t2_ms: float
    r2star: float
    diffusion: float
    anisotropy: float
    flow: float
    agent_mm: float


WHITE = Tissue(0.70, 810.0, 76.0, 19.0, 0.72, 0.42, 22.0, 0.004)
GREY = Tissue(0.80, 1420.0, 98.0, 16.0, 0.84, 0.14, 62.0, 0.010)
FLUID = Tissue(1.00, 4300.0, 1400.0, 2.0, 3.00, 0.04, 0.0, 0.0)
OEDEMA = Tissue(0.88, 1650.0, 165.0, 11.0, 1.45, 0.16, 14.0, 0.003)
NECROSIS = Tissue(0.94, 2700.0, 250.0, 10.0, 2.00, 0.07, 4.0, 0.0)
OLD_BLOOD = Tissue(0.80, 680.0, 68.0, 85.0, 0.90, 0.10, 4.0, 0.0)
CHOROID = Tissue(0.84, 1450.0, 95.0, 22.0, 1.30, 0.10, 70.0, 0.28)
VENOUS_BLOOD = Tissue(0.86, 1650.0, 28.0, 75.0, 1.60, 0.06, 25.0, 0.42)
ARTERIAL_BLOOD = Tissue(0.86, 1650.0, 22.0, 20.0, 1.60, 0.06, 110.0, 0.42)

IRON = (
    ((20.0, -4.0, -1.0), (5.5, 8.5, 4.5), 26.0),  # globus pallidus
    ((27.0, 2.0, 2.0), (5.0, 13.0, 8.0), 7.0),  # putamen
    ((5.0, -20.0, -9.0), (3.2, 3.2, 3.5), 22.0),  # red nucleus
    ((11.0, -18.0, -12.0), (5.0, 4.0, 3.0), 24.0),  # substantia nigra
    ((15.0, -58.0, -34.0), (6.5, 5.0, 4.0), 18.0),  # dentate nucleus
)
"""Centre in MNI mm (mirrored), semi-axes in mm, R2* added in 1/s; after Haacke et al. 2005."""


@dataclass(frozen=True)
class Parenchyma:
    """What is neither fluid nor blood, voxel by voxel; each (N,), units as in `Tissue`.

    fraction, fluid, veins, arteries : volume fractions, sum 1
    """

    fraction: Values
    fluid: Values
    veins: Values
    arteries: Values
    pd: Values
    t1_ms: Values
    t2_ms: Values
    r2star: Values
    diffusion: Values
    anisotropy: Values
    flow: Values
    agent_mm: Values


Kind = Tissue | dict[str, Values]


def living_tumour(latent: Values, grade: str) -> dict[str, Values]:
    """Properties of living tumour by its latent vascularity (0 to 1.5).

    More vessels come with more and tighter cells: shorter T1 and T2, slower diffusion, faster
    R2* (deoxygenated blood) and more flow. Grade 2 and 3 tissue is looser and wetter.
    """
    loose = 0.0 if grade == "4" else 1.0
    properties = {
        "pd": 0.88 + 0.02 * loose - 0.03 * latent,
        "t1_ms": 1650.0 + 220.0 * loose - 260.0 * latent,
        "t2_ms": 140.0 + 45.0 * loose - 34.0 * latent,
        "r2star": 11.0 + 20.0 * latent,
        "diffusion": 1.30 + 0.20 * loose - 0.45 * latent,
        "anisotropy": 0.15 - 0.03 * latent,
        "flow": 14.0 + 95.0 * latent,
        "agent_mm": 0.012 * latent,
    }
    return {name: as_values(values) for name, values in properties.items()}


def make_tissue(patient: Patient, plan: LesionPlan, anatomy: Anatomy, lesion: Lesion) -> Parenchyma:
    """Mix the tissues of every voxel."""
    rng = patient.generator(5)
    parts = _parts(rng, patient, plan, anatomy, lesion)
    total = as_values(sum(weight for weight, _ in parts) + 1e-6)

    def mean(name: str) -> Values:
        return as_values(sum(weight * _of(kind, name) for weight, kind in parts) / total)

    def mean_by_rate(name: str) -> Values:
        rate = as_values(sum(weight / _of(kind, name) for weight, kind in parts) / total)
        return as_values(1.0 / np.maximum(rate, 1e-6))

    grain = 1.0 + _grain(rng, anatomy.points)
    clumps = 1.0 + 0.09 * lesion.texture * np.clip(lesion.tumour + lesion.necrosis, 0, 1)
    fluid, veins, arteries, fraction = _compartments(anatomy, lesion)
    return Parenchyma(
        fraction=fraction,
        fluid=fluid,
        veins=veins,
        arteries=arteries,
        pd=mean("pd"),
        t1_ms=mean_by_rate("t1_ms") * grain * clumps,
        t2_ms=mean_by_rate("t2_ms") * (2.0 - grain) * clumps**2,
        r2star=mean("r2star") + iron_r2star(anatomy.origin) * (1.0 - lesion.tumour),
        diffusion=mean("diffusion") * clumps,
        anisotropy=mean("anisotropy") * fibre_order(rng, anatomy),
        flow=mean("flow") * (1.0 + 0.1 * _field(rng, anatomy.points, 9.0)),
        agent_mm=mean("agent_mm") + lesion.agent_mm,
    )


def _field(rng: np.random.Generator, points: Points, smooth_mm: float) -> Values:
    return smooth_noise(rng, FIELD_OF_VIEW, smooth_mm).at(points)


def _grain(rng: np.random.Generator, points: Points) -> Values:
    """Unevenness of healthy tissue: some per cent, of two scales."""
    return as_values(0.02 * _field(rng, points, 7.0) + 0.022 * _field(rng, points, 2.2))


def iron_r2star(origin: Points) -> Values:
    """R2* that iron adds in the deep nuclei, 1/s, at template positions `origin` (N, 3)."""
    added = np.zeros(len(origin), dtype=np.float32)
    mirrored = np.column_stack([np.abs(origin[:, 0]), origin[:, 1], origin[:, 2]])
    for centre, axes, r2star in IRON:
        radius = np.linalg.norm((mirrored - np.array(centre)) / np.array(axes), axis=1)
        added = np.maximum(added, r2star * ramp(-radius, -1.25, -0.75))
    return as_values(added)


def fibre_order(rng: np.random.Generator, anatomy: Anatomy) -> Values:
    """Factor on white matter's anisotropy: deep bundles and the corpus callosum are ordered."""
    x, y, z = np.abs(anatomy.origin[:, 0]), anatomy.origin[:, 1], anatomy.origin[:, 2]
    capsule = ramp(-np.abs(x - 23.0), -7.0, -3.0) * ramp(-np.abs(y + 12.0), -24.0, -14.0)
    capsule *= anatomy.white * ramp(z, -12.0, -4.0)
    field = _field(rng, anatomy.points, 4.0)
    order = 0.72 + 0.45 * anatomy.white_depth + 0.55 * anatomy.bridge + 0.3 * capsule + 0.16 * field
    return as_values(np.clip(order, 0.3, 2.0))


def _of(kind: Kind, name: str) -> Values:
    return as_values(kind[name] if isinstance(kind, dict) else getattr(kind, name))


def _parts(
    rng: np.random.Generator,
    patient: Patient,
    plan: LesionPlan,
    anatomy: Anatomy,
    lesion: Lesion,
) -> list[tuple[Values, Kind]]:
    """(weight, tissue) of everything that is parenchyma; weights are volumes."""
    core = lesion.tumour + lesion.necrosis
    oedema = np.maximum(lesion.oedema, _age_changes(rng, patient, anatomy) * (1.0 - core))
    taken = np.clip(plan.replaced * core + 0.85 * oedema, 0.0, 1.0)
    normal = 1.0 - taken
    tissue = anatomy.white + anatomy.grey + 1e-6
    parts: list[tuple[NDArray[Any], Kind]] = [
        (normal * anatomy.white / tissue, WHITE),
        (normal * anatomy.grey / tissue, GREY),
        (normal * anatomy.choroid * 2.0, CHOROID),
        (0.85 * oedema, OEDEMA),
        (plan.replaced * lesion.necrosis * (1.0 - lesion.blood), NECROSIS),
        (plan.replaced * core * lesion.blood, OLD_BLOOD),
        (
            plan.replaced * lesion.tumour * (1.0 - lesion.blood),
            living_tumour(lesion.vascularity, patient.grade),
        ),
    ]
    return [(as_values(weight), kind) for weight, kind in parts]


def _age_changes(rng: np.random.Generator, patient: Patient, anatomy: Anatomy) -> Values:
    """White matter changes of age: caps round the ventricles and scattered spots."""
    amount = float(np.clip((patient.age_years - 30) / 45.0 * rng.uniform(0.4, 1.2), 0.05, 1.2))
    caps = 0.55 * ramp(anatomy.fluid, 0.10, 0.42)
    spots = 0.9 * ramp(_field(rng, anatomy.points, 2.4), 3.4 - 0.4 * amount, 4.2)
    white = ramp(anatomy.white, 0.5, 0.9)
    return as_values(np.clip(amount * (caps + spots), 0.0, 0.8) * white)


def _compartments(anatomy: Anatomy, lesion: Lesion) -> tuple[Values, Values, Values, Values]:
    """Volumes of fluid, venous and arterial blood, and what is left for parenchyma."""
    core = np.clip(lesion.tumour + lesion.necrosis, 0.0, 1.0)
    veins = anatomy.veins * (1.0 - core)
    arteries = anatomy.arteries * (1.0 - core) * (1.0 - veins)
    solid = np.clip(1.0 - anatomy.csf * (1.0 - core) + 0.75 * anatomy.choroid, 0.0, 1.0)
    rest = 1.0 - veins - arteries
    return (
        as_values(rest * (1.0 - solid)),
        as_values(veins),
        as_values(arteries),
        as_values(rest * solid),
    )
