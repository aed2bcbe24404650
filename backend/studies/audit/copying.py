"""The rows of a study, as a file that a throwaway database is filled from; the study is only read.

Flow: the study's rows -> **copying** -> child
Left behind: answers, events and the record, password hashes, times of reading, jobs, other studies.
The bytes of the blinded volumes are not copied: the copy names the same files.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.test import override_settings

from backend.accounts.models import User, UserRole
from backend.cases.models import Case, Series
from backend.studies.models import StudyImages, StudySource
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.models import (
    Presentation,
    Question,
    ReadingSession,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)
from reader_study.triggers import make as make_triggers

AT_ONCE = 500
READING = ("opened_at", "completed_at", "reading_time_ms", "questions_version")
SITTING = ("opened_at", "completed_at", "signed_at")


def write_rows(study: Study, readers: Sequence[StudyReader], path: Path) -> None:
    """Write the study, with the lists of these readers, to a JSON file."""
    with path.open("w") as file:
        rows = (_unread(row) for row in rows_of(study, readers))
        serializers.serialize("json", rows, stream=file)


def rows_of(study: Study, readers: Sequence[StudyReader]) -> Iterator[Model]:
    """Yield every row of the copy, what others refer to first."""
    images = StudyImages.objects.filter(source__study=study)
    simulated = SimulatedVolume.objects.filter(pk__in=images.values("simulated"))
    folds = Fold.objects.filter(pk__in=simulated.values("fold"))
    source = StudySource.objects.filter(study=study)
    models = NetworkModel.objects.filter(folds__in=folds) | NetworkModel.objects.filter(
        pk__in=source.values("model")
    )
    cases = Case.objects.filter(pk__in=images.values("case"))
    people = User.objects.filter(readerships__study=study) | User.objects.filter(
        pk__in=[study.lead_id, study.allocation_holder_id]
    )
    yield from people.distinct()
    yield from UserRole.objects.filter(user__in=people.distinct())
    yield Study.objects.get(pk=study.pk)
    for model in (Schedule, Question, StudyCase, StudyReader):
        yield from model._default_manager.filter(study=study)
    yield from ReadingSession.objects.filter(reader__in=readers)
    yield from Presentation.objects.filter(reader__in=readers)
    yield from StudyGrid.objects.filter(study=study)
    yield from BlindedVolume.objects.filter(study=study)
    yield from cases
    yield from Series.objects.filter(case__in=cases)
    yield from models.distinct()
    yield from folds
    yield from simulated
    yield from source
    yield from images


def make_tables() -> None:
    """Make the tables of an empty database as the models have them, and the study's triggers.

    The migrations come to the same tables, but take 6 s of a processor to get there.
    """
    without = {app.label: None for app in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=without):
        call_command("migrate", run_syncdb=True, verbosity=0)
    with connection.schema_editor() as editor:
        make_triggers(apps, editor)


def read_rows(path: Path) -> None:
    """Fill an empty database, many rows at a time; foreign keys are checked at the end."""
    with path.open() as file, transaction.atomic(), connection.constraint_checks_disabled():
        rows: list[Model] = []
        for read in serializers.deserialize("json", file):
            if rows and (type(rows[0]) is not type(read.object) or len(rows) >= AT_ONCE):
                _create(rows)
                rows = []
            rows.append(read.object)
        _create(rows)
    connection.check_constraints()


def _create(rows: Sequence[Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)


def _unread(row: Model) -> Model:
    """Return the row as it was before anybody read, without secrets and without jobs."""
    for name in _emptied(row):
        setattr(row, name, None)
    if isinstance(row, User):
        row.set_unusable_password()
        row.is_staff = row.is_superuser = False
        row.last_login = None
    if isinstance(row, Study):
        row.state = Study.State.DRAFT
    return row


def _emptied(row: Model) -> Iterable[str]:
    fields: dict[type[Model], tuple[str, ...]] = {
        Presentation: READING,
        ReadingSession: SITTING,
        Case: ("imported_by",),
        NetworkModel: ("job", "created_by"),
        StudySource: ("job",),
    }
    return fields.get(type(row), ())
