"""The raw BIDS folder that comes of a DICOM folder, and the record by which a run goes on.

Flow: convert, sidecar, faces, deface -> **raw_bids** -> preprocess
Source: BIDS 1.11.1

A series appears whole or not at all: it is made in a folder beside and its files are renamed into
place, then the record is written. A run that was stopped finds in the record what is done.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np

from ml.bids import RAW_DIFFUSION, VERSION, bids_path
from ml.dicom.burnt_in import text_in_pixels, told_by_header
from ml.dicom.choose import Row
from ml.dicom.convert import Converted, convert
from ml.dicom.deface import deface
from ml.dicom.faces import RECOGNISABLE, face_words
from ml.dicom.reading import DicomError
from ml.dicom.sidecar import blank, clean_gradients, clean_sidecar, write_clean_nifti
from ml.volumes import read_volume
from ml.whole_files import write_whole

RECORD = "code/dicom.json"
PARTIAL = ".dicom-partial-"
HOW_TO_ACCEPT = ": look at it, and write text in its cell of the column accept if it shows no name"
"""Ends the sentence of a series that is refused for text alone."""


@dataclass
class Record:
    """What the output folder holds; without identifiers.

    series : name -> {"source", "kind", "run", "defaced", "files", "warnings"}
    sources : source of every stack met -> [subject, session]
    copies : name -> source of what was copied as DICOM
    """

    series: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path) -> "Record":
        """The record of an output folder; an empty one where there is none.

        DicomError: a folder with other things in it, or a damaged record.
        """
        path = out / RECORD
        if not path.exists():
            if out.exists() and any(not one.name.startswith(PARTIAL) for one in out.iterdir()):
                raise DicomError("--out holds other things already: give a new or an empty folder")
            return cls()
        try:
            stored = json.loads(path.read_text())
            sources = {source: (one[0], one[1]) for source, one in stored["sources"].items()}
            return cls(dict(stored["series"]), sources)
        except (ValueError, KeyError, TypeError, IndexError):
            raise DicomError(f"--out: {RECORD} is damaged; give a new folder") from None

    def write(self, out: Path) -> None:
        """Put it in the folder."""
        (out / RECORD).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"series": self.series, "sources": self.sources}, indent=1)
        write_whole(out / RECORD, (text + "\n").encode())


def write_series(
    row: Row, run: int | None, paths: Mapping[int, Path], out: Path, defaced: bool
) -> dict[str, Any]:
    """Convert one chosen row into `out`; returns its entry of the record.

    run : 1, 2, ... where a session has several of its kind
    DicomError: not convertible, text in the pixels that nobody accepted, no face to remove.
    """
    with working_folder(out) as folder:
        converted = convert(row.stack, paths, folder)
        _refuse_text(row, converted)
        made, warnings = _made_files(row, converted, folder, defaced)
        files = []
        for extension, path in made.items():
            name = bids_path(
                row.target or "",
                row.subject,
                session=row.session,
                run=run,
                extension=extension,
            )
            name = name.with_name(name.name.replace("_asl_aslcontext", "_aslcontext"))
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            path.replace(out / name)
            files.append(str(name))
    return {
        "source": row.stack.source,
        "kind": row.guess.kind,
        "run": run,
        "defaced": defaced,
        "files": files,
        "warnings": warnings,
    }


def remove_series(entry: Mapping[str, Any], out: Path) -> None:
    """Remove the files of a recorded series, and folders that it leaves empty."""
    for name in entry["files"]:
        path = out / name
        path.unlink(missing_ok=True)
        for folder in list(path.relative_to(out).parents)[:-1]:
            if (out / folder).is_dir() and not any((out / folder).iterdir()):
                (out / folder).rmdir()


def _refuse_text(row: Row, converted: Converted) -> None:
    if "text" in row.accepted:
        return
    image: Any = nib.load(converted.nifti)
    words = told_by_header(row.stack) or text_in_pixels(image.dataobj.get_unscaled())
    if words:
        raise DicomError(f"{words}{HOW_TO_ACCEPT}")


def _made_files(
    row: Row, converted: Converted, folder: Path, defaced: bool
) -> tuple[dict[str, Path], list[str]]:
    """Extension -> file, all of them clean; and warnings."""
    nifti = folder / "clean.nii.gz"
    image = write_clean_nifti(converted.nifti, nifti, _volume(row, converted))
    made = {".nii.gz": nifti}
    sidecar = clean_sidecar(converted.sidecar)
    warnings = []
    if row.target == RAW_DIFFUSION:
        made |= _gradients(converted, folder, int(np.prod(image.shape[3:])))
    elif row.target == "ASL":
        computed = row.stack.computed == "cbf"
        made |= _asl_context(folder, image.shape, computed)
        if not computed:
            warnings.append("ASL: the kind of each volume is not in the header; see aslcontext.tsv")
    elif len(image.shape) > 3 and image.shape[3] > 1:
        raise DicomError(f"{image.shape[3]} volumes over time, where {row.guess.kind} has one")
    if row.guess.kind in RECOGNISABLE:
        warnings += _face(row, nifti, defaced)
    path = folder / "clean.json"
    path.write_text(json.dumps(sidecar, indent=1) + "\n")
    return {**made, ".json": path}, warnings


def _volume(row: Row, converted: Converted) -> int | None:
    """Of a trace series with several b-values: the volume of the highest."""
    if row.guess.kind not in ("trace", "ADC", "FA") or not converted.bval:
        return None
    text = clean_gradients(converted.bval, 1)
    return int(np.argmax([float(one) for one in text.split()])) if text else None


def _gradients(converted: Converted, folder: Path, volumes: int) -> dict[str, Path]:
    made = {}
    for extension, text, rows in ((".bval", converted.bval, 1), (".bvec", converted.bvec, 3)):
        clean = clean_gradients(text or "", rows)
        if clean is None or len(clean.splitlines()[0].split()) != volumes:
            what = "b-values" if rows == 1 else "gradient directions"
            raise DicomError(f"raw diffusion without {what} for its {volumes} volumes")
        made[extension] = folder / f"clean{extension}"
        made[extension].write_text(clean)
    values = np.loadtxt(made[".bval"], ndmin=1)
    vectors = np.loadtxt(made[".bvec"], ndmin=2) * (values > 0)  # b = 0 has no direction
    lines = [" ".join(f"{one + 0.0:.6g}" for one in row) for row in vectors]
    made[".bvec"].write_text("\n".join(lines) + "\n")
    return made


def _asl_context(folder: Path, shape: Sequence[int], flow: bool) -> dict[str, Path]:
    """One volume is a perfusion-weighted difference; of several the header does not tell.

    flow : the scanner computed the blood flow itself
    """
    volumes = shape[3] if len(shape) > 3 else 1
    kind = "cbf" if flow else "deltam" if volumes == 1 else "n/a"
    path = folder / "aslcontext.tsv"
    path.write_text("volume_type\n" + f"{kind}\n" * volumes)
    return {"_aslcontext.tsv": path}


def _face(row: Row, nifti: Path, defaced: bool) -> list[str]:
    """Deface the file, or say that a face may be in it."""
    volume = read_volume(nifti)
    marked = any(frame.recognisable == "YES" for frame in row.stack.frames)
    words = face_words(volume.data, volume.affine, "YES" if marked else "")
    if words is None:
        return []
    if not defaced:
        return [f"{words}; --deface takes it out"]
    _, face = deface(volume.data, volume.affine)
    blank(nifti, face)
    return [f"defaced: {face.mean():.0%} of the voxels set to 0; look at the result"]


@contextmanager
def working_folder(out: Path) -> Iterator[Path]:
    """A folder in `out` that is gone afterwards, whatever happens; leftovers of a kill go first."""
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(f"{PARTIAL}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_dataset_files(out: Path, people: Mapping[str, Mapping[str, Any]]) -> None:
    """`dataset_description.json`, `README`, `participants.tsv` and its sidecar.

    people : subject -> {"age": years or None, "sex": letter or None}, or {} where not kept
    """
    description = {
        "Name": "Brain MRI, de-identified",
        "BIDSVersion": VERSION,
        "DatasetType": "raw",
        "GeneratedBy": [{"Name": "Verum", "Description": "python -m ml dicom, dcm2niix"}],
    }
    _write(out / "dataset_description.json", json.dumps(description, indent=1))
    _write(out / "README", README)
    columns = ("age", "sex") if any(people.values()) else ()
    lines = ["\t".join(("participant_id", *columns))]
    for subject, facts in sorted(people.items()):
        values = ["n/a" if facts.get(name) is None else str(facts[name]) for name in columns]
        lines.append("\t".join([f"sub-{subject}", *values]))
    _write(out / "participants.tsv", "\n".join(lines))
    meaning = {"participant_id": {"Description": "pseudonym"}}
    if columns:
        meaning["age"] = {"Description": "age in years, 89 or more as 89", "Units": "year"}
        meaning["sex"] = {"Description": "M, F or O as in the header"}
    _write(out / "participants.json", json.dumps(meaning, indent=1))


def write_session_times(out: Path, subject: str, times: Mapping[str, str]) -> None:
    """`sub-X_sessions.tsv`: session -> shifted date and time."""
    lines = [f"ses-{session}\t{time}" for session, time in sorted(times.items())]
    (out / f"sub-{subject}").mkdir(parents=True, exist_ok=True)
    path = out / f"sub-{subject}" / f"sub-{subject}_sessions.tsv"
    _write(path, "\n".join(["session_id\tacq_time", *lines]))


def _write(path: Path, text: str) -> None:
    write_whole(path, f"{text}\n".encode())


README = """Brain MRI converted from DICOM and de-identified.

Names, identifiers, dates and free text of the DICOM headers are not in this folder; sidecars hold
the sequence parameters of a fixed list. Faces are in the images unless code/dicom.json says that
a series was defaced. code/dicom.json lists what each series was taken for."""
