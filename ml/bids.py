"""Names of series and masks in BIDS, both ways, and the labels of participants.

Flow: ml.dicom, ml.preprocess, ml.export -> **bids** (write) -> files -> **bids** (read) -> layouts
Source: BIDS 1.11.1, https://bids-specification.readthedocs.io (raw data; imaging derivatives)

Choices where BIDS leaves one, each accepted by its validator (schema 1.2.7):
- SWI: BIDS has no suffix for it; `acq-swi` with `T2starw`.
- DWI, MD, FA (3-D): scanner-derived diffusion maps `trace`, `ADC`, `FA`. The maps of BEP016
  (`param-md_dwimap`) are read, but not written: no released BIDS knows them.
- ASL: `asl`, in raw data with `aslcontext.tsv` beside it; maps named `cbf` are read.
- T1gad: any `ce-` entity; a simulated one says so in `desc-`, and is never read as a real one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from ml.errors import MlError
from ml.series import IMAGES, MASKS, TARGET

VERSION = "1.11.1"
"""Of BIDS: what the datasets written here claim to follow."""

ORDER = ("sub", "ses", "acq", "ce", "rec", "dir", "run", "echo", "part", "space", "res", "desc")
"""Of the entities in a file's name."""

PREPROCESSED = "preproc"
EXTENSIONS = (".nii.gz", ".nii", ".json", ".tsv", ".bval", ".bvec")

RAW_DIFFUSION = "diffusion"
SIMULATED = "simulated"
UNCERTAINTY = "uncertainty"
SEGMENTED_REAL = "segmented_real"
SEGMENTED_SIMULATED = "segmented_simulated"

STANDARD_SPACES = {"MNI": "MNI152NLin2009aSym"}
"""Verum's name of a space -> the template's name in BIDS; nilearn's MNI152 is 2009a, symmetric."""


class BidsError(MlError):
    """A name that BIDS does not allow, or a series it has no name for."""


@dataclass(frozen=True)
class Kind:
    """How one series or mask is named: `sub-X_<entities>_desc-<desc>_<suffix>`.

    entities : of raw data and derivatives alike
    desc : of derivatives
    raw : whether raw data may hold it
    """

    datatype: str
    suffix: str
    entities: Mapping[str, str]
    desc: str = PREPROCESSED
    raw: bool = True


GADOLINIUM = {"ce": "gadolinium"}
KINDS: Mapping[str, Kind] = {
    "T1": Kind("anat", "T1w", {}),
    "T2": Kind("anat", "T2w", {}),
    "FLAIR": Kind("anat", "FLAIR", {}),
    "SWI": Kind("anat", "T2starw", {"acq": "swi"}),
    "DWI": Kind("dwi", "trace", {}),
    "ASL": Kind("perf", "asl", {}),
    "MD": Kind("dwi", "ADC", {}),
    "FA": Kind("dwi", "FA", {}),
    TARGET: Kind("anat", "T1w", GADOLINIUM),
    RAW_DIFFUSION: Kind("dwi", "dwi", {}),
    "brain_mask": Kind("anat", "mask", {}, "brain", raw=False),
    "tumor_mask": Kind("anat", "mask", {}, "tumor", raw=False),
    "tumor_core": Kind("anat", "mask", {}, "tumorcore", raw=False),
    "tumor_seg": Kind("anat", "dseg", {}, "tumor", raw=False),
    SIMULATED: Kind("anat", "T1w", GADOLINIUM, "simulated", raw=False),
    UNCERTAINTY: Kind("anat", "T1w", GADOLINIUM, "simulatedsd", raw=False),
    SEGMENTED_REAL: Kind("anat", "dseg", GADOLINIUM, "predictedtumor", raw=False),
    SEGMENTED_SIMULATED: Kind("anat", "dseg", GADOLINIUM, "simulatedtumor", raw=False),
}
"""Series or mask -> its name: those of `ml.series`, the raw 4-D diffusion and what Verum makes."""

MAPS = {"md": "MD", "adc": "MD", "fa": "FA", "trace": "DWI"}
"""`param-` or `desc-` of a BEP016 `dwimap` -> series."""

SWI_SUFFIXES = ("T2starw", "swi", "SWI")
PLAIN_DESCS = (None, PREPROCESSED, "preprocessed", "biascorrected", "brain", "masked")
"""`desc-` of images that are the series itself, however prepared."""


@dataclass(frozen=True)
class BidsName:
    """A file's name taken apart.

    datatype : "anat", "dwi", "perf", or "" where the file lies in no such folder
    entities : such as {"sub": "01", "ce": "gadolinium"}, in the order of the name
    suffix : such as "T1w"; extension : such as ".nii.gz"
    """

    datatype: str
    entities: Mapping[str, str]
    suffix: str
    extension: str

    @property
    def series(self) -> str | None:
        """A key of `KINDS`; None where the file is none of them."""
        if "echo" in self.entities or self.entities.get("part") in ("phase", "real", "imag"):
            return None
        if self.suffix == "mask":
            return _mask(self.entities)
        if self.suffix == "dseg":
            return _labels(self.entities)
        return _image(self.suffix, self.entities)


