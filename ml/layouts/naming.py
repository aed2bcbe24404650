"""What a layout is: how its folders and files are named, and which series a case must have.

Flow: **naming** -> ucsf_pdgm, brats -> reading
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ml.errors import LayoutError

EXTENSIONS = (".nii.gz", ".nii")
DEEPEST_LEVEL = 2
"""Case folders may lie in the given folder or one below it, such as BraTS's HGG and LGG."""


@dataclass(frozen=True)
class Naming:
    """File names of one layout: `<id><folder_suffix>/<id>_<suffix>.nii.gz`.

    suffixes : series or mask name -> the suffixes it may have, the preferred one first
    required : names a case cannot do without
    optional : other names -> why it matters that one is absent
    """

    layout: str
    folder_suffix: str
    suffixes: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    optional: Mapping[str, str]

    def patient(self, folder: Path) -> str | None:
        """The id a folder's name stands for, or None when it cannot be a case folder."""
        if not folder.name.endswith(self.folder_suffix):
            return None
        return folder.name.removesuffix(self.folder_suffix) or None

    def files(self, folder: Path, patient: str) -> dict[str, Path]:
        """Series or mask name -> file, for the files there are."""
        found = {}
        for name, suffixes in self.suffixes.items():
            wanted = [f"{patient}_{suffix}{end}" for suffix in suffixes for end in EXTENSIONS]
            existing = [folder / file for file in wanted if (folder / file).is_file()]
            if existing:
                found[name] = existing[0]
        return found

    def example(self) -> str:
        """How a case looks, for error messages."""
        images = ", ".join(self.suffixes[name][0] for name in self.required)
        return (
            f"{self.layout}: ID{self.folder_suffix}/ID_SERIES.nii.gz with SERIES each of {images}"
        )

    def find(self, folder: Path) -> dict[str, Path]:
        """Patient -> case folder, for every case folder in `folder` (or `folder` itself)."""
        found: dict[str, Path] = {}
        for candidate in folders_within(folder):
            patient = self.patient(candidate)
            if patient is None or not self.files(candidate, patient):
                continue
            if patient in found:
                raise LayoutError(f"case {patient} lies twice: {found[patient]} and {candidate}")
            found[patient] = candidate
        return found

    def complete(self, folder: Path, patient: str) -> tuple[dict[str, Path], dict[str, str]]:
        """A case's files, and why an optional one is absent.

        Raises LayoutError naming the case and the required series it lacks.
        """
        files = self.files(folder, patient)
        lacking = [name for name in self.required if name not in files]
        if lacking:
            names = ", ".join(
                f"{name} ({patient}_{self.suffixes[name][0]}.nii.gz)" for name in lacking
            )
            raise LayoutError(f"case {patient} in {folder} lacks {names}")
        return files, {name: reason for name, reason in self.optional.items() if name not in files}


def folders_within(folder: Path, level: int = 0) -> Iterator[Path]:
    """The folder itself and those below down to `DEEPEST_LEVEL`, sorted; no hidden ones."""
    yield folder
    if level < DEEPEST_LEVEL:
        for child in sorted(folder.iterdir()):
            if child.is_dir() and not child.name.startswith("."):
                yield from folders_within(child, level + 1)


def table_places(folder: Path, case_folders: dict[str, Path]) -> list[Path]:
    """Where a table of patients may lie: the folder, beside the cases, or one above."""
    beside = sorted({path.parent for path in case_folders.values()})
    return list(dict.fromkeys([folder, *beside, folder.parent]))


def nifti_files(folder: Path) -> list[Path]:
    """The NIfTI files lying in `folder` itself, sorted."""
    return sorted(file for file in folder.iterdir() if file.name.endswith(EXTENSIONS))
