"""Who may take part in a study, and as what.

Flow: accounts and addresses -> **people** -> StudyReader
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_study.models import Study, StudyReader
from reader_study.permissions import ALLOCATION_HOLDER, ANALYST, READER
from reader_study.refusals import invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True)
class NewReader:
    """A reader: an account, or the name and address of somebody to invite."""

    user: User | None = None
    name: str = ""
    email: str = ""
    years_experience: float | None = None

    def place(self, study: Study, label: str) -> StudyReader:
        """Return the reader's place in the study, not stored."""
        return StudyReader(
            study=study,
            label=label,
            user=self.user,
            name=self.name,
            email=self.email,
            years_experience=self.years_experience,
        )


def require_readers(readers: Sequence[NewReader]) -> None:
    """Refuse (400) accounts that cannot read, accounts and addresses named twice."""
    users = [reader.user for reader in readers if reader.user]
    unfit = [user for user in users if not may_read(user)]
    if unfit:
        raise not_a_reader(unfit)
    twice = _twice(user.username for user in users)
    if twice:
        raise reader_twice(f"Name each reader once: {', '.join(twice)}.")
    twice = _twice(address for reader in readers if (address := address_of(reader)))
    if twice:
        raise reader_twice(
            f"Two readers have one address: {', '.join(twice)}. Each needs an address of his own."
        )


def require_holder(holder: User | None) -> None:
    """Refuse (400 `no_allocation_holder`) an account that cannot hold the allocation."""
    if holder is not None and not (holder.is_active and holder.holds(ALLOCATION_HOLDER)):
        message = (
            f"{holder.username} does not hold the role allocation holder: "
            "name an account that does."
        )
        raise invalid("no_allocation_holder", message, "allocation_holder")


def require_analysts(analysts: Sequence[User]) -> None:
    """Refuse (400 `not_an_analyst`) accounts without the role."""
    unfit = sorted(
        user.username for user in analysts if not (user.is_active and user.holds(ANALYST))
    )
    if unfit:
        message = f"These accounts do not hold the role analyst: {', '.join(unfit)}."
        raise invalid("not_an_analyst", message, "analysts")


def may_read(user: User) -> bool:
    """Whether the account may be a reader."""
    return user.is_active and user.holds(READER)


def address_of(reader: NewReader | StudyReader) -> str:
    """Return the reader's address, "" if unknown, as addresses are compared: without capitals."""
    return same_address(reader.user.email if reader.user else reader.email)


def same_address(address: str) -> str:
    """Return the spelling that all spellings of one address share."""
    return address.strip().casefold()


def not_a_reader(users: Iterable[User]) -> Exception:
    """Return the refusal (400 `not_a_reader`) of accounts that may not read."""
    names = ", ".join(sorted({user.username for user in users}))
    return invalid(
        "not_a_reader", f"These accounts do not hold the role reader: {names}.", "readers"
    )


def reader_twice(message: str) -> Exception:
    """Return the refusal (400 `reader_twice`) of one person in two places."""
    return invalid("reader_twice", message, "readers")


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)
