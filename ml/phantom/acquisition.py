"""The nine series of one examination: protocol, noise, coil shading, scanner units.

Flow: tissue -> signal equations -> **acquisition** -> NIfTI
The protocol imitates the paper's (3 T, 3-D sequences, 55-direction diffusion, pseudo-continuous
ASL). Noise is Rician with an SD set against white matter's signal, whatever the voxel size: the
figures say how clean a series looks, not how long a scan would take.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from ml.phantom import signal
from ml.phantom.anatomy import FIELD_OF_VIEW, Anatomy
from ml.phantom.fields import Values, as_values, filtered_sd, smooth_noise
from ml.phantom.plan import Patient
from ml.phantom.tissue import ARTERIAL_BLOOD, FLUID, GREY, VENOUS_BLOOD, WHITE, Parenchyma, Tissue

Stored = NDArray[Any]

T1_TR_MS, T1_TE_MS, T1_FLIP_DEG = 8.0, 3.0, 15.0
T2_TR_MS, T2_TE_MS = 3200.0, 88.0
FLAIR_TR_MS, FLAIR_TE_MS = 8000.0, 118.0
FLAIR_TI_MS = signal.nulling_ti_ms(FLUID.t1_ms, FLAIR_TR_MS)
SWI_TR_MS, SWI_TE_MS, SWI_FLIP_DEG = 40.0, 24.0, 15.0
DIFFUSION_TR_MS, DIFFUSION_TE_MS, DIFFUSION_B = 8000.0, 72.0, 1000.0
ASL_DELAY_MS, ASL_LABEL_MS, ASL_EFFICIENCY = 2025.0, 1450.0, 0.8
ASL_BLUR_MM, DIFFUSION_BLUR_MM = 2.0, 0.8

SIGNAL_TO_NOISE = {
    "T1": 32.0,
    "T1gad": 32.0,
    "T2": 34.0,
    "FLAIR": 26.0,
    "SWI": 24.0,
    "DWI": 24.0,
    "ASL": 16.0,
    "MD": 40.0,
}
"""White matter's signal over the noise SD; grey matter's for ASL."""
ANISOTROPY_NOISE = 0.05
SHADING, SHADING_MM = 0.07, 45.0
LARGEST_DIFFUSION = 3.5e-3
UNITS = 600.0
"""White matter's mean in stored units, about; each examination has its own gain."""


@dataclass(frozen=True)
class Spoiled:
    """Settings of a spoiled gradient echo."""

    tr_ms: float
    te_ms: float
    flip_deg: float

    def of(self, tissue: Tissue | Parenchyma, agent_mm: Values | float) -> Values:
        """Signal of a tissue with contrast agent in it."""
        t1 = signal.t1_with_agent_ms(tissue.t1_ms, agent_mm)
        r2star = tissue.r2star + signal.R2_RELAXIVITY * np.asarray(agent_mm)
        return signal.spoiled_gradient_echo(
            tissue.pd, t1, r2star, self.tr_ms, self.te_ms, self.flip_deg
        )


T1_PROTOCOL = Spoiled(T1_TR_MS, T1_TE_MS, T1_FLIP_DEG)
SWI_PROTOCOL = Spoiled(SWI_TR_MS, SWI_TE_MS, SWI_FLIP_DEG)


def clean_signal(name: str, tissue: Tissue | Parenchyma, agent: bool = True) -> Values:
    """Noise-free signal of one series for one kind of water; white matter alone gives its scale."""
    if name in ("T1", "T1gad"):
        return T1_PROTOCOL.of(tissue, tissue.agent_mm if name == "T1gad" and agent else 0.0)
    if name == "SWI":
        return SWI_PROTOCOL.of(tissue, 0.0)
    if name == "T2":
        made = signal.spin_echo(tissue.pd, tissue.t1_ms, tissue.t2_ms, T2_TR_MS, T2_TE_MS)
    elif name == "FLAIR":
        made = signal.inversion_recovery(
            tissue.pd, tissue.t1_ms, tissue.t2_ms, FLAIR_TR_MS, FLAIR_TI_MS, FLAIR_TE_MS
        )
    elif name in ("B0", "DWI"):
        b = DIFFUSION_B if name == "DWI" else 0.0
        unweighted = signal.spin_echo(
            tissue.pd, tissue.t1_ms, tissue.t2_ms, DIFFUSION_TR_MS, DIFFUSION_TE_MS
        )
        made = signal.diffusion_weighted(unweighted, 1e-3 * np.asarray(tissue.diffusion), b)
    else:
        made = signal.perfusion_difference(
            tissue.pd, tissue.flow, ASL_DELAY_MS, ASL_LABEL_MS, ASL_EFFICIENCY
        )
    return made


