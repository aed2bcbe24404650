"""Bringing cases in."""

from backend.accounts.models import User
from backend.jobs.models import Job


def submit_import(folder: str, cohort: str, user: User) -> Job:
    """Start the import of a folder below an import root; Refused `folder_refused` (400)."""
    raise NotImplementedError
