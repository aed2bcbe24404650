"""A case as a layout recognises it, before tables and headers are read.

Flow: naming, bids, plain -> **draft** -> scanning
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ml.series import Diffusion


@dataclass(frozen=True)
class Draft:
    """What the names of a folder's files tell of one case.

    patient : its name, unique in the folder; subject, session : see `ml.series.Case`
    folder : where it lies
    paths : series or mask name -> file
    missing : name of an optional file -> why it matters that it is absent
    problems : why it cannot be used; notes : what was decided on the way
    space, diffusion, relabelled : as in `ml.series.Case`
    raw : its series are as the scanner made them, so registered with each other in no case
    """

    patient: str
    folder: Path
    layout: str
    paths: Mapping[str, Path] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    space: str = "unknown"
    subject: str | None = None
    session: str | None = None
    diffusion: Diffusion | None = None
    relabelled: Mapping[str, dict[int, int]] = field(default_factory=dict)
    raw: bool = False

    @property
    def table_keys(self) -> tuple[str, ...]:
        """Names that a table's row may have, the examination's own first."""
        return tuple(filter(None, (self.patient, self.subject)))
