"""`python -m ml dicom FOLDER --out RAW`: a scanner's export as de-identified raw BIDS.

Flow: DICOM folder -> **dicom** -> raw BIDS, table of series -> preprocess
"""

import argparse
import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ml.dicom.choose import Row
from ml.dicom.pipeline import Options, Scan, scan, with_problems, write_copies, write_raw
from ml.dicom.reading import DicomError, list_files
from ml.dicom.series_table import corrected, doubts, read_corrections, table, write_table
from ml.progress import Progress

READING = "Reading DICOM headers"
CONVERTING = "Converting series"
COPYING = "Copying as DICOM"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds DICOM files, anyhow")
    parser.add_argument("--out", type=Path, required=True, help="raw BIDS folder to write")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; no images")
    parser.add_argument("--series", type=Path, metavar="CSV", help="write the table of series")
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="the table with a person's changes"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="keeps pseudonyms the same; made if absent; secret"
    )
    parser.add_argument(
        "--link", type=Path, metavar="CSV", help="write who is who, for the hospital alone"
    )
    parser.add_argument("--dates", choices=("drop", "shift"), default="drop", help="default: drop")
    parser.add_argument("--keep-age-sex", action="store_true", help="keep age (to 89) and sex")
    parser.add_argument("--deface", action="store_true", help="take faces out of the images")
    parser.add_argument("--dicom-out", type=Path, metavar="DIR", help="de-identified DICOM copies")


def run(args: argparse.Namespace, progress: Progress) -> None:
    """Scan, and unless it is a dry run convert; the result lists every series and why."""
    _check_places(args)
    stages = [(READING, 1.0)]
    stages += [] if args.dry_run else [(CONVERTING, 6.0)]
    stages += [(COPYING, 2.0)] if args.dicom_out and not args.dry_run else []
    progress.plan(stages)
    with progress.stage(READING, total=len(list_files(args.folder))) as stage:
        scanned = scan(args.folder, args.out, args.key, stage.advance)
    rows = scanned.rows
    if args.corrections is not None:
        rows = corrected(rows, read_corrections(args.corrections))
    for words in [*_damage(scanned), *doubts(rows)]:
        progress.warn(words)
    result: dict[str, Any] = {"files": scanned.files}
    if not args.dry_run:
        rows = _write(args, scanned, rows, progress, result)
    if args.series is not None:
        write_table(args.series, rows)
    if args.link is not None:
        _write_link(args.link, scanned, rows)
    progress.result({**result, "series": table(rows), "dry_run": args.dry_run})
    progress.say(_words(rows, args.dry_run))


def _check_places(args: argparse.Namespace) -> None:
    source = args.folder.resolve()
    for option in ("out", "dicom_out"):
        place = getattr(args, option)
        if place is not None and (place.resolve() == source or source in place.resolve().parents):
            raise DicomError(f"--{option.replace('_', '-')} lies in the DICOM folder: give another")
    for option in ("link", "key"):
        place = getattr(args, option)
        for shared in (args.out, args.dicom_out):
            if place is not None and shared and shared.resolve() in place.resolve().parents:
                raise DicomError(f"--{option} must not lie in a folder that is passed on")


def _write(
    args: argparse.Namespace,
    scanned: Scan,
    rows: Sequence[Row],
    progress: Progress,
    result: dict[str, Any],
) -> list[Row]:
    options = Options(args.dates, args.keep_age_sex, args.deface)
    with progress.stage(CONVERTING, total=sum(row.use for row in rows)) as stage:
        outcome = write_raw(
            scanned,
            rows,
            args.out,
            options,
            lambda name, skipped: stage.advance(message=name, skipped=skipped),
        )
    result |= {name: getattr(outcome, name) for name in ("written", "kept", "refused", "warnings")}
    _tell(outcome.warnings, outcome.refused, "is not converted", progress)
    if args.dicom_out:
        files = sum(len(row.stack.files) for row in rows)
        with progress.stage(COPYING, total=files) as stage:
            copies = write_copies(scanned, rows, args.dicom_out, options, stage.advance)
        result["copies"] = {"written": copies.written, "refused": copies.refused}
        _tell(copies.warnings, copies.refused, "is not copied", progress)
    return with_problems(rows, outcome.refused)


def _tell(
    warnings: Sequence[str], refused: Sequence[dict[str, str]], what: str, progress: Progress
) -> None:
    for words in warnings:
        progress.warn(words)
    for one in refused:
        progress.warn(f"{one['series']} {what}: {one['problem']}")


def _damage(scanned: Scan) -> list[str]:
    damaged = [fault for fault in scanned.folder.faults if fault.damaged]
    words = [f"file {fault.file}: {fault.words}" for fault in damaged[:20]]
    return words + ([f"{len(damaged) - 20} more damaged files"] if len(damaged) > 20 else [])


def _write_link(path: Path, scanned: Scan, rows: Sequence[Row]) -> None:
    """Who is who: pseudonym, identifier, study date; and the path of each numbered file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "here", "at the hospital"))
    people = {}
    for row in rows:
        patient = scanned.grouped.patients[row.stack.patient]
        people[f"sub-{row.subject}"] = patient.identifier
        date = patient.studies[row.stack.study][1]
        people[f"sub-{row.subject}_ses-{row.session}"] = date.isoformat() if date else ""
    writer.writerows(
        ("examination" if "ses" in one else "patient", one, who)
        for one, who in sorted(people.items())
    )
    writer.writerows(("file", number, place) for number, place in scanned.folder.paths.items())
    beside = path.with_name(f".{path.name}.partial")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text.getvalue())
    beside.replace(path)


def _words(rows: Sequence[Row], dry: bool) -> str:
    used = [row for row in rows if row.use]
    lines = [f"{len(used)} of {len(rows)} series {'would be' if dry else 'are'} converted"]
    for row in rows:
        mark = "*" if row.use else " "
        lines.append(
            f"{mark} {row.series:26} {row.guess.kind:10} {row.guess.confidence:4.2f}  {row.why}"
        )
    return "\n".join(lines)
