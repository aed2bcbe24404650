"""Who the made-up patients are: grade, diagnosis, age, sex and the kind of tumour.

Flow: seed -> **plan** -> anatomy, lesion -> cohort
Source of the ranges: Louis et al. 2021, doi:10.1093/neuonc/noab106 (WHO classification);
Calabrese et al. 2022, doi:10.1148/ryai.220058 (the cohort imitated); Smits & van den Bent 2017,
doi:10.1148/radiol.2017161096 (how glioma types look).
"""

from dataclasses import dataclass

import numpy as np

Range = tuple[float, float]

GLIOBLASTOMA = "Glioblastoma, IDH-wildtype"
ASTROCYTOMA = "Astrocytoma, IDH-mutant"
OLIGODENDROGLIOMA = "Oligodendroglioma, IDH-mutant, 1p/19q-codeleted"


@dataclass(frozen=True)
class Kind:
    """A way for a glioma to look. Ranges are drawn from uniformly.

    radius_mm : of the tumour without its oedema     foci : separate centres
    necrotic : whether a ring of living tumour surrounds a dead centre
    rim_mm : thickness of that ring
    oedema_mm : how far oedema reaches beyond the tumour
    edge_mm : width of the soft border (large: infiltrating)
    replaced : share of the tissue the tumour takes the place of
    vascularity : latent vascularity, 0 (as white matter) to 1 (glioblastoma's rim)
    uptake_mm : contrast agent at vascularity 1 and permeability 1; (0, 0): intact barrier
    patches : share of the tumour that is leaky where it is not a ring
    push : how strongly it displaces the brain, 0 to 0.5
    """

    name: str
    grade: str
    diagnoses: tuple[str, ...]
    age_years: Range
    radius_mm: Range
    foci: tuple[int, int]
    necrotic: bool
    rim_mm: Range
    oedema_mm: Range
    edge_mm: Range
    replaced: Range
    vascularity: Range
    uptake_mm: Range
    patches: Range
    push: Range


RING = Kind(
    name="ring",
    grade="4",
    diagnoses=(GLIOBLASTOMA,),
    age_years=(46.0, 82.0),
    radius_mm=(16.0, 27.0),
    foci=(1, 1),
    necrotic=True,
    rim_mm=(3.0, 6.5),
    oedema_mm=(8.0, 24.0),
    edge_mm=(0.6, 1.0),
    replaced=(0.93, 0.99),
    vascularity=(0.7, 1.1),
    uptake_mm=(0.16, 0.30),
    patches=(1.0, 1.0),
    push=(0.2, 0.38),
)
MULTIFOCAL = Kind(
    name="multifocal",
    grade="4",
    diagnoses=(GLIOBLASTOMA,),
    age_years=(50.0, 80.0),
    radius_mm=(9.0, 15.0),
    foci=(2, 3),
    necrotic=True,
    rim_mm=(2.5, 4.5),
    oedema_mm=(8.0, 18.0),
    edge_mm=(0.6, 1.0),
    replaced=(0.93, 0.99),
    vascularity=(0.65, 1.0),
    uptake_mm=(0.14, 0.26),
    patches=(1.0, 1.0),
    push=(0.15, 0.3),
)
PATCHY = Kind(
    name="patchy",
    grade="4",
    diagnoses=(ASTROCYTOMA, GLIOBLASTOMA),
    age_years=(32.0, 66.0),
    radius_mm=(17.0, 25.0),
    foci=(1, 1),
    necrotic=False,
    rim_mm=(0.0, 0.0),
    oedema_mm=(3.0, 9.0),
    edge_mm=(1.5, 2.5),
    replaced=(0.8, 0.92),
    vascularity=(0.4, 0.7),
    uptake_mm=(0.12, 0.20),
    patches=(0.10, 0.22),
    push=(0.12, 0.25),
)
SLIGHT = Kind(
    name="slight",
    grade="3",
    diagnoses=(ASTROCYTOMA, OLIGODENDROGLIOMA),
    age_years=(30.0, 60.0),
    radius_mm=(16.0, 24.0),
    foci=(1, 1),
    necrotic=False,
    rim_mm=(0.0, 0.0),
    oedema_mm=(2.0, 7.0),
    edge_mm=(1.5, 2.5),
    replaced=(0.75, 0.9),
    vascularity=(0.3, 0.55),
    uptake_mm=(0.11, 0.16),
    patches=(0.03, 0.07),
    push=(0.1, 0.22),
)
ANAPLASTIC = Kind(
    name="anaplastic",
    grade="3",
    diagnoses=(ASTROCYTOMA, OLIGODENDROGLIOMA),
    age_years=(28.0, 58.0),
    radius_mm=(15.0, 25.0),
    foci=(1, 1),
    necrotic=False,
    rim_mm=(0.0, 0.0),
    oedema_mm=(2.0, 6.0),
    edge_mm=(1.5, 3.0),
    replaced=(0.75, 0.9),
    vascularity=(0.2, 0.6),
    uptake_mm=(0.0, 0.0),
    patches=(0.0, 0.0),
    push=(0.1, 0.2),
)
DIFFUSE = Kind(
    name="diffuse",
    grade="2",
    diagnoses=(ASTROCYTOMA, OLIGODENDROGLIOMA),
    age_years=(22.0, 52.0),
    radius_mm=(13.0, 23.0),
    foci=(1, 1),
    necrotic=False,
    rim_mm=(0.0, 0.0),
    oedema_mm=(1.0, 4.0),
    edge_mm=(1.2, 3.0),
    replaced=(0.7, 0.9),
    vascularity=(0.05, 0.3),
    uptake_mm=(0.0, 0.0),
    patches=(0.0, 0.0),
    push=(0.05, 0.18),
)