def voxel_signal(name: str, tissue: Parenchyma) -> Values:
    """(N,) noise-free signal: parenchyma, fluid and blood added by volume."""
    return as_values(
        tissue.fraction * clean_signal(name, tissue)
        + tissue.fluid * clean_signal(name, FLUID)
        + tissue.veins * clean_signal(name, VENOUS_BLOOD)
        + tissue.arteries * clean_signal(name, ARTERIAL_BLOOD)
    )


@dataclass(frozen=True)
class Session:
    """One patient in the scanner: random stream, receiver gain, coil shading (N,)."""

    rng: np.random.Generator
    gain: float
    shading: Values
    anatomy: Anatomy

    def scaled(self, name: str, tissue: Parenchyma, reference: float) -> Values:
        """Clean signal in stored units: `reference` becomes the gain."""
        return as_values(voxel_signal(name, tissue) * (self.gain / reference))

    def stored(self, name: str, clean: Values) -> Stored:
        """(X, Y, Z) int16: shaded, with Rician noise; at least 1 in the brain."""
        noise = self.gain / SIGNAL_TO_NOISE[name]
        noisy = signal.rician(self.rng, clean * self.shading, noise)
        return self.integers(noisy)

    def integers(self, values: Values) -> Stored:
        """(X, Y, Z) int16; at least 1 in the brain, so that 0 means outside."""
        return self.anatomy.volume(np.clip(np.rint(values), 1, 32767), np.int16)

    def blurred(self, values: Values, sd_mm: float) -> Values:
        """Blur within the brain: sum over neighbours divided by their share of brain."""
        mask = self.anatomy.mask
        sd = [sd_mm / edge for edge in self.anatomy.grid.spacing_mm]
        weight = gaussian_filter(mask.astype(np.float32), sd)[mask]
        return as_values(gaussian_filter(self.anatomy.volume(values), sd)[mask] / weight)


def open_session(patient: Patient, anatomy: Anatomy) -> Session:
    """The patient's scanner session before the first series: its gain and shading are drawn."""
    rng = patient.generator(6)
    gain = UNITS * rng.uniform(0.75, 1.35)
    shading = smooth_noise(rng, FIELD_OF_VIEW, SHADING_MM).at(anatomy.points)
    return Session(rng, gain, as_values(np.exp(SHADING * shading)), anatomy)


def acquire(patient: Patient, anatomy: Anatomy, tissue: Parenchyma) -> dict[str, Stored]:
    """The nine series, each an (X, Y, Z) volume with zeros outside the brain.

    int16 in scanner units for all but MD (float32, mm^2/s) and FA (float32, 0 to 1).
    """
    session = open_session(patient, anatomy)
    series = {}
    for name in ("T1", "T2", "FLAIR", "SWI", "T1gad"):
        reference = float(clean_signal(name, WHITE, agent=False))
        series[name] = session.stored(name, session.scaled(name, tissue, reference))
    return series | _diffusion(session, tissue) | {"ASL": _perfusion(session, tissue)}


def _diffusion(session: Session, tissue: Parenchyma) -> dict[str, Stored]:
    """DWI, mean diffusivity from a noisy pair of images, and anisotropy with its noise floor."""
    reference = float(clean_signal("DWI", WHITE))
    unweighted, weighted = (
        session.blurred(session.scaled(name, tissue, reference), DIFFUSION_BLUR_MM)
        for name in ("B0", "DWI")
    )
    noise = session.gain / SIGNAL_TO_NOISE["MD"]
    fitted = [
        np.maximum(signal.rician(session.rng, one, noise), 1) for one in (unweighted, weighted)
    ]
    diffusion = signal.diffusion_from_signals(fitted[0], fitted[1], DIFFUSION_B)
    order = tissue.fraction * tissue.anisotropy + (1.0 - tissue.fraction) * FLUID.anisotropy
    ordered = session.blurred(as_values(order), DIFFUSION_BLUR_MM)
    anisotropy = signal.rician(session.rng, ordered, ANISOTROPY_NOISE)
    return {
        "DWI": session.stored("DWI", weighted),
        "MD": session.anatomy.volume(np.clip(diffusion, 1e-6, LARGEST_DIFFUSION)),
        "FA": session.anatomy.volume(np.clip(anisotropy, 1e-4, 1.0)),
    }


def _perfusion(session: Session, tissue: Parenchyma) -> Stored:
    """Perfusion-weighted ASL: coarse and noisy, its noise as coarse as its signal."""
    reference = float(clean_signal("ASL", GREY))
    clean = session.scaled("ASL", tissue, reference)
    sd = ASL_BLUR_MM / float(np.mean(session.anatomy.grid.spacing_mm))
    noise = session.gain / SIGNAL_TO_NOISE["ASL"] / min(filtered_sd(sd), 1.0)
    white = session.rng.standard_normal(clean.shape, dtype=np.float32)
    return session.integers(session.blurred(as_values(clean + noise * white), ASL_BLUR_MM))