def bids_path(
    series: str,
    subject: str,
    *,
    session: str | None = None,
    space: str | None = None,
    derivative: bool = False,
    run: int | None = None,
    extension: str = ".nii.gz",
) -> PurePosixPath:
    """Where a file lies in its dataset: `sub-01/anat/sub-01_ce-gadolinium_T1w.nii.gz`.

    series : a key of `KINDS`; subject, session, space : labels, letters and digits alone
    derivative : the name in a derivatives dataset (`space-`, `desc-`); masks have no other
    run : 1, 2, ... where a case has a series more than once

    Raises BidsError: an unknown series, a label of other characters, a mask in raw data.

    >>> str(bids_path("T1gad", "01", space="T1w", derivative=True))
    'sub-01/anat/sub-01_ce-gadolinium_space-T1w_desc-preproc_T1w.nii.gz'
    """
    if series not in KINDS:
        raise BidsError(f"no BIDS name for series {series!r}; known are {', '.join(KINDS)}")
    kind = KINDS[series]
    if not (derivative or kind.raw):
        raise BidsError(f"{series} belongs in derivatives: raw BIDS has no place for it")
    parts: dict[str, str | None] = {"sub": subject, "ses": session, **kind.entities}
    parts["run"] = None if run is None else str(run)
    if derivative:
        parts |= {"space": space, "desc": kind.desc}
    stem = "_".join(f"{key}-{_checked(key, parts[key])}" for key in ORDER if parts.get(key))
    folders = [f"sub-{subject}", *([f"ses-{session}"] if session else []), kind.datatype]
    return PurePosixPath(*folders, f"{stem}_{kind.suffix}{extension}")


def read_name(path: PurePath | str) -> BidsName | None:
    """The parts of a file's name, or None where it is not a BIDS name of a subject's file.

    >>> read_name("sub-01/anat/sub-01_ce-gd_T1w.nii.gz").series
    'T1gad'
    """
    path = PurePosixPath(PurePath(path).as_posix())
    extension = next((end for end in EXTENSIONS if path.name.endswith(end)), None)
    if extension is None or not path.name.startswith("sub-"):
        return None
    *pairs, suffix = path.name.removesuffix(extension).split("_")
    entities: dict[str, str] = {}
    for pair in pairs:
        key, dash, value = pair.partition("-")
        if not (dash and value) or key in entities:
            return None
        entities[key] = value
    if "sub" not in entities or "-" in suffix:
        return None
    folder = path.parent.name
    return BidsName(folder if folder in _DATATYPES else "", entities, suffix, extension)


def space_label(space: str) -> str:
    """Verum's name of a space as a `space-` label, the standard one where BIDS has one.

    >>> space_label("MNI"), space_label("SRI24"), space_label("scanner 1")
    ('MNI152NLin2009aSym', 'SRI24', 'scanner1')
    """
    return STANDARD_SPACES.get(space) or re.sub("[^0-9A-Za-z]", "", space) or "unknown"


_DATATYPES = {kind.datatype for kind in KINDS.values()}
_SUFFIXES = {
    KINDS[name].suffix: name for name in IMAGES if name != TARGET and not KINDS[name].entities
}
_MASK_NAMES = {
    **{KINDS[name].desc: name for name in MASKS if KINDS[name].suffix == "mask"},
    "lesion": "tumor_mask",
    "wholetumor": "tumor_mask",
}
_LABEL_NAMES = {kind.desc: name for name, kind in KINDS.items() if kind.suffix == "dseg"}


def _image(suffix: str, entities: Mapping[str, str]) -> str | None:
    desc = entities.get("desc")
    for made in (SIMULATED, UNCERTAINTY):
        if suffix == KINDS[made].suffix and desc == KINDS[made].desc:
            return made
    if suffix in ("dwimap", "mdp"):
        return MAPS.get((entities.get("param") or desc or "").lower())
    if desc not in PLAIN_DESCS:
        return None
    if suffix in SWI_SUFFIXES:
        return "SWI"
    if "ce" in entities:
        return TARGET if suffix == "T1w" else None
    return {**_SUFFIXES, "dwi": RAW_DIFFUSION, "cbf": "ASL"}.get(suffix)


def _mask(entities: Mapping[str, str]) -> str | None:
    return _MASK_NAMES.get((entities.get("desc") or entities.get("label") or "").lower())


def _labels(entities: Mapping[str, str]) -> str | None:
    return _LABEL_NAMES.get((entities.get("desc") or entities.get("label") or "").lower())


def _checked(key: str, value: str | None) -> str:
    if not value or not re.fullmatch("[0-9A-Za-z]+", value):
        raise BidsError(f"{key}-{value}: a BIDS label holds letters and digits alone")
    return value
