"""What figures are drawn from: cases, volumes, scores, segmentations, runs; checked together.

Flow: command line -> **inputs** -> album -> every figure
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ml.errors import MlError
from ml.figures.choice import grade_label
from ml.figures.labels import PARTIAL_MODELS
from ml.figures.model_scores import ModelScores, check_cases, models_in, read_model
from ml.figures.segmentations import FILE, Enhancement, read_overlap
from ml.figures.slices import Pair, read_pair
from ml.manifest import ManifestCase, read_manifest
from ml.series import TARGET

INTERNAL = ("full", "reduced", "t1", *PARTIAL_MODELS)
CONTRIBUTIONS = "contributions.csv"


@dataclass(frozen=True)
class Request:
    """What was asked for: files and folders, None where not given.

    scores : name of a model -> scores.csv
    contributions : run of `contributions`; run : any run, for its losses
    """

    cases: Path
    simulated: Path | None = None
    external_cases: Path | None = None
    external_simulated: Path | None = None
    scores: Mapping[str, Path] = field(default_factory=dict)
    overlap: Path | None = None
    contributions: Path | None = None
    run: Path | None = None


@dataclass(frozen=True)
class Cohort:
    """Cases by key and, where they were simulated, the folder of <key>.nii.gz."""

    manifest: Path
    cases: dict[str, ManifestCase]
    simulated: Path | None

    @property
    def grades(self) -> dict[str, str]:
        """key -> grade as printed."""
        return {key: grade_label(case) for key, case in self.cases.items()}


@dataclass(frozen=True)
class Inputs:
    """Everything a figure may be drawn from.

    scores : name of a model -> its scores
    contributions : the full model and those of T1 plus one series; empty where there are none
    segmentations : folder of `segment apply`, or None; `overlap` are its rows
    run : folder of a run, for its losses
    files : name -> file read, for the record's checksums; volumes join it while drawing
    """

    internal: Cohort
    external: Cohort | None
    scores: Mapping[str, ModelScores]
    contributions: Sequence[ModelScores]
    segmentations: Path | None
    overlap: Sequence[Enhancement]
    run: Path | None
    files: dict[str, Path]

    def pair(self, cohort: Cohort, key: str) -> Pair:
        """The images of a case. MlError where the cohort has no folder of simulated volumes."""
        if cohort.simulated is None:
            raise MlError(f"{cohort.manifest}: no folder of simulated volumes was given for it")
        case = cohort.cases[key]
        pair = read_pair(case, cohort.simulated)
        self.files[f"{key}/simulated"] = cohort.simulated / f"{key}.nii.gz"
        self.files[f"{key}/{TARGET}"] = case.paths[TARGET]
        return pair


def read_inputs(asked: Request) -> Inputs:
    """Read everything that is small, and refuse what does not belong together.

    MlError naming file and value: a folder that is absent, an unknown model, scores or
    segmentations of cases that the manifest does not name.
    """
    internal = _cohort(asked.cases, asked.simulated)
    external = _external(asked)
    scores = {name: read_model(name, path) for name, path in asked.scores.items()}
    contributions = _contributions(asked, scores)
    inside = [model for name, model in scores.items() if name in INTERNAL]
    check_cases([*inside, *contributions], internal.cases, internal.manifest)
    if external is not None:
        outside = [model for name, model in scores.items() if name not in INTERNAL]
        check_cases(outside, external.cases, external.manifest)
    rows = read_overlap(asked.overlap, internal.cases) if asked.overlap else []
    return Inputs(
        *(internal, external, scores, contributions, asked.overlap, rows, asked.run),
        files=_files(asked),
    )


def _external(asked: Request) -> Cohort | None:
    if asked.external_cases is not None:
        return _cohort(asked.external_cases, asked.external_simulated)
    if asked.external_simulated is not None:
        raise MlError(f"--external-simulated {asked.external_simulated} needs --external-cases")
    return None


def _cohort(manifest: Path, simulated: Path | None) -> Cohort:
    if simulated is not None and not simulated.is_dir():
        raise MlError(f"{simulated}: no such folder of simulated volumes")
    return Cohort(manifest, {case.key: case for case in read_manifest(manifest)}, simulated)


def _contributions(asked: Request, scores: Mapping[str, ModelScores]) -> list[ModelScores]:
    """Full model first: of the contributions' own run, else as given by --scores."""
    if asked.contributions is not None:
        path = asked.contributions / CONTRIBUTIONS
        present = models_in(path)
        if "full" not in present:
            raise MlError(f"{path}: has no model 'full' to compare with, only {present}")
        return [read_model(name, path) for name in ("full", *PARTIAL_MODELS) if name in present]
    names = [name for name in ("full", *PARTIAL_MODELS) if name in scores]
    return [scores[name] for name in names] if "full" in names else []


def _files(asked: Request) -> dict[str, Path]:
    files = {"cases": asked.cases}
    if asked.external_cases is not None:
        files["external cases"] = asked.external_cases
    files |= {f"scores of {name}": path for name, path in asked.scores.items()}
    if asked.overlap is not None:
        files["overlap"] = asked.overlap / FILE
    if asked.contributions is not None:
        files["contributions"] = asked.contributions / CONTRIBUTIONS
    if asked.run is not None:
        histories = sorted(asked.run.glob("fold-*/history.json"))
        files |= {f"{file.parent.name}/history": file for file in histories}
    return files
