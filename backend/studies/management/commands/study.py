"""What a lead does to a study, from the shell: `manage.py study open NAME --as lead`.

The same services decide as behind the API, and the account named by `--as` must hold the same role.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError

from backend.accounts.models import Role, User
from backend.jobs.services import run_here
from backend.studies.opening import start_opening
from reader_study import outcome
from reader_study.errors import Refused
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import Study
from reader_study.permissions import SEES_RESULTS

ROLES: dict[str, tuple[str, ...]] = {
    "open": (Role.LEAD,),
    "lock": (Role.LEAD,),
    "unblind": (Role.ALLOCATION_HOLDER,),
    "results": SEES_RESULTS,
}


class Command(BaseCommand):
    """study"""

    help = "Open, lock or unblind a study, or print the results of an unblinded one as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The act, the study, who acts and why."""
        parser.add_argument("act", choices=ROLES)
        parser.add_argument("name", help="the study's name")
        parser.add_argument("--as", dest="username", required=True, help="the account that acts")
        parser.add_argument("--reason", default="", help="asked for by lock and unblind")

    def handle(self, *args: object, **options: str) -> None:
        """Do it, or say in one sentence why not."""
        act, reason = options["act"], options["reason"].strip()
        study = Study.objects.filter(name=options["name"]).first()
        if study is None:
            raise CommandError(f"There is no study named {options['name']!r}.")
        user = self.actor(options["username"], ROLES[act])
        if act in ("lock", "unblind") and not reason:
            raise CommandError(f"To {act} a study needs --reason.")
        acts: dict[str, Callable[[], str]] = {
            "open": lambda: self.open(user, study),
            "lock": lambda: state_of(lock_study(user, study.pk, reason)),
            "unblind": lambda: state_of(unblind_study(user, study.pk, reason)),
            "results": lambda: json.dumps(outcome.results(study.pk).as_dict(), indent=1),
        }
        try:
            self.stdout.write(acts[act]())
        except Refused as refusal:
            raise CommandError(str(refusal.detail)) from refusal

    def actor(self, username: str, roles: tuple[str, ...]) -> User:
        """Return the account, if it is active and holds one of the roles."""
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None or not user.holds(*roles):
            raise CommandError(f"{username} holds none of the roles {', '.join(roles)}.")
        return user

    def open(self, user: User, study: Study) -> str:
        """Write the blinded volumes here and now, and open."""
        job = run_here(start_opening(user, study.pk))
        if job.state != job.State.SUCCEEDED:
            raise CommandError(job.error or f"The job was {job.state}.")
        study.refresh_from_db()
        return state_of(study)


def state_of(study: Study) -> str:
    """Say how the study stands."""
    return f"{study.name} is {study.get_state_display().lower()}."
