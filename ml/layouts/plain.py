"""The layout of a folder with a mapping file: any names, said in a table which is what.

Flow: mapping -> **plain** -> scanning
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ml.layouts.draft import Draft
from ml.layouts.mapping import DIFFUSION, EVERYONE, Line
from ml.layouts.places import composed
from ml.series import Diffusion
from ml.volume_formats import stem_of

LAYOUT = "plain"
DEEPEST = 8  # folders below each other
EXAMPLE = (
    "plain: any names, with a mapping.csv of the columns patient, series and file "
    "(docs/importing.md)"
)


@dataclass
class _Case:
    """What the lines told of one case so far."""

    patient: str
    session: str | None
    files: dict[str, list[Path]] = field(default_factory=dict)
    relabelled: dict[str, dict[int, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.patient}_ses-{self.session}" if self.session else self.patient

    def add(self, line: Line, path: Path) -> None:
        """Note a file; one that two lines name counts once."""
        known = self.files.setdefault(line.series, [])
        if path not in known:
            known.append(path)
        if line.relabelled:
            self.relabelled[line.series] = line.relabelled


def find(folder: Path, lines: Sequence[Line]) -> list[Draft]:
    """The cases that the lines tell of; one whose file is not there is refused."""
    files = list(_volumes(folder))
    cases: dict[tuple[str, str | None], _Case] = {}
    for line in lines:
        matched = False
        for name, path in files:
            found = line.pattern.fullmatch(name)
            if found is None:
                continue
            matched = True
            fields = found.groupdict()
            key = (fields.get("patient", line.patient), fields.get("session"))
            cases.setdefault(key, _Case(*key)).add(line, path)
        if not matched and line.patient != EVERYONE:
            key = (line.patient, None)
            case = cases.setdefault(key, _Case(*key))
            case.problems.append(f"case {line.patient} lacks {line.series}: no file {line.text}")
    return [_draft(folder, case) for case in cases.values()]


def _volumes(folder: Path) -> Iterator[tuple[str, Path]]:
    """Path within the folder (NFC, with /) and file of every volume; links to folders aside."""
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = sorted(set(folders) - set(hidden)) if len(below.parts) < DEEPEST else []
        for name in sorted(names):
            if stem_of(Path(name)) is not None and not name.startswith("."):
                yield composed((below / name).as_posix()), Path(place) / name


def _draft(folder: Path, case: _Case) -> Draft:
    problems = list(case.problems)
    for series, files in case.files.items():
        if len(files) > 1:
            names = ", ".join(str(path.relative_to(folder)) for path in files)
            problems.append(f"case {case.name}: {len(files)} files are mapped to {series}: {names}")
    paths = {series: files[0] for series, files in case.files.items()}
    diffusion = _diffusion(paths.pop(DIFFUSION, None), case.name, problems)
    if "T1" not in paths and not any("lacks T1:" in problem for problem in problems):
        problems.insert(0, f"case {case.name} lacks T1 (without contrast agent) in the mapping")
    first = next(iter(paths.values()), folder / "x")
    return Draft(
        patient=case.name,
        folder=first.parent,
        layout=LAYOUT,
        paths=paths,
        missing={} if "T1gad" in paths else {"T1gad": "the mapping names no T1gad"},
        problems=tuple(problems),
        subject=case.patient if case.session else None,
        session=case.session,
        diffusion=diffusion,
        relabelled=case.relabelled,
    )


def _diffusion(path: Path | None, patient: str, problems: list[str]) -> Diffusion | None:
    """The raw series with the .bval and .bvec of its name."""
    if path is None:
        return None
    bval, bvec = (path.with_name((stem_of(path) or "") + end) for end in (".bval", ".bvec"))
    for file in (bval, bvec):
        if not file.is_file():
            problems.append(f"case {patient}, diffusion: no {file.name} beside {path}")
    return Diffusion(path, bval, bvec)
