"""Bringing cases in."""

from backend.accounts.models import User
from backend.cases.folders import allowed_folder
from backend.jobs.models import Job
from backend.jobs.services import submit


def submit_import(folder: str, cohort: str, user: User | None) -> Job:
    """Start the import of a folder below an import root; Refused `folder_refused` (400) if not.

    cohort : its name; the folder's where empty
    """
    path = allowed_folder(folder)
    name = cohort.strip() or path.name
    parameters = {"folder": str(path), "cohort": name}
    return submit(Job.Kind.IMPORT, parameters, user, title=f"Import {path.name} as {name}"[:200])
