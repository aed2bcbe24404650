"""Reading evaluations and their files."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from backend.evaluations.models import Evaluation
from reader_study.archive import zip_of

CHUNK_BYTES = 1 << 20


def evaluations(model: UUID | None = None) -> QuerySet[Evaluation]:
    """Return evaluations with their model, the newest first, those of one model if it is named."""
    rows = Evaluation.objects.select_related("model", "job__created_by")
    return rows.filter(model=model) if model else rows


def evaluation(evaluation_id: UUID) -> Evaluation:
    """Return one; 404 where there is none."""
    return get_object_or_404(evaluations(), pk=evaluation_id)


def key_of(one: Evaluation, name: str) -> str:
    """Return where a file of it lies; 404 for a name that is none of its files'."""
    for file in one.files:
        if file["name"] == name:
            return str(file["key"])
    raise Http404


def name_of_zip(one: Evaluation) -> str:
    """Return what the archive is called, and the folder in it."""
    return f"{slugify(one.model.name) or one.model_id}-{one.created_at:%Y%m%d-%H%M}"


def archive(one: Evaluation) -> Iterator[bytes]:
    """Yield a zip of all files, the data of figures and tables with them."""
    made_at: datetime = one.created_at
    files = ((file["name"], _parts(file["key"])) for file in one.files)
    return zip_of(files, name_of_zip(one), made_at)


def _parts(key: str) -> Iterator[bytes]:
    with default_storage.open(key) as file:
        while part := file.read(CHUNK_BYTES):
            yield part
