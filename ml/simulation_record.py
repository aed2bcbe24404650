"""What is written beside a simulated volume, and whether it tells of the work asked for now.

Flow: simulate -> **simulation_record** -> <key>.json
The record is written last: a case that has one, whose checksums all hold, is done.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.configuration import Configuration
from ml.loading import check_series
from ml.manifest import ManifestCase
from ml.provenance import checksums, sha256_of_file
from ml.runs import Fold, Run
from ml.series import MASKS, TARGET
from ml.training import MODEL
from ml.uncertainty_choice import DROPOUT, FOLDS, Uncertainty
from ml.whole_files import write_whole

ENTRY = (
    *("key", "file", "fold", "sha256", "shape", "spacing_mm", "affine"),
    *("similarity", "baseline", "uncertainty"),
)
"""Keys of a record that a verb's result tells; the rest is for whoever opens the file."""


@dataclass(frozen=True)
class Work:
    """One case to simulate: what goes in, by which networks, how, and where it is written.

    configuration : the run's, with how to simulate and this case's share of the residual
    fold : the first fold that did not see the patient; unseen : every one
    """

    run: Run
    case: ManifestCase
    configuration: Configuration
    uncertainty: Uncertainty
    fold: Fold
    unseen: tuple[Fold, ...]
    folder: Path

    @property
    def volume(self) -> Path:
        """The simulated volume."""
        return self.folder / f"{self.case.key}.nii.gz"

    @property
    def uncertainty_map(self) -> Path:
        """The SD map; exists where `uncertainty.method` is set."""
        return self.folder / f"{self.case.key}.uncertainty.nii.gz"

    @property
    def record(self) -> Path:
        """The record beside the volume."""
        return self.folder / f"{self.case.key}.json"

    @property
    def folds(self) -> tuple[Fold, ...]:
        """Whose networks make the volume: all that did not see the patient, or the first."""
        return self.unseen if self.configuration.simulation_ensemble else (self.fold,)

    @property
    def seed(self) -> int:
        """Of the dropout's samples: that of the network's training."""
        return self.run.fold_seed(self.fold.index)

    def settings(self) -> dict[str, Any]:
        """What decides the volume besides files and weights."""
        c, uncertainty = self.configuration, self.uncertainty
        return {
            "mode": c.simulation_mode,
            "patch_shape": list(c.simulation_patch_shape),
            "overlap": c.simulation_overlap,
            "flips": c.simulation_flips,
            "mean_of_folds": [fold.index for fold in self.folds],
            "residual_share": c.residual_share,
            "uncertainty": uncertainty.method,
            "samples": uncertainty.samples if uncertainty.method == DROPOUT else None,
            "folds": [fold.index for fold in self.unseen] if uncertainty.method == FOLDS else [],
        }

    def inputs(self) -> dict[str, Path]:
        """Files that the volume is computed from. CaseError for a series the case lacks."""
        check_series(self.case, (*self.configuration.inputs, "brain_mask"))
        files = {name: self.case.paths[name] for name in (*self.configuration.inputs, "brain_mask")}
        files["weights"] = self.run.fold_folder(self.fold.index) / MODEL
        if self.uncertainty.method == FOLDS or len(self.folds) > 1:
            for fold in self.unseen:
                files[f"weights of fold {fold.index}"] = self.run.fold_folder(fold.index) / MODEL
        return files

    def compared_with(self) -> dict[str, Path]:
        """Files that only the similarity is computed from."""
        names = [name for name in ("T1", TARGET, *MASKS) if name in self.case.paths]
        return {name: self.case.paths[name] for name in names}


def read_done(work: Work) -> dict[str, Any] | None:
    """The record of exactly this work, its files unharmed; None where it has to be done."""
    try:
        record = json.loads(work.record.read_text(encoding="utf-8"))
        found = record["settings"], record["provenance"]["inputs"], record["compared_with"]
        wanted = work.settings(), _sums(work.inputs()), _sums(work.compared_with())
        if (record["fold"], *found) != (work.fold.index, *wanted):
            return None
        written = {work.volume: record["sha256"]}
        if work.uncertainty.method:
            written[work.uncertainty_map] = record["uncertainty"]["sha256"]
        if any(sha256_of_file(file) != sha256 for file, sha256 in written.items()):
            return None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    record["file"] = str(work.volume)
    return dict(record)


def write_record(work: Work, record: dict[str, Any]) -> None:
    """Write the record, whole or not at all. MlError where there is no room."""
    write_whole(work.record, (json.dumps(record, indent=1) + "\n").encode())


def entry_of(record: dict[str, Any]) -> dict[str, Any]:
    """The part of a record that belongs in a verb's result."""
    return {key: record[key] for key in ENTRY}


def _sums(files: dict[str, Path]) -> dict[str, str]:
    missing = [name for name, file in files.items() if not file.is_file()]
    if missing:
        raise FileNotFoundError(missing[0])
    return checksums(dict(files))
