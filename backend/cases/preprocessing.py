"""The job that preprocesses: one case a job, its result imported when it is aligned.

Flow: scan -> submit_preprocessing -> **preprocessing** -> `manage.py preprocess_cases` -> Case
Nothing of what computes images is imported here: that happens in the child process.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from backend.accounts.models import User
from backend.cases.intake.models import UNALIGNED
from backend.cases.intake.selectors import found_cases, is_there, preprocessing_jobs, source_name
from backend.jobs.models import Job
from backend.jobs.runners import Result
from backend.jobs.services import submit
from ml.bids_labels import plain_label
from ml.preprocess.options import Options
from reader_study.errors import Refused

COUNTS = ("created", "updated", "unchanged")
SOURCE = ("folder", "upload", "name", "cohort")
ACTIVE = (Job.State.QUEUED, Job.State.RUNNING)


def submit_preprocessing(
    scan: Job, patients: Sequence[str], options: dict[str, Any], user: User | None
) -> list[Job]:
    """Queue one job for each case that a scan found unaligned; `patients` alone where given.

    options : some of `ml.preprocess.options.Options`, by its names
    Refused `source_gone` (409): the scan's upload was removed; `nothing_to_preprocess` (400): the
    scan found none of them unaligned; `already_preprocessing` (409): a job has each of them;
    PreprocessError for an option that is not understood.
    """
    if not is_there(scan):
        message = f"The upload {source_name(scan)} has been removed; upload it once more."
        raise Refused("source_gone", message)
    Options(**{name: tuple(one) if isinstance(one, list) else one for name, one in options.items()})
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=scan.pk)  # two requests at once take turns
        return _submitted(scan, _chosen(scan, patients), options, user)


def _chosen(scan: Job, patients: Sequence[str]) -> list[str]:
    """Return the cases that no job has yet; Refused where there is none."""
    names = [one.patient for one in found_cases(scan, UNALIGNED)]
    chosen = [name for name in names if not patients or name in patients]
    if not chosen:
        message = "None of these cases was found to need preprocessing; look through them anew."
        raise Refused("nothing_to_preprocess", message, 400)
    busy = preprocessing_jobs(scan).filter(state__in=ACTIVE)
    under_way = set(busy.values_list("parameters__patient", flat=True))
    chosen = [name for name in chosen if name not in under_way]
    if not chosen:
        message = "Each of these cases is being preprocessed; wait for it, or cancel its job."
        raise Refused("already_preprocessing", message)
    return chosen


def _submitted(
    scan: Job, patients: Sequence[str], options: dict[str, Any], user: User | None
) -> list[Job]:
    source = {name: scan.parameters[name] for name in SOURCE if name in scan.parameters}
    source["scan"] = str(scan.pk)
    return [
        submit(
            Job.Kind.PREPROCESS,
            source | {"patient": name, "options": options},
            user,
            title=f"Preprocess {name} of {source_name(scan)}"[:200],
        )
        for name in patients
    ]


def prepare(job: Job) -> list[str]:
    """Return the command; values that a person chose cannot be taken for options."""
    chosen = job.parameters
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "preprocess_cases",
        "--confined",
        "--progress=json",
        f"--cohort={chosen['cohort']}",
        f"--out={folder_of(chosen)}",
        f"--patient={chosen['patient']}",
        *(f"--set={name}={_word(value)}" for name, value in chosen.get("options", {}).items()),
    ]
    if job.created_by is not None:
        command.append(f"--by={job.created_by.username}")
    if "upload" in chosen:
        return [*command, f"--upload={chosen['upload']}"]
    return [*command, "--", chosen["folder"]]


def finish(job: Job, result: Result) -> Result:
    """Return the counts, the case and what to look at; the case's rows are written."""
    return {name: result[name] for name in (*COUNTS, "case", "warnings", "notes")}


def folder_of(parameters: dict[str, Any]) -> Path:
    """Return where aligned cases and their transforms are kept: one folder a source and cohort."""
    source = parameters.get("upload") or parameters["folder"]
    said = f"{source}\0{parameters['cohort']}"
    name = parameters["cohort"] or parameters.get("name") or Path(parameters["folder"]).name
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return settings.RUNS_DIR / "preprocessed" / f"{plain_label(name)}-{digest}"


def _word(value: Any) -> str:
    """An option's value as the command takes it."""
    return "+".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
