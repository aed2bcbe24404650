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
class Diffusion:
    """A raw diffusion series: (X, Y, Z, N) volumes, and b-values and directions in FSL's form.

    nifti : the volumes; bval : N numbers in s/mm2; bvec : three lines of N numbers
    """

    nifti: Path
    bval: Path
    bvec: Path


@dataclass(frozen=True)
class Case:
    """One examination of one patient, all its volumes on one voxel grid unless not `aligned`.

    patient, cohort : str - the cohort's pseudonym of the patient, and the cohort's name; of a
        patient seen more than once, `patient` names the examination, such as "01_ses-2"
    paths : series or mask name (`IMAGES`, `MASKS`) -> file (`ml.volume_formats.EXTENSIONS`)
    grade : one of `GRADES`, or None with a reason in `missing`
    age_years : float years, or None
    sex : "M", "F" or None
    idh, type : IDH status and diagnosis in the cohort's words, or None
    missing : why a value is None or a file absent, such as {"grade": "participants.tsv has no ..."}
    layout : name of the folder layout it was read from, such as "ucsf-pdgm" or "brats"
    space : the space its grid is aligned to, such as "SRI24", "phantom" or "unknown"
    diffusion : its raw diffusion series, which MD and FA are fitted to; or None
    aligned : False where its series lie on different grids or it has a raw diffusion series: such
        a case is preprocessed (`python -m ml preprocess`) before import or training
    site : the hospital or scanner in the cohort's words, or None
    subject, session : the person, where several examinations share one, and which of them this is
    relabelled : mask name -> {label in the file: label of `ml.series`}, such as
        {"tumor_seg": {3: 4}} for BraTS 2023; `ml.layouts.read_masks` applies it
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
    diffusion: Diffusion | None = None
    aligned: bool = True
    site: str | None = None
    subject: str | None = None
    session: str | None = None
    relabelled: dict[str, dict[int, int]] = field(default_factory=dict)

    @property
    def person(self) -> str:
        """Who was examined: the same for all examinations of one person, within the cohort."""
        return self.subject or self.patient

    @property
    def images(self) -> tuple[str, ...]:
        """Names of the image series it has, in the order of `IMAGES`."""
        return tuple(name for name in IMAGES if name in self.paths)

    @property
    def masks(self) -> tuple[str, ...]:
        """Names of the masks it has, in the order of `MASKS`."""
        return tuple(name for name in MASKS if name in self.paths)