BLOCK = (
    *(RING,) * 4,
    MULTIFOCAL,
    PATCHY,
    SLIGHT,
    *(ANAPLASTIC,) * 2,
    *(DIFFUSE,) * 3,
)
"""Twelve patients, half of grade 4; every block of twelve has this mixture in random order."""


@dataclass(frozen=True)
class Patient:
    """One made-up patient. `seed` and `number` alone decide everything about them."""

    seed: int
    number: int
    kind: Kind
    diagnosis: str
    age_years: int
    sex: str

    @property
    def identifier(self) -> str:
        """Pseudonym, such as PHANTOM-0007; made-up patients never look like real ones."""
        return f"PHANTOM-{self.number:04d}"

    @property
    def grade(self) -> str:
        """WHO grade: "2", "3" or "4"."""
        return self.kind.grade

    def generator(self, purpose: int) -> np.random.Generator:
        """An independent random stream of this patient for one purpose."""
        return np.random.default_rng(
            np.random.SeedSequence(self.seed, spawn_key=(self.number, purpose))
        )


def draw(rng: np.random.Generator, values: Range) -> float:
    """One value, uniform in a range."""
    return float(rng.uniform(*values))


def plan_patients(count: int, seed: int) -> list[Patient]:
    """The first `count` patients of a seed: patient n is the same whatever the count."""
    patients: list[Patient] = []
    for block in range(-(-count // len(BLOCK))):
        order = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0, block)))
        kinds = [BLOCK[place] for place in order.permutation(len(BLOCK))]
        first = block * len(BLOCK) + 1
        patients += [_patient(seed, first + place, kind) for place, kind in enumerate(kinds)]
    return patients[:count]


def _patient(seed: int, number: int, kind: Kind) -> Patient:
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number, 0)))
    diagnosis = kind.diagnoses[int(rng.integers(len(kind.diagnoses)))]
    age = round(draw(rng, kind.age_years))
    sex = "M" if rng.random() < 0.6 else "F"
    return Patient(seed, number, kind, diagnosis, age, sex)
