"""From a DICOM folder to rows, and from rows to a raw BIDS folder.

Flow: commands.dicom -> **pipeline** -> reading, grouping, recognise, choose, raw_bids, dicom_copies
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ml.dicom.choose import Row, choose
from ml.dicom.deidentify import Treatment
from ml.dicom.dicom_copies import copy_series, may_show_a_face
from ml.dicom.faces import RECOGNISABLE
from ml.dicom.grouping import Grouped, group
from ml.dicom.pseudonyms import Pseudonyms, sessions
from ml.dicom.raw_bids import (
    Record,
    remove_series,
    write_dataset_files,
    write_series,
    write_session_times,
)
from ml.dicom.reading import DicomError, Folder, read_folder
from ml.dicom.recognise import recognise


@dataclass(frozen=True)
class Scan:
    """A folder with its series recognised and chosen; holds identifiers, in memory alone."""

    folder: Folder
    grouped: Grouped
    rows: list[Row]
    record: Record
    pseudonyms: Pseudonyms

    @property
    def files(self) -> dict[str, Any]:
        """How many files are DICOM images, something else, copies; which are damaged, and how."""
        faults = self.folder.faults
        return {
            "images": len(self.folder.paths) - len(faults),
            "copies": len(self.grouped.copies),
            "other": dict(Counter(fault.words for fault in faults if not fault.damaged)),
            "damaged": [{"file": f.file, "problem": f.words} for f in faults if f.damaged],
        }


@dataclass(frozen=True)
class Options:
    """What to do with a scan.

    dates : "drop" or "shift"; characteristics : keep age and sex; deface : take faces out
    """

    dates: str = "drop"
    characteristics: bool = False
    deface: bool = False


@dataclass
class Outcome:
    """What became of the chosen series: names written and kept, and why others were not."""

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def scan(
    folder: Path,
    out: Path | None = None,
    key: Path | None = None,
    seen: Callable[[], None] = lambda: None,
) -> Scan:
    """Read, group, recognise, choose; nothing is written.

    out : output folder of this or an earlier run, for the pseudonyms given there
    DicomError: nothing to read, another's output folder, a damaged key file.
    """
    pseudonyms = Pseudonyms.read(key)
    record = Record.read(out) if out is not None else Record()
    content = read_folder(folder, seen)
    grouped = group(content.frames, content.sizes)
    subjects = pseudonyms.subjects(grouped, record.sources)
    labels = sessions(grouped, subjects, record.sources)
    rows: list[Row] = []
    for (patient, study), session in labels.items():
        stacks = [one for one in grouped.stacks if (one.patient, one.study) == (patient, study)]
        for stack, guess in zip(stacks, recognise(stacks), strict=True):
            name = f"sub-{subjects[patient]}_ses-{session}_s{stack.number:02d}{stack.letter}"
            rows.append(Row(name, subjects[patient], session, stack, guess))
    return Scan(content, grouped, choose(rows), record, pseudonyms)


def write_raw(
    scanned: Scan,
    rows: Sequence[Row],
    out: Path,
    options: Options,
    done: Callable[[str, bool], None] = lambda name, skipped: None,
) -> Outcome:
    """Convert the chosen rows into a raw BIDS folder; one that fails does not stop the others.

    done : called after each chosen row with its name, and whether an earlier run had made it
    """
    record, outcome = scanned.record, Outcome()
    for row in rows:
        record.sources[row.stack.source] = (row.subject, row.session)
    record.write(out)  # pseudonyms are kept before anything bears them
    scanned.pseudonyms.save()
    runs = _runs(rows)
    _remove_unwanted(record, rows, runs, out, options)
    for row in rows:
        if not row.use:
            continue
        already = row.series in record.series
        if already:
            outcome.kept.append(row.series)
        else:
            _convert_one(row, runs[row.series], scanned, out, options, outcome)
        entry = record.series.get(row.series, {"warnings": []})
        outcome.warnings += [f"{row.series}: {words}" for words in entry["warnings"]]
        done(row.series, already)
    _write_dataset(scanned, rows, out, options)
    record.write(out)
    return outcome


def _convert_one(
    row: Row, run: int | None, scanned: Scan, out: Path, options: Options, outcome: Outcome
) -> None:
    try:
        entry = write_series(row, run, scanned.folder.paths, out, options.deface)
    except DicomError as error:
        outcome.refused.append({"series": row.series, "problem": str(error)})
        return
    scanned.record.series[row.series] = entry
    scanned.record.write(out)
    outcome.written.append(row.series)


def _runs(rows: Sequence[Row]) -> dict[str, int | None]:
    """Series -> run: a number only where a session has several of one target."""
    count: Counter[tuple[str, str, str | None]] = Counter()
    total = Counter((row.subject, row.session, row.target) for row in rows if row.use)
    runs: dict[str, int | None] = {}
    for row in rows:
        if row.use:
            place = (row.subject, row.session, row.target)
            count[place] += 1
            runs[row.series] = count[place] if total[place] > 1 else None
    return runs


def _remove_unwanted(
    record: Record,
    rows: Sequence[Row],
    runs: Mapping[str, int | None],
    out: Path,
    options: Options,
) -> None:
    """What an earlier run made of these series otherwise than asked for now."""
    for row in rows:
        entry = record.series.get(row.series)
        if entry is None:
            continue
        asked = (row.stack.source, row.guess.kind, runs.get(row.series), options.deface)
        made = (entry["source"], entry["kind"], entry["run"], entry["defaced"])
        whole = all((out / name).is_file() for name in entry["files"])
        if not row.use or asked != made or not whole:
            remove_series(entry, out)
            del record.series[row.series]


def _write_dataset(scanned: Scan, rows: Sequence[Row], out: Path, options: Options) -> None:
    people: dict[str, dict[str, Any]] = {}
    for name in scanned.record.series:
        people.setdefault(name.split("_")[0].removeprefix("sub-"), {})
    if options.characteristics:
        for row in rows:
            if row.subject in people:
                first = row.stack.first
                people[row.subject] = {"age": first.age_years, "sex": first.sex}
    write_dataset_files(out, people)
    if options.dates == "shift":
        _write_times(scanned, rows, out, people)


def _write_times(
    scanned: Scan, rows: Sequence[Row], out: Path, people: Mapping[str, Mapping[str, Any]]
) -> None:
    times: dict[str, dict[str, str]] = {}
    for row in rows:
        patient = scanned.grouped.patients[row.stack.patient]
        start = patient.studies[row.stack.study][1]
        if start is None or row.subject not in people:
            continue
        moved = scanned.pseudonyms.shifted(patient.identifier, start, start)
        times.setdefault(row.subject, {})[row.session] = moved.isoformat()
    for subject, some in times.items():
        write_session_times(out, subject, some)


def write_copies(
    scanned: Scan,
    rows: Sequence[Row],
    out: Path,
    options: Options,
    copied: Callable[[], None] = lambda: None,
) -> Outcome:
    """De-identified DICOM copies of all series but those that may show who it is."""
    outcome = Outcome()
    for row in rows:
        patient = scanned.grouped.patients[row.stack.patient]
        treatment = Treatment(
            scanned.pseudonyms,
            row.subject,
            patient.identifier,
            options.dates == "shift",
            options.characteristics,
            row.guess.kind,
        )
        face = row.guess.kind in (*RECOGNISABLE, "other") and may_show_a_face(row.stack)
        try:
            if face and options.deface:
                raise DicomError("a face may be in it, and DICOM copies are not defaced")
            copy_series(row, scanned.folder.paths, out, treatment, copied)
        except DicomError as error:
            outcome.refused.append({"series": row.series, "problem": str(error)})
            continue
        outcome.written.append(row.series)
        if face:
            outcome.warnings.append(f"{row.series}: a face may be in the DICOM copies")
    return outcome


def with_problems(rows: Sequence[Row], refused: Sequence[Mapping[str, str]]) -> list[Row]:
    """The rows, those refused on conversion with the reason as `why`."""
    reasons = {one["series"]: one["problem"] for one in refused}
    return [
        replace(row, use=False, why=f"refused: {reasons[row.series]}")
        if row.series in reasons
        else row
        for row in rows
    ]
