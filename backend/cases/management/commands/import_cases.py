"""`manage.py import_cases PATH [--cohort NAME]`: bring a folder of cases in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from backend.accounts.models import User
from backend.cases.importing import import_folder
from backend.jobs.commands import WorkCommand
from ml.progress import Progress


class Command(WorkCommand):
    """Import cases, as a person or as a job."""

    help = "Import the cases of a folder (UCSF-PDGM or BraTS 2018 names)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path)
        parser.add_argument("--cohort", default="", help="default: the folder's name")
        parser.add_argument("--by", help="username of the one who imports")
        parser.add_argument(
            "--confined", action="store_true", help="refuse links to outside the import roots"
        )

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Import, and say what became of the cases."""
        result = import_folder(
            options["folder"],
            options["cohort"],
            user_named(options["by"]),
            progress,
            confined=options["confined"],
        )
        progress.say(
            f"{result['created']} cases are new, {result['updated']} changed, "
            f"{result['unchanged']} were there already"
        )
        return result


def user_named(username: str | None) -> User | None:
    """Return the user of a name; none where none is given."""
    if username is None:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"there is no user {username}") from None
