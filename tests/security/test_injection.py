"""Whatever is written into a field of text stays text: no fault, no query of somebody else's."""

import json
import os
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction

from tests.blinding.crawl import Operation, close
from tests.security.asked import Asked, asked
from tests.security.fields import PAYLOADS, Field, fields
from tests.security.matrix import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]

FULL = bool(os.environ.get("VERUM_FULL"))
ASKING = ("lead", "researcher", "admin", "reader", "allocation holder", "nobody")
TRIED = PAYLOADS if FULL else {name: PAYLOADS[name] for name in ("nul", "surrogate")}
NARROWS = {"search", "cohort", "site"}  # of a query: what matches nothing shows nothing


def asker(operation: str) -> str:
    """Return who gets furthest with this operation."""
    people = rows()[operation].people
    return next(who for who in ASKING if who in people)


def address(world: Asked, field: Field, words: str) -> str:
    """Return the operation's address with the words in the query, or in the path."""
    operation = operation_of(field)
    encoded = quote(words.encode(errors="surrogatepass"), safe="")
    if field.where == "path":
        there = "{" + str(field.path[-1]) + "}"
        held = re.sub(re.escape(there), "PLACE", operation.path)
        filled = world.address(Operation(operation.method, held))
        return filled.replace("PLACE", encoded)
    plain = world.address(operation)
    if field.where == "query":
        return f"{plain.partition('?')[0]}?{urlencode({field.path[0]: 'x'})[:-1]}{encoded}"
    return plain


def operation_of(field: Field) -> Operation:
    method, path = field.operation.split(" ")
    return Operation(method.lower(), path)


@pytest.fixture
def world(api, lead, readers) -> Asked:
    return asked(api, lead, readers)


def answers(
    api, world: Asked, name: str, among: Collection[str] = ("body", "query", "path")
) -> Iterator[tuple[Field, Any]]:
    """Yield every field with what is answered to these words in it; everything is undone."""
    for field in (one for one in fields() if one.where in among):
        client = api(world.people[asker(field.operation)])
        client.raise_request_exception = False
        operation, words = operation_of(field), PAYLOADS[name]
        body = world.body(operation)
        if field.where == "body":
            body = field.filled(body, words)
        with transaction.atomic():
            ask = getattr(client, operation.method)
            if operation.path.endswith("/chunk"):
                body, kind = b"", "application/octet-stream"
            else:  # as JSON may write what UTF-8 cannot
                body, kind = json.dumps(body), "application/json"
            plain = {} if operation.method == "get" else {"data": body, "content_type": kind}
            answer = ask(address(world, field, words), **plain)
            transaction.set_rollback(True)
        yield field, answer
        close(answer)


@pytest.mark.parametrize("name", TRIED)
def test_no_words_in_any_field_are_a_fault_of_the_server(api, world, name) -> None:
    found = [
        f"{field}: {answer.status_code}"
        for field, answer in answers(api, world, name)
        if answer.status_code >= 500
    ]
    assert not found, "\n".join(found)


def test_what_looks_like_a_condition_finds_nothing(api, world) -> None:
    """`' OR '1'='1` in a search is a word that nothing is called."""
    narrowed = 0
    for field, answer in answers(api, world, "sql", ("query",)):
        if field.path[-1] in NARROWS:
            body = answer.json()
            assert body.get("results", body.get("ids", body.get("cases", []))) == [], field
            narrowed += 1
    assert narrowed >= 10


def test_fields_of_every_kind_are_tried() -> None:
    found = fields()
    assert {"body", "query", "path"} == {field.where for field in found}
    assert {"POST /api/studies", "GET /api/jobs", "POST /api/tokens"} <= {
        f.operation for f in found
    }
    assert len(found) > 100
