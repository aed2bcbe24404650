"""The files at the top of a folder of preprocessed cases, from the records of its cases.

Flow: writing -> **dataset** -> `ml.layouts.scan`
Several jobs may each add a case: whoever is done lists all cases anew, one at a time.
"""

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ml.bids import VERSION
from ml.export.bids_plan import Place
from ml.export.bids_tables import participants
from ml.manifest import ManifestCase
from ml.preprocess.options import RECORD, PreprocessError
from ml.provenance import code_version
from ml.whole_files import write_whole

DESCRIPTION, PARTICIPANTS, IGNORED = "dataset_description.json", "participants", ".bidsignore"
LOCK = ".lock"
OURS = ("xfm", "**/xfm", "xfm/**", "**/xfm/**", "sub-*/xfm/", f"**/{RECORD}", ".steps/", LOCK)
"""What BIDS has no name for, in the forms that its validator takes for folders and their files."""


def claim_folder(out: Path) -> None:
    """Make the folder, or check that it is one of preprocessed cases.

    PreprocessError: it holds something else.
    """
    if out.exists() and not out.is_dir():
        raise PreprocessError(f"{out} is a file; give a folder")
    described = out / DESCRIPTION
    if described.is_file():
        makers = json.loads(described.read_text()).get("GeneratedBy", [])
        if not any(one.get("Name") == "Verum preprocess" for one in makers):
            raise PreprocessError(f"{out} holds another dataset; give another --out")
        return
    if out.is_dir() and any(not path.name.startswith(".") for path in out.iterdir()):
        raise PreprocessError(f"{out} is not empty and holds no preprocessed cases")
    out.mkdir(parents=True, exist_ok=True)
    _write_json(described, description("preprocessed cases"))


def write_tables(out: Path) -> None:
    """Write participants.tsv and its dictionary from the records of all cases that are there."""
    with _alone(out):
        cases, places = [], {}
        for record in records(out):
            try:
                facts = read_record(record)["facts"]
            except PreprocessError:
                continue  # its case is refused by name when its turn comes
            case = _case(record, facts)
            cases.append(case)
            session = facts["session"]
            place = record.relative_to(out).parts[0].removeprefix("sub-")
            places[case.key] = Place(place, session)
        table, columns = participants(cases, places)
        write_whole(out / f"{PARTICIPANTS}.tsv", table.encode())
        _write_json(out / f"{PARTICIPANTS}.json", columns)
        write_whole(out / IGNORED, "".join(f"{one}\n" for one in OURS).encode())


def records(out: Path) -> Sequence[Path]:
    """The record of each case that is there, sorted."""
    return sorted([*out.glob(f"sub-*/{RECORD}"), *out.glob(f"sub-*/ses-*/{RECORD}")])


def read_record(record: Path) -> dict[str, Any]:
    """What was written of a case. PreprocessError: it is damaged, as after a loss of power."""
    try:
        document = json.loads(record.read_text(encoding="utf-8"))
    except ValueError:
        document = None
    needed = {"key", "facts", "outputs"}
    if not (isinstance(document, dict) and needed <= document.keys()):
        raise PreprocessError(
            f"{record} is damaged: remove the folder {record.parent}, and the case is done anew"
        )
    return document


def description(name: str) -> dict[str, Any]:
    """`dataset_description.json`."""
    maker = {"Name": "Verum preprocess", "Version": code_version()}
    return {
        "Name": f"Verum: {name}",
        "BIDSVersion": VERSION,
        "DatasetType": "derivative",
        "GeneratedBy": [maker],
    }


def _case(record: Path, facts: dict[str, Any]) -> ManifestCase:
    known = {name: facts[name] for name in ("age_years", "sex", "idh", "type", "site")}
    return ManifestCase(
        str(record.parent), facts["patient"], facts["cohort"], facts["grade"], {}, **known
    )


def _write_json(path: Path, document: dict[str, Any]) -> None:
    write_whole(path, (json.dumps(document, indent=1) + "\n").encode())


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Wait until no other process writes the tables."""
    with (out / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
