"""Layouts of one folder a case, its files named after it: how, and what a case must have.

Flow: places -> **naming** -> ucsf_pdgm, brats -> scanning
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ml.layouts.draft import Draft
from ml.layouts.places import composed, folders_within, listing, volume_files


@dataclass(frozen=True)
class Naming:
    """File names of one layout: `<id><folder_suffix>/<id><joint><suffix>.nii.gz`.

    suffixes : series or mask name -> the suffixes it may have, the preferred one first
    required : names a case cannot do without
    optional : other names -> why it matters that one is absent
    joint : between id and suffix
    space : the space the layout's cases are aligned to
    follow_up : what the id of a further examination of one patient ends with, group 1 the session
    relabelled : mask name -> {label in the file: label of `ml.series`}
    """

    layout: str
    folder_suffix: str
    suffixes: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    optional: Mapping[str, str]
    joint: str = "_"
    space: str = "unknown"
    follow_up: str | None = None
    relabelled: Mapping[str, dict[int, int]] = field(default_factory=dict)

    def patient(self, folder: Path) -> str | None:
        """The id a folder's name stands for, or None when it cannot be a case folder."""
        if not folder.name.endswith(self.folder_suffix):
            return None
        return composed(folder.name.removesuffix(self.folder_suffix)) or None

    def files(self, folder: Path, patient: str) -> dict[str, Path]:
        """Series or mask name -> file, for the files there are."""
        there = volume_files(folder)
        found = {}
        for name, suffixes in self.suffixes.items():
            wanted = (f"{patient}{self.joint}{suffix}" for suffix in suffixes)
            file = next((there[stem] for stem in wanted if stem in there), None)
            if file is not None:
                found[name] = file
        return found

    def example(self) -> str:
        """How a case looks, for error messages."""
        images = ", ".join(self.suffixes[name][0] for name in self.required)
        return (
            f"{self.layout}: ID{self.folder_suffix}/ID{self.joint}SERIES.nii.gz with SERIES "
            f"each of {images}"
        )

    def find(self, folder: Path) -> list[Draft]:
        """Every case folder in `folder` (or `folder` itself), and what beside them is none."""
        found: dict[str, list[tuple[Path, dict[str, Path]]]] = {}
        for candidate in folders_within(folder):
            patient = self.patient(candidate)
            files = self.files(candidate, patient) if patient else {}
            if patient and files:
                found.setdefault(patient, []).append((candidate, files))
        cases = [self._draft(patient, places) for patient, places in found.items()]
        folders = {place for places in found.values() for place, _ in places}
        return cases + self._strays(folder, folders)

    def _draft(self, patient: str, places: list[tuple[Path, dict[str, Path]]]) -> Draft:
        folder, files = places[0]
        problems = []
        if len(places) > 1:
            both = " and ".join(str(place) for place, _ in places)
            problems.append(f"case {patient} lies twice: {both}")
        lacking = [name for name in self.required if name not in files]
        if lacking:
            names = ", ".join(f"{name} ({self._file(patient, name)})" for name in lacking)
            problems.append(f"case {patient} in {folder} lacks {names}")
        subject, session = self._follow_up(patient)
        return Draft(
            patient=patient,
            folder=folder,
            layout=self.layout,
            paths=files,
            missing={name: why for name, why in self.optional.items() if name not in files},
            problems=tuple(problems),
            space=self.space,
            subject=subject,
            session=session,
            relabelled={name: to for name, to in self.relabelled.items() if name in files},
        )

    def _file(self, patient: str, name: str) -> str:
        return f"{patient}{self.joint}{self.suffixes[name][0]}.nii.gz"

    def _follow_up(self, patient: str) -> tuple[str | None, str | None]:
        """The person and the session, where the id tells of them."""
        found = re.search(self.follow_up, patient) if self.follow_up else None
        return (patient[: found.start()], found.group(1)) if found else (None, None)

    def _strays(self, folder: Path, case_folders: set[Path]) -> list[Draft]:
        """Beside cases, an empty folder or one of volumes with other names is a mistake."""
        siblings = {path.parent for path in case_folders}
        found = []
        for candidate in folders_within(folder):
            if candidate in case_folders or candidate.parent not in siblings:
                continue
            problem = _stray(candidate)
            if problem:
                found.append(
                    Draft(composed(candidate.name), candidate, self.layout, problems=(problem,))
                )
        return found


def _stray(folder: Path) -> str | None:
    strays = sorted(file.name for file in volume_files(folder).values())
    if strays:
        return (
            f"{folder} holds {strays[0]}, which is not named after its folder: "
            "rename its files or move it away"
        )
    if not listing(folder):
        return f"{folder} is empty, or may not be read: restore its files or remove it"
    return None
