"""Every endpoint lets in whom matrix.toml names and refuses everybody else, over HTTP."""

import json
import os
from collections.abc import Iterator, Mapping

import pytest
import requests
from django.db import transaction
from rest_framework.test import APIClient

from tests.api.filled import CSRF, logged_in
from tests.blinding.crawl import Operation, close, operations
from tests.end_to_end.conftest import wait_until_the_server_rests
from tests.end_to_end.live_server import LiveServer
from tests.security.asked import Asked, asked
from tests.security.matrix import SCOPES, addresses, outside, people, rows

FULL = bool(os.environ.get("VERUM_FULL"))
REFUSED = {401, 403, 404}
NOBODY = {"Cookie": f"csrftoken={CSRF}", "X-CSRFToken": CSRF}
EVERY = 6  # of the requests that go to the live server, where not all of them do
PATIENCE_S = 60
ENDPOINTS = rows()
OWNERS = ("lead", "admin", "researcher", "reader")  # whose tokens are tried: the first let in


def test_every_endpoint_has_a_row_and_every_row_an_endpoint() -> None:
    assert set(ENDPOINTS) == {str(operation) for operation in operations()}


def test_no_address_is_left_out_of_the_table() -> None:
    of_the_api = {operation.path for operation in operations()}
    assert addresses() == of_the_api | set(outside())


@pytest.mark.django_db
def test_beside_the_api_an_outsider_gets_what_the_table_says(api) -> None:
    found = {address: api().get(address).status_code for address in outside()}
    assert found == outside()


def test_the_table_says_of_every_person_who_that_is() -> None:
    assert all(row.people <= set(people()) for row in ENDPOINTS.values())


@pytest.fixture
def world(
    transactional_db, quick_passwords, api, lead, readers, monkeypatch, child_environment
) -> Asked:
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    return asked(api, lead, readers)


def askers(world: Asked, operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield everybody who asks, by session, and then the tokens of one of those let in."""
    yield from ((who, "") for who in people())
    row = ENDPOINTS[str(operation)]
    owner = next((who for who in OWNERS if row.lets_in(who)), "lead")
    yield from ((owner, scope) for scope in sorted(SCOPES["read"] | SCOPES["export"]))


def wrong(operation: Operation, who: str, scope: str, status: int) -> str:
    """Say what is wrong with an answer, or nothing."""
    expected = ENDPOINTS[str(operation)].lets_in(who, scope)
    if status < 500 and (status not in REFUSED) == expected:
        return ""
    named = f"a token of {who} ({scope})" if scope else who
    return f"{operation}: {named} got {status}, should {'get in' if expected else 'be refused'}"


def test_everybody_gets_in_where_the_table_says_so_and_nowhere_else(
    world: Asked, live: LiveServer
) -> None:
    """Some ask the live server, others this process; with VERUM_FULL the live server wherever
    nothing would be changed by it. What is changed in this process is undone.
    """
    headers = {who: logged_in(user) if user else NOBODY for who, user in world.people.items()}
    tokens = {
        (who, scope): {"Authorization": f"Token {world.token(who, scope)}"}
        for who in OWNERS
        for scope in ("read", "export", "console")
    }
    faults, over_http = [], requests.Session()
    over_http.trust_env = False
    for number, operation in enumerate(operations()):
        for place, (who, scope) in enumerate(askers(world, operation)):
            may = ENDPOINTS[str(operation)].lets_in(who, scope)
            asks = tokens[who, scope] if scope else headers[who]
            changes = may and operation.method != "get"
            if changes or not (FULL or (number + place) % EVERY == 0):
                status = undone(world, operation, asks)
            else:
                status = sent(over_http, live, world, operation, asks)
            faults.append(wrong(operation, who, scope, status))
    wait_until_the_server_rests()
    assert not list(filter(None, faults)), "\n".join(filter(None, faults))


def sent(
    session: requests.Session,
    live: LiveServer,
    world: Asked,
    operation: Operation,
    headers: Mapping[str, str],
) -> int:
    """Ask the live server, with the CSRF token in order, and return the status."""
    body, kind = what(world, operation)
    session.cookies.clear()
    answer = session.request(
        operation.method,
        f"{live.address}{world.address(operation)}",
        data=body,
        headers={**headers, "Content-Type": kind},
        timeout=PATIENCE_S,
        allow_redirects=False,
    )
    return answer.status_code


def undone(world: Asked, operation: Operation, headers: Mapping[str, str]) -> int:
    """Ask in this process, with the same headers, undo what it did, and return the status."""
    client = APIClient(enforce_csrf_checks=True)
    client.raise_request_exception = False
    client.handler = HANDLER.setdefault("one", client.handler)
    body, kind = what(world, operation)
    words = {} if operation.method == "get" else {"data": body, "content_type": kind}
    with transaction.atomic():
        ask = getattr(client, operation.method)
        answer = ask(world.address(operation), headers=dict(headers), **words)
        transaction.set_rollback(True)
    close(answer)
    return answer.status_code


def what(world: Asked, operation: Operation) -> tuple[bytes, str]:
    """Return the body of a request, and its media type."""
    if operation.path.endswith("/chunk"):
        return b"abcd", "application/octet-stream"
    return json.dumps(world.body(operation)).encode(), "application/json"


HANDLER: dict[str, object] = {}
"""One for all clients: each would look through every file of the front end."""
