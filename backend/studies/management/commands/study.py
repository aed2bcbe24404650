"""Everything a lead does in the browser, from the shell: `manage.py study open NAME --as lead`.

The same services decide as behind the API, and the account named by `--as` must hold the same role.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rest_framework.exceptions import APIException

from backend.accounts.models import User
from backend.errors import sentence_of
from backend.studies.shell import ACTS


class Command(BaseCommand):
    """study"""

    help = "Create, prepare, open, amend, lock or unblind a study, or print its results."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Each act has words of its own; all say who acts."""
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        for name, act in ACTS.items():
            words = acts.add_parser(name, help=act.help)
            if act.on_a_study:
                words.add_argument("name", help="the study's name")
            for takes in act.takes:
                TAKES[takes](words)
            words.add_argument("--as", dest="username", required=True, help="the account that acts")

    def handle(self, *args: object, **options: Any) -> None:
        """Do it, or say in one sentence why not."""
        act = ACTS[options["act"]]
        user = self.actor(options["username"], act.roles)
        try:
            said = act.does(user, Namespace(**options))
            for part in [f"{said}\n"] if isinstance(said, str) else said:
                self.stdout.write(part, ending="")
        except APIException as refusal:
            raise CommandError(sentence_of(refusal)) from refusal

    def actor(self, username: str, roles: tuple[str, ...]) -> User:
        """Return the account, if it is active and holds one of the roles."""
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None or not user.holds(*roles):
            raise CommandError(f"{username} holds none of the roles {', '.join(roles)}.")
        return user


def take_file(words: ArgumentParser) -> None:
    """A file as the API takes its body."""
    words.add_argument("file", type=Path, help="JSON as the API takes it, or a CSV table of truths")


def take_label(words: ArgumentParser) -> None:
    """A reader's place."""
    words.add_argument("label", help="the reader's place, such as R1")


def take_reason(words: ArgumentParser) -> None:
    """Why."""
    words.add_argument("--reason", default="", help="why; it is kept in the study's record")


def take_opening(words: ArgumentParser) -> None:
    """In spite of what a study is opened."""
    words.add_argument(
        "--accept", action="append", metavar="CODE", help="a warning of the study; may be repeated"
    )
    words.add_argument(
        "--audit-waiver", default="", metavar="REASON", help="why it opens without a passed audit"
    )


def take_reader(words: ArgumentParser) -> None:
    """Who is added: an account, or somebody to invite."""
    words.add_argument("--username", dest="reader_username", help="an account, or:")
    words.add_argument("--email", dest="reader_email", help="of somebody to invite")
    words.add_argument("--name", dest="reader_name", help="of somebody to invite")
    words.add_argument("--years", dest="reader_years_experience", type=float)


def take_room(words: ArgumentParser) -> None:
    """What is settled of the reading room."""
    words.add_argument("--instructions", type=Path, metavar="FILE", help="a text for the readers")
    words.add_argument("--viewing-record", choices=["on", "off"], help="keep how they looked")


def take_choices(words: ArgumentParser) -> None:
    """What is chosen of the analysis plan."""
    words.add_argument("--choices", type=Path, metavar="FILE", help="JSON as the API takes it")


def take_archive(words: ArgumentParser) -> None:
    """Where the archive goes."""
    words.add_argument("file", type=Path, help="the zip to write; it must not be there")


TAKES = {
    "archive": take_archive,
    "choices": take_choices,
    "file": take_file,
    "label": take_label,
    "reason": take_reason,
    "opening": take_opening,
    "reader": take_reader,
    "room": take_room,
}
