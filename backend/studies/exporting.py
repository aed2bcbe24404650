"""Everything of an unblinded study in one archive, and what the report is told of its network.

Flow: reader_study.files, images.csv, the network -> **exporting** -> report, export.zip
"""

from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from backend.studies.manifest import COLUMNS, images_csv
from backend.studies.models import StudySource
from reader_study.archive import zip_of
from reader_study.files import FILES, File, Parts, Unblinded, file_of_question, names_of_questions
from reader_study.models import Study
from reader_study.report.facts import Facts, Model

CSV = "text/csv; charset=utf-8"
IMAGES_NAME = "images.csv"
IMAGES = File(CSV, lambda of: [images_csv(of.study)])


def unblinded(study: Study) -> Unblinded:
    """Return what the files of a study are made of, the network's facts with it."""
    return Unblinded(study, Facts(model=model_of(study)), {IMAGES_NAME: COLUMNS})


def export_zip(study: Study) -> Parts:
    """Return the archive in parts. Refused (409 `not_analysed`) before the first."""
    of = unblinded(study)
    folder = slugify(study.name) or str(study.pk)
    return zip_of(_files(of), folder, of.frozen.created_at)


def name_of_zip(study: Study) -> str:
    """Return what the archive is called."""
    return f"{slugify(study.name) or study.pk}.zip"


def model_of(study: Study) -> Model:
    """Return what the report says of the network whose images were read."""
    model = StudySource.objects.select_related("model").get(study=study).model
    folds = model.folds.order_by("index")
    weights = ", ".join(fold.weights_sha256 for fold in folds if fold.weights_sha256)
    return {
        "name": model.name,
        "description": f"configuration {model.configuration}, {folds.count()} folds",
        "sha256": weights,
        "trained_on": f"{model.cases.count()} cases in folds; each case read was simulated by a "
        "fold that was not trained on its patient",
    }


def _files(of: Unblinded) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name, file in FILES.items():
        yield name, file.of(of)
    for name in names_of_questions(of.plan):
        yield name, file_of_question(name, of.plan).of(of)
    yield IMAGES_NAME, IMAGES.of(of)
