"""Names of the series and masks, and the record of one examination.

Flow: **series** -> layouts -> import -> training -> simulation
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276 (eight precontrast series in, the
postcontrast T1 out).
"""

from dataclasses import dataclass, field
from pathlib import Path

IMAGES = ("T1", "T2", "FLAIR", "SWI", "DWI", "ASL", "MD", "FA", "T1gad")
TARGET = "T1gad"
INPUTS = tuple(name for name in IMAGES if name != TARGET)
MASKS = ("brain_mask", "tumor_mask", "tumor_core", "tumor_seg")

NECROTIC, OEDEMA, ENHANCING = 1, 2, 4
"""Labels of `tumor_seg`, those of BraTS 2018: necrotic or non-enhancing core, oedema, enhancing."""

LABELS = (NECROTIC, OEDEMA, ENHANCING)
"""What `tumor_seg` may hold besides 0, in the order of the network's classes 1, 2 and 3."""

CLASSES = ("none", "necrotic", "oedema", "enhancing")
"""Classes of the task "segment": class k > 0 is the label `LABELS[k - 1]`."""

CORE_LABELS = (NECROTIC, ENHANCING)

GRADES = ("2", "3", "4", "2-3")
"""WHO grades a case may carry; `2-3` where a cohort does not tell grade 2 from grade 3."""


@dataclass(frozen=True)
class Case:
    """One examination of one patient, all its volumes on one voxel grid.

    patient, cohort : str - the cohort's pseudonym of the patient, and the cohort's name
    paths : series or mask name (`IMAGES`, `MASKS`) -> NIfTI file
    grade : one of `GRADES`, or None with a reason in `missing`
    age_years : float years, or None
    sex : "M", "F" or None
    idh, type : IDH status and diagnosis in the cohort's words, or None
    missing : why a value is None or a file absent, such as {"grade": "participants.tsv has no ..."}
    layout : name of the folder layout it was read from, such as "ucsf-pdgm" or "brats"
    space : the space its grid is aligned to, such as "SRI24", "phantom" or "unknown"
    """

    patient: str
    cohort: str
    paths: dict[str, Path]
    grade: str | None = None
    age_years: float | None = None
    sex: str | None = None
    idh: str | None = None
    type: str | None = None
    missing: dict[str, str] = field(default_factory=dict)
    layout: str = "unknown"
    space: str = "unknown"

    @property
    def images(self) -> tuple[str, ...]:
        """Names of the image series it has, in the order of `IMAGES`."""
        return tuple(name for name in IMAGES if name in self.paths)

    @property
    def masks(self) -> tuple[str, ...]:
        """Names of the masks it has, in the order of `MASKS`."""
        return tuple(name for name in MASKS if name in self.paths)
