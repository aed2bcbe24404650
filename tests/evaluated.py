"""An evaluation of a model with one file, as the job would have left it."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel

FILE = "table.csv"


def an_evaluation(model: NetworkModel) -> Evaluation:
    """Keep an evaluation of the model, with a table in its files."""
    key = default_storage.save("evaluations/table.csv", ContentFile(b"metric,value\r\n"))
    columns = {"columns": ["metric"], "rows": [["ssim"]], "rows_count": 1}
    return Evaluation.objects.create(
        model=model,
        job=Job.objects.create(kind=Job.Kind.EVALUATE, state=Job.State.SUCCEEDED),
        cases_count=1,
        figures=[{"name": "similarity", "caption": "Similarity", "files": [FILE]}],
        tables=[{"name": "scores", "caption": "Scores", "files": [FILE], **columns}],
        files=[{"name": FILE, "key": key, "sha256": "0" * 64, "bytes": 14}],
    )
