"""`manage.py remove_second_factor NAME ...`: for who lost telephone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts.models import User
from backend.accounts.people import remove_second_factor
from backend.accounts.second_factor import holders


class Command(BaseCommand):
    """Remove second factors."""

    help = (
        "Remove the second factor of accounts, as when the only administrator has lost it, or of "
        "all when VERUM_SECRET_KEY was changed; their logins and API tokens end."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        parser.add_argument("username", nargs="*")
        parser.add_argument("--all", action="store_true", help="everybody's")

    def handle(self, *args: str, **options: Any) -> None:
        """Remove them, and say whose."""
        names = options["username"]
        if bool(names) == options["all"]:
            raise CommandError("give user names, or --all")
        accounts = list(
            User.objects.all() if options["all"] else User.objects.filter(username__in=names)
        )
        missing = set(names) - {account.username for account in accounts}
        if missing:
            raise CommandError(f"there is no account {', '.join(sorted(missing))}")
        held = holders(accounts)
        for account in accounts:
            if account.pk in held:
                remove_second_factor(None, account)
                self.stdout.write(f"{account.username} logs in by the password alone")
