"""`manage.py create_user NAME --role researcher`: the password is asked for, or read from stdin."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from backend.accounts.models import Role
from backend.accounts.services import create_user


class Command(BaseCommand):
    """Make a user."""

    help = "Make a user; the password is asked for, or read from standard input in a pipe."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        parser.add_argument("username")
        parser.add_argument(
            "--role", action="append", required=True, choices=Role.values, help="may be repeated"
        )
        parser.add_argument("--name", default="", help='such as "Ada Lovelace"')

    def handle(self, *args: str, **options: Any) -> None:
        """Make the user, or say what is wrong with the name or password."""
        roles = options["role"]
        try:
            user = create_user(options["username"], read_password(), roles, options["name"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.username} may log in as {', '.join(sorted(set(roles)))}")


def read_password() -> str:
    """Return the password: typed twice at a terminal, or the first line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if password != getpass("Again: "):
        raise CommandError("The two passwords differ.")
    return password
