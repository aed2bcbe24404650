"""Folders and the files in them, by names that compare equal whoever wrote them.

Flow: a lab's folder -> **places** -> naming, bids, plain
macOS writes an umlaut as two characters, others as one: names are compared in form NFC.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from ml.volume_formats import stem_of

DEEPEST_LEVEL = 2
"""Case folders may lie in the given folder or one below it, such as BraTS's HGG and LGG."""


def composed(name: str) -> str:
    """A name in Unicode's form NFC.

    >>> composed("a\\u0308") == "\\u00e4"
    True
    """
    return unicodedata.normalize("NFC", name)


ASIDE = (".", "__MACOSX", "@eaDir")
"""How entries start that are hidden, or left by macOS's zip or a Synology disk."""


def listing(folder: Path) -> list[Path]:
    """What lies in a folder, sorted, but for `ASIDE`; nothing where it may not be read."""
    try:
        return sorted(child for child in folder.iterdir() if not child.name.startswith(ASIDE))
    except PermissionError:
        return []


def folders_within(folder: Path, level: int = 0) -> Iterator[Path]:
    """The folder itself and those below down to `DEEPEST_LEVEL`, sorted; no hidden ones."""
    yield folder
    if level < DEEPEST_LEVEL:
        for child in listing(folder):
            if child.is_dir():
                yield from folders_within(child, level + 1)


def volume_files(folder: Path) -> dict[str, Path]:
    """Stem (NFC) -> volume file lying in `folder` itself; a compressed NIfTI before its copies."""
    found: dict[str, Path] = {}
    for file in sorted(listing(folder), key=lambda file: (not file.name.endswith(".nii.gz"), file)):
        stem = stem_of(file)
        if stem is not None and file.is_file():
            found.setdefault(composed(stem), file)
    return found


def table_places(folder: Path, case_folders: Iterable[Path], above: bool = True) -> list[Path]:
    """Where a table of patients may lie: the folder, beside the cases, or one above if allowed."""
    beside = sorted({path.parent for path in case_folders})
    places = dict.fromkeys([folder, *beside, folder.parent])
    return [place for place in places if above or place != folder.parent]
