"""What must hold after a walk, whatever broke: answers, record, schedule, images, jobs, files."""

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command

from backend.jobs.models import Job
from backend.observing.multiprocess import PREFIX
from backend.sweeping.stored import PLACES
from backend.volumes.models import BlindedVolume
from reader_study.models import LateResponse, Presentation, Response, Study
from tests.faults.outbox import Noted, RemoteReader
from tests.stack import Running

HALF_WRITTEN = (".partial", ".parts", ".tmp")


def answers_are_there_once(study: Study, readers: Sequence[RemoteReader]) -> None:
    """Every acknowledged answer is a row, with its content, and there is no other row."""
    rows = Response.objects.filter(presentation__study=study).select_related("presentation")
    stored = {
        str(row.idempotency_key): Noted(
            row.presentation.token, row.question.key, row.value, row.revision
        )
        for row in rows.select_related("presentation", "question")
    }
    noted = {key: one for reader in readers for key, one in reader.noted.items()}
    assert stored == noted
    assert rows.count() == len(noted)
    assert not LateResponse.objects.filter(presentation__study=study).exists()
    shown = Presentation.objects.filter(study=study)
    assert not shown.filter(completed_at=None).exists()
    payloads = {
        (row.case_key, row.arm): row.sha256 for row in BlindedVolume.objects.filter(study=study)
    }
    seen = {token: sha256 for reader in readers for token, sha256 in reader.seen.items()}
    rows_shown = shown.select_related("case")
    assert {one.token: payloads[one.case.case_key, one.arm] for one in rows_shown} == seen


def record_holds(study: Study) -> None:
    """The record, the schedule and the images verify, by the commands that anybody would use."""
    for command in ("verify_record", "verify_schedule", "verify_images"):
        said = StringIO()
        try:
            call_command(command, str(study.pk), stdout=said)
        except SystemExit:
            raise AssertionError(f"{command}: {said.getvalue()}") from None


def ends_of(jobs: Mapping[tuple[str, str], Job]) -> dict[str, int]:
    """Return how many jobs ended how; one that did not succeed, and each of its parts, says why."""
    for one in Job.objects.all():
        assert one.is_over, f"{one.title} has not ended: {one.state}"
        assert one.state == Job.State.SUCCEEDED or one.error or one.message, f"{one.title}: no word"
        assert one.state == Job.State.SUCCEEDED or print(f"{one.title}: {one.error}") is None
    return dict(Counter(job.state for job in jobs.values()))


def nothing_is_left_over(running: Running) -> str:
    """Sweep; after it every stored file is named somewhere in the database, and none is lacking."""
    words = StringIO()
    call_command("sweep", young_h=0.0, stdout=words)
    assert orphans(running.web.pid) == []
    assert lacking() == []
    return words.getvalue().splitlines()[-1]


def orphans(server: int | None) -> list[str]:
    """Return the files and folders of work that nothing names, or that should have gone.

    server : the process id of gunicorn, whose folder of figures may be there
    """
    dump = StringIO()
    call_command("dumpdata", stdout=dump)
    root = Path(settings.DATA_DIR)
    storage = root / "storage"
    files = [str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file()]
    over = Job.objects.filter(state=Job.State.SUCCEEDED).values_list("pk", flat=True)
    known = {str(key) for key in Job.objects.values_list("pk", flat=True)} - set(map(str, over))
    return [
        *(key for key in files if key not in dump.getvalue()),
        *(str(path) for path in root.rglob("*") if path.name.endswith(HALF_WRITTEN)),
        *(str(path) for path in (settings.RUNS_DIR / "jobs").glob("*") if path.name not in known),
        *(
            path.name
            for path in Path(tempfile.gettempdir()).glob("verum-*")
            if not path.name.startswith(f"{PREFIX}{server}-")
        ),
    ]


def lacking() -> list[str]:
    """Return the keys that rows name and that storage does not hold."""
    keys = {key for place in PLACES for key in place.named() if key}
    return sorted(key for key in keys if not default_storage.exists(key))


def nothing_runs(running: Running) -> None:
    """Once its parts were told to stop, no process of the stack is left, nor of its jobs."""
    for part in reversed(running.parts):
        part.stop()
    assert running.processes() == []
