"""Which folders of the server may be imported through the API: those below its import roots."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from reader_study.errors import Refused

CODE = "folder_refused"
READ_BESIDE = (".csv", ".tsv", ".json", ".bval", ".bvec")


def allowed_folder(name: str) -> Path:
    """Return the folder's real path.

    A relative name is taken from the first root. Refused `folder_refused` (400): it lies elsewhere
    once links and `..` are followed, or is no folder. Both are one answer, so that nobody can
    learn what else lies on the server.
    """
    roots = settings.IMPORT_ROOTS
    if not roots:
        raise Refused(CODE, "This server imports from no folder: VERUM_IMPORT_ROOTS is empty.", 400)
    try:
        folder = (roots[0] / name).resolve()
        known = lies_below(folder, roots) and folder.is_dir()
    except (OSError, ValueError):  # a name that is too long or holds a NUL
        known = False
    if not known:
        places = " or ".join(map(str, roots))
        raise Refused(CODE, f"{name} is not a folder below {places}; put the files there.", 400)
    return folder


def refuse_moved(folder: Path, roots: Iterable[Path]) -> None:
    """Refuse (400) a folder that lies outside `roots` by now: a link took its place meanwhile."""
    if not lies_below(folder.resolve(), roots):
        raise Refused(CODE, f"{folder} leads to a place outside the import roots by now.", 400)


def refuse_links_outside(folder: Path, roots: Iterable[Path]) -> None:
    """Refuse (400) a folder with a link to a place outside `roots`, before a file is read.

    Tables count as well as images: what they say is quoted where it is not understood. So do those
    beside the folder, where a table is looked for last, and what BIDS lets a subject inherit.
    """
    beside = folder.resolve().parent
    for path in beside.iterdir() if lies_below(beside, roots) else ():
        if path.suffix.lower() in READ_BESIDE:
            _refuse_link_outside(path, roots)
    seen, waiting = set(), [folder]
    while waiting:
        place = waiting.pop().resolve()
        if place in seen:  # a link to a folder above
            continue
        seen.add(place)
        for path in place.iterdir():
            _refuse_link_outside(path, roots)
            if path.is_dir():
                waiting.append(path)


def _refuse_link_outside(path: Path, roots: Iterable[Path]) -> None:
    if path.is_symlink() and not lies_below(path.resolve(), roots):
        raise Refused(CODE, f"{path} is a link to a place outside the import roots.", 400)


def lies_below(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a real path is one of the roots or below it."""
    return any(path.is_relative_to(Path(root).resolve()) for root in roots)
