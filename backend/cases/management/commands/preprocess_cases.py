"""`manage.py preprocess_cases PATH --patient ID --out DIR`: align cases, and bring them in."""

from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from backend.cases.checking import Judged
from backend.cases.importing import Source, import_folder, look, opened
from backend.cases.intake.recording import Record
from backend.cases.management.commands.import_cases import source_of, user_named
from backend.cases.models import Case
from backend.jobs.commands import WorkCommand
from ml.commands.preprocess import Request, preprocess
from ml.preprocess.options import Options
from ml.progress import Progress

ALIGNING = "Aligning"


class Last(Record):
    """Keeps which case came in, or was there already."""

    def __init__(self) -> None:
        self.case: str | None = None

    def add(self, number: int, judged: Judged, row: Case | None = None) -> None:
        """Note a case."""
        case = judged.found.case
        if row is None and case is not None:
            there = Case.objects.filter(cohort=case.cohort, patient=case.patient, is_current=True)
            row = there.first()
        self.case = None if row is None else str(row.pk)


class Command(WorkCommand):
    """Preprocess and import cases, as a person or as a job."""

    help = "Align the series of cases, and import what comes out; the same command goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path, nargs="?")
        parser.add_argument("--out", type=Path, required=True, help="folder of aligned cases")
        parser.add_argument("--cohort", default="", help="default: the table's, or the folder's")
        parser.add_argument("--patient", action="append", help="this case alone; may be repeated")
        parser.add_argument("--mapping", type=Path)
        parser.add_argument("--table", type=Path)
        parser.add_argument("--set", action="append", default=[], metavar="OPTION=VALUE")
        parser.add_argument("--by", help="username of the one who imports")
        parser.add_argument(
            "--confined", action="store_true", help="refuse links to outside the import roots"
        )
        parser.add_argument("--upload", help="id of an upload, in place of a folder")

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Preprocess, import, and say what to look at."""
        source = source_of(options)
        folder = opened(source, ALIGNING, progress)
        found = look(folder, source).found
        request = Request(found, options["out"], chosen(options["set"]), options["patient"])
        made = preprocess(request, progress)
        user = user_named(options["by"])
        last = Last()
        counts = {"created": 0, "updated": 0, "unchanged": 0}
        for one in made["cases"]:
            cohort = next(f.case.cohort for f in found if f.case and f.patient == one["patient"])
            result = import_folder(aligned(Path(one["folder"]), cohort), user, progress, last)
            counts = {name: counts[name] + result[name] for name in counts}
        said = {
            name: [f"{one['patient']}: {words}" for one in made["cases"] for words in one[name]]
            for name in ("warnings", "notes")
        }
        return counts | said | {"refused": made["refused"], "case": last.case}


def aligned(case: Path, cohort: str) -> Source:
    """Return one aligned case as a source: of a patient with several examinations, that one."""
    person = case.parent if case.name.startswith("ses-") else case
    return Source(person, cohort, only=case)


def chosen(words: list[str]) -> Options:
    """Return the options of `--set to=t1 --set steps=register+resample`."""
    default = Options()
    kinds = {field.name: getattr(default, field.name) for field in fields(Options)}
    given: dict[str, Any] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name not in kinds:
            raise CommandError(f"--set {word}: known are {', '.join(kinds)}")
        given[name] = _value(name, value, kinds[name])
    return Options(**given)


def _value(name: str, text: str, default: Any) -> Any:
    """A value of the default's type."""
    try:
        if name == "grid":
            return tuple(int(part) for part in text.split("+"))
        if isinstance(default, bool):
            return {"True": True, "False": False}[text]
        if isinstance(default, tuple):
            return tuple(text.split("+"))
        return type(default)(text) if default is not None else text
    except (KeyError, ValueError):
        raise CommandError(f"--set {name}={text}: not a value of this option") from None
