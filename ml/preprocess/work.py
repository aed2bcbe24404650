"""One case under way: what went in, what has been found out, and what is doubtful.

Flow: options, Case -> **work** -> steps, pipeline
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ml.preprocess.options import Options, PreprocessError
from ml.preprocess.stored_steps import StepStore
from ml.progress import Stage
from ml.provenance import sha256_of_file
from ml.series import Case
from ml.volumes import Grid, Volume, read_grid, read_volume, same_grid

OWN_SPACES = ("unknown", "T1w", "phantom")
"""Spaces of one patient alone; a grid in any other is that of an atlas."""


@dataclass(frozen=True)
class Part:
    """A series at some point of the way: its file, and a key of all that made it."""

    path: Path
    key: str

    def read(self) -> Volume:
        """The voxels, in RAS+."""
        return read_volume(self.path)


@dataclass
class Work:
    """What the steps of one case share.

    parts : series -> where it stands; inputs : what went in -> SHA-256
    notes : what was decided, a sentence each; warnings : what a person should look at
    judgements : series, or "space" -> what was measured of its registration
    """

    case: Case
    options: Options
    store: StepStore
    stage: Stage
    inputs: Mapping[str, str]
    parts: dict[str, Part] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    judgements: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """The series that the others are brought onto: T1, or the postcontrast one without it."""
        return reference_of(self.case)

    @property
    def reference_grid(self) -> Grid:
        """Of the reference as scanned."""
        return read_grid(self.case.paths[self.reference])

    @property
    def is_aligned(self) -> bool:
        """Whether the series need no registration with each other."""
        known = self.case.aligned and self.case.space != "unknown"
        return known and self.on_one_grid() and not self.options.force

    @property
    def is_in_atlas(self) -> bool:
        """Whether the grid is an atlas's already."""
        return self.is_aligned and self.case.space not in OWN_SPACES

    def on_one_grid(self) -> bool:
        """Whether all series of the case lie on one grid."""
        return all(
            same_grid(self.reference_grid, read_grid(self.case.paths[name]))
            for name in self.case.images
        )

    def doubt(self, sentences: list[str] | tuple[str, ...]) -> None:
        """Take sentences among the warnings, each once."""
        self.warnings += [one for one in sentences if one not in self.warnings]


def reference_of(case: Case) -> str:
    """Name of the series that the others are brought onto. PreprocessError without any T1."""
    for name in ("T1", "T1gad"):
        if name in case.paths:
            return name
    have = ", ".join(case.images) or "no series"
    raise PreprocessError(f"case {case.patient} has no T1 to bring the others onto; it has {have}")


def checksums_of(case: Case) -> dict[str, str]:
    """What goes into a case -> SHA-256 of its file."""
    files = dict(case.paths)
    if case.diffusion is not None:
        raw = case.diffusion
        files |= {"diffusion": raw.nifti, "bval": raw.bval, "bvec": raw.bvec}
    return {name: sha256_of_file(path) for name, path in sorted(files.items())}


def units_of(case: Case) -> int:
    """Steps of progress that a case takes: two a series, diffusion's three maps among them."""
    series = set(case.images) | (set() if case.diffusion is None else {"DWI", "MD", "FA"})
    return 2 * len(series) + 4
