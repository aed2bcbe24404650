"""`manage.py import_cases PATH [--cohort NAME] [--dry-run]`: bring a folder of cases in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError

from backend.accounts.models import User
from backend.cases.checking import Judged
from backend.cases.dicom.places import root as converted
from backend.cases.importing import DicomFound, Source, import_folder
from backend.cases.intake.models import OUTCOMES, REFUSED, UNALIGNED, Upload
from backend.cases.intake.places import folder_of
from backend.cases.intake.recording import JobRecord, Record
from backend.cases.models import Case
from backend.jobs.commands import WorkCommand
from ml.progress import Progress

WORDS = dict(OUTCOMES)


class Listing(Record):
    """Keeps a line for each case that a person at a terminal is to see."""

    def __init__(self, everything: bool) -> None:
        self._everything = everything
        self.lines: list[str] = []

    def add(self, number: int, judged: Judged, row: Case | None = None) -> None:
        """Note a case: every one of a dry run, else those that did not come in."""
        if self._everything or judged.outcome in (REFUSED, UNALIGNED):
            why = " ".join(judged.why)
            self.lines.append(f"{WORDS[judged.outcome]}: {judged.found.patient}  {why}".rstrip())


class Command(WorkCommand):
    """Import cases, as a person or as a job."""

    help = (
        "Import the cases of a folder. A case that cannot be used is named with its reason, "
        "the others are imported; importing again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path, nargs="?")
        parser.add_argument("--cohort", default="", help="default: the table's, or the folder's")
        parser.add_argument(
            "--dry-run", action="store_true", help="say of each case what would be done, do nothing"
        )
        parser.add_argument(
            "--mapping", type=Path, help="CSV that says which file is which series of whom"
        )
        parser.add_argument("--table", type=Path, help="CSV or TSV with grade, age, sex, IDH, site")
        parser.add_argument("--by", help="username of the one who imports")
        parser.add_argument(
            "--confined", action="store_true", help="refuse links to outside the import roots"
        )
        parser.add_argument("--upload", type=UUID, help="id of an upload, in place of a folder")
        parser.add_argument("--job", type=UUID, help="id of the job that this is the work of")

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Import, and say what became of the cases."""
        source, job = source_of(options), options["job"]
        try:
            return self.bring_in(source, progress, options)
        except DicomFound as found:
            if job is None:
                raise
            from backend.cases.dicom import scanning  # pydicom: only where there is DICOM

            scanning.hide_source(job, source.upload, found.folder)
            if not options["dry_run"]:
                raise
            return scanning.look_through(job, progress)

    def bring_in(
        self, source: Source, progress: Progress, options: dict[str, Any]
    ) -> dict[str, Any]:
        """Import cases, or say what would become of them."""
        listing = Listing(everything=options["dry_run"])
        record = listing if options["job"] is None else JobRecord(options["job"])
        try:
            result = import_folder(
                source,
                user_named(options["by"]),
                progress,
                record=record,
                dry_run=options["dry_run"],
            )
        finally:
            if listing.lines:
                progress.say("\n".join(listing.lines))
        for doubt in result["doubts"]:
            progress.warn(doubt)
        progress.say(summed_up(result, options["dry_run"]))
        return result


def source_of(options: dict[str, Any]) -> Source:
    """Return what is to be imported."""
    if (options["folder"] is None) == (options["upload"] is None):
        raise CommandError("give the folder of cases, or --upload with its id")
    upload = Upload.objects.filter(pk=options["upload"]).first()
    if options["upload"] is not None and upload is None:
        raise CommandError(f"there is no upload {options['upload']}")
    roots = [*settings.IMPORT_ROOTS, converted(), *([folder_of(upload)] if upload else [])]
    return Source(
        folder=options["folder"],
        cohort=options["cohort"],
        mapping=options["mapping"],
        table=options["table"],
        confined_to=roots if options["confined"] else None,
        upload=upload,
    )


def summed_up(result: dict[str, Any], dry_run: bool) -> str:
    """Say in one line what became of the cases, or would."""
    would = "would be " if dry_run else ""
    said = (
        f"{result['created']} cases {would or 'are '}new, {result['updated']} changed, "
        f"{result['unchanged']} were there already"
    )
    if result["unaligned"]:
        said += f", {len(result['unaligned'])} must be preprocessed first"
    read = [*result["tables"], *filter(None, [result["mapping"]])]
    if result["refused"]:
        said += f", {len(result['refused'])} {would or 'were '}refused"
    return f"{said}; read of patients and series: {', '.join(read)}" if read else said


def user_named(username: str | None) -> User | None:
    """Return the user of a name; none where none is given."""
    if username is None:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"there is no user {username}") from None
