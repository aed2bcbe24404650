"""Accounts and questions as a request names them, found.

Flow: request -> **asked for** -> creation, amendments
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backend.accounts.models import Role, User
from reader_study.people import NewReader
from reader_study.questions import TEMPLATES, QuestionError, QuestionPlan
from reader_study.refusals import invalid

Questions = str | Sequence[Mapping[str, Any]]


def readers_asked_for(readers: Iterable[Mapping[str, Any]]) -> list[NewReader]:
    """Return the readers named by username, or by name and email. Refused (400) if unknown."""
    asked = list(readers)
    names = [reader["username"] for reader in asked if "username" in reader]
    found = accounts(names, "unknown_reader", "readers")
    return [
        NewReader(
            user=found.get(reader.get("username", "")),
            name=reader.get("name", ""),
            email=reader.get("email", ""),
            years_experience=reader.get("years_experience"),
        )
        for reader in asked
    ]


def holder_asked_for(username: str | None, lead: User) -> User:
    """Return the allocation holder, by default the lead where he holds that role. Refused (400)."""
    if username is not None:
        return accounts([username], "no_allocation_holder", "allocation_holder")[username]
    if lead.holds(Role.ALLOCATION_HOLDER):
        return lead
    raise invalid(
        "no_allocation_holder",
        f"{lead.username} does not hold the role allocation holder: name who is to unblind.",
        "allocation_holder",
    )


def analysts_asked_for(usernames: Sequence[str]) -> list[User]:
    """Return the analysts, each once. Refused (400 `not_an_analyst`) if unknown."""
    return list(accounts(usernames, "not_an_analyst", "analysts").values())


def accounts(usernames: Sequence[str], code: str, field: str) -> dict[str, User]:
    """Return the accounts by name. Refused (400), naming those that do not exist."""
    rows = User.objects.filter(username__in=usernames).prefetch_related("role_rows")
    found = {user.username: user for user in rows}
    unknown = [name for name in usernames if name not in found]
    if unknown:
        message = f"There are no accounts with these names: {', '.join(unknown)}."
        raise invalid(code, message, field)
    return found


def questions_asked_for(questions: Questions) -> tuple[QuestionPlan, ...]:
    """Return a template's questions by its key, or those written out. Refused (400 `question`)."""
    if isinstance(questions, str):
        if questions not in TEMPLATES:
            known = ", ".join(TEMPLATES)
            message = f"There is no template {questions!r}; there are {known}."
            raise invalid("question", message, "questions")
        return TEMPLATES[questions][1]
    try:
        return tuple(QuestionPlan.from_dict(question) for question in questions)
    except QuestionError as error:
        raise invalid("question", f"{error}.", "questions") from error
