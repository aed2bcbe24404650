"""How near to the real postcontrast T1 any network can come, and what it can never see.

Flow: plan, anatomy, lesion, uptake -> **ceiling** -> evaluate, segment, docs/evidence.md

Let U be the contrast agent that leaked into a voxel and Z everything the precontrast series depend
on (anatomy, compartments, vascularity; the kind of tumour is granted as well). By the law of total
variance Var U = Var E[U|Z] + E Var(U|Z). The second share is invisible before contrast:

    hidden share = E Var(U|Z) / Var U

E[U|Z] follows from the phantom's own equations (uptake.py). The ceiling is the volume with the
least expected squared error, E[noise-free signal | Z]: no noise, and the agent averaged over all
that is hidden. Scored against the real volume like any simulated one, it is what is left to reach.
`learned_share` asks the same of a learner that knows no equation: randomised trees on the
noise-free precontrast signals, tested on patients it has not seen
(Geurts et al. 2006, doi:10.1007/s10994-006-6226-1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import GroupKFold, cross_val_predict

from ml.phantom.acquisition import acquire, clean_signal, open_session, voxel_signal
from ml.phantom.anatomy import Anatomy, make_anatomy
from ml.phantom.fields import Values, as_values
from ml.phantom.lesion import ENHANCING_AGENT_MM, grow_lesion
from ml.phantom.placement import plan_lesion
from ml.phantom.plan import Patient
from ml.phantom.template import load_template
from ml.phantom.tissue import WHITE, Parenchyma, make_tissue
from ml.phantom.uptake import possible_agents
from ml.series import CORE_LABELS, ENHANCING, TARGET
from ml.volumes import FloatVolume, Grid

SIGNALS = ("T1", "T2", "FLAIR", "SWI", "DWI", "B0", "ASL")
"""Noise-free precontrast signals a learner is given, beside diffusion and anisotropy."""
LEARNER_VOXELS, TREES, LEAF_VOXELS, FOLDS = 1500, 100, 10, 5
"""Tumour voxels of one patient that the learner sees, its trees, their leaves, its folds."""
REGIONS = ("whole_tumour", "tumour_core")


@dataclass(frozen=True)
class Tumour:
    """The n voxels of one patient's whole tumour, as far as the precontrast series tell.

    agent_mm : (n,) what leaked in truth     expected_mm : (n,) its conditional mean E[U|Z]
    variance : (n,) Var(U|Z)     core : (n,) bool, not oedema
    signals : (n, 9) noise-free precontrast signals
    dice : overlap of label 4 with where it is likelier than not; NaN where neither is
    """

    agent_mm: Values
    expected_mm: Values
    variance: Values
    core: NDArray[np.bool_]
    signals: NDArray[np.float32]
    dice: float

    def inside(self, region: str) -> NDArray[np.bool_]:
        """(n,) bool: "whole_tumour" or "tumour_core"."""
        return self.core if region == "tumour_core" else np.ones(len(self.core), bool)


@dataclass(frozen=True)
class Visible:
    """One patient: its tumour, and the ceiling (X, Y, Z), a z-score on the real image's scale."""

    tumour: Tumour
    image: FloatVolume


@dataclass
class Moments:
    """Sums over voxels, from which the shares follow; add patients one by one."""

    count: int = 0
    sums: dict[str, float] = field(default_factory=dict)

    def add(self, agent: Values, expected: Values, variance: Values) -> None:
        """Take in voxels of one region, each (n,)."""
        u, e, v = (one.astype(np.float64) for one in (agent, expected, variance))
        self.count += len(u)
        for name, values in (("e", e), ("ee", e * e), ("v", v), ("left", (u - e) ** 2), ("u", u)):
            self.sums[name] = self.sums.get(name, 0.0) + float(values.sum())
        self.sums["uu"] = self.sums.get("uu", 0.0) + float((u * u).sum())

    def hidden_share(self) -> float | None:
        """E Var(U|Z) / Var U, both from the equations; None where nothing is taken up."""
        if not self.count:
            return None
        mean = self.sums["e"] / self.count
        hidden = self.sums["v"] / self.count
        total = self.sums["ee"] / self.count - mean**2 + hidden
        return hidden / total if total > 0 else None

    def sampled_share(self) -> float | None:
        """What E[U|Z] leaves unexplained in this cohort's own voxels: 1 - R^2."""
        if not self.count:
            return None
        total = self.sums["uu"] / self.count - (self.sums["u"] / self.count) ** 2
        return self.sums["left"] / self.count / total if total > 0 else None


