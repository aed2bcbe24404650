"""Checksums of a run's input files, not computed again for files that stayed as they were.

Flow: manifest -> **checksums** -> provenance in run.json

400 cases of ten series are some 60 GB: a job for each fold would read them all again. RUN keeps
the sums beside size and time of change, by which a later job knows a file again.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from ml.errors import MlError
from ml.manifest import ManifestCase
from ml.provenance import sha256_of_file
from ml.run_files import read_json, write_json

CHECKSUMS = "checksums.json"


class Checksums:
    """The sums known in a run's folder; `keep` writes them back with the new ones."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / CHECKSUMS
        self._known = read_json(self.file) if self.file.is_file() else {}
        self._new = False

    def of(self, path: Path) -> str:
        """SHA-256 of the file. MlError naming it when there is no such file."""
        if not path.is_file():
            raise MlError(f"{path}: no such file")
        state = path.stat()
        known = self._known.get(str(path))
        if known is None or known[:2] != [state.st_size, state.st_mtime_ns]:
            known = [state.st_size, state.st_mtime_ns, sha256_of_file(path)]
            self._known[str(path)] = known
            self._new = True
        return str(known[2])

    def of_cases(
        self,
        cases: Sequence[ManifestCase],
        names: Sequence[str],
        on_case: Callable[[ManifestCase], None] = lambda case: None,
    ) -> dict[str, str]:
        """ "<key>/<series>" -> sum of every named series of every case."""
        sums: dict[str, str] = {}
        for case in cases:
            sums |= {f"{case.key}/{name}": self.of(case.paths[name]) for name in names}
            on_case(case)
        return sums

    def keep(self) -> None:
        """Write what is new, once the folder is known to be the run's."""
        if self._new:
            write_json(self.file, self._known)
            self._new = False