def see(patient: Patient, grid: Grid) -> Visible:
    """Make the patient again and average over all that no precontrast series shows."""
    template = load_template(max(grid.spacing_mm))
    plan = plan_lesion(patient, template, grid)
    anatomy = make_anatomy(patient, plan, grid, template)
    lesion = grow_lesion(patient, plan, anatomy)
    tissue = make_tissue(patient, plan, anatomy, lesion)
    core = lesion.tumour + lesion.necrosis
    latent = as_values(lesion.vascularity / np.maximum(core, 1e-6))
    first, second, likely = (np.zeros(len(core), np.float64) for _ in range(3))
    signal = np.zeros(len(core), np.float64)
    for chance, agent in possible_agents(patient.kind, plan, latent, lesion.tumour):
        first += chance * agent
        second += chance * agent.astype(np.float64) ** 2
        likely += chance * ((core > 0.5) & (agent > ENHANCING_AGENT_MM))
        leaked = as_values(tissue.agent_mm - lesion.agent_mm + agent)
        signal += chance * voxel_signal(TARGET, replace(tissue, agent_mm=leaked))
    inside = lesion.labels > 0
    tumour = Tumour(
        agent_mm=lesion.agent_mm[inside],
        expected_mm=as_values(first[inside]),
        variance=as_values(np.maximum(second - first**2, 0.0)[inside]),
        core=np.isin(lesion.labels[inside], CORE_LABELS),
        signals=_signals(tissue)[inside],
        dice=_dice(likely > 0.5, lesion.labels == ENHANCING),
    )
    return Visible(tumour, _as_z_score(patient, anatomy, tissue, as_values(signal)))


def hidden_shares(patients: Sequence[Tumour]) -> dict[str, dict[str, float | None]]:
    """By region: the hidden share by the equations, and the same in the cohort's own voxels."""
    shares = {}
    for region in REGIONS:
        moments = Moments()
        for one in patients:
            inside = one.inside(region)
            moments.add(one.agent_mm[inside], one.expected_mm[inside], one.variance[inside])
        shares[region] = {
            "by_equations": moments.hidden_share(),
            "in_these_voxels": moments.sampled_share(),
        }
    return shares


def learned_share(patients: Sequence[Tumour], region: str, seed: int = 0) -> float | None:
    """1 - R^2 of extremely randomised trees on noise-free precontrast signals.

    Each patient's uptake is guessed by trees grown on other patients.
    region : "whole_tumour" or "tumour_core". Never below the true hidden share but by chance: a
    learner can miss what is visible. None with fewer than 5 patients or nothing taken up.
    """
    if len(patients) < FOLDS:
        return None
    rng = np.random.default_rng(seed)
    signals, agents, groups = [], [], []
    for number, one in enumerate(patients):
        inside = np.flatnonzero(one.inside(region))
        if len(inside) > LEARNER_VOXELS:
            inside = rng.choice(inside, LEARNER_VOXELS, replace=False)
        signals.append(one.signals[inside])
        agents.append(one.agent_mm[inside])
        groups.append(np.full(len(inside), number))
    uptake = np.concatenate(agents)
    if not uptake.any():
        return None
    learner: Any = ExtraTreesRegressor(TREES, min_samples_leaf=LEAF_VOXELS, random_state=seed)
    guessed = cross_val_predict(
        learner,
        np.concatenate(signals),
        uptake,
        groups=np.concatenate(groups),
        cv=GroupKFold(FOLDS),
    )
    return float(np.mean((uptake - guessed) ** 2) / np.var(uptake))


def _dice(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    total = int(one.sum()) + int(other.sum())
    return 2 * int((one & other).sum()) / total if total else float("nan")


def _signals(tissue: Parenchyma) -> NDArray[np.float32]:
    columns = [voxel_signal(name, tissue) for name in SIGNALS]
    return np.column_stack([*columns, tissue.diffusion, tissue.anisotropy])


def _as_z_score(
    patient: Patient, anatomy: Anatomy, tissue: Parenchyma, signal: Values
) -> FloatVolume:
    """The shaded noise-free signal on the scale on which the real image has mean 0 and SD 1."""
    session = open_session(patient, anatomy)
    reference = float(clean_signal(TARGET, WHITE, agent=False))
    shaded = signal * (session.gain / reference) * session.shading
    real = acquire(patient, anatomy, tissue)[TARGET][anatomy.mask].astype(np.float64)
    return anatomy.volume(as_values((shaded - real.mean()) / real.std()))
