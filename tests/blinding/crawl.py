"""Ask every address of the OpenAPI schema as every kind of person; write down status and keys.

With VERUM_DECLARE=1 in the environment, tests/blinding/test_crawl.py writes what is found to
declared.json, to be read through before it is committed; without it the test compares the two.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

DECLARED = Path(__file__).with_name("declared.json")
NAMED_BY_DATA = {
    "answers",
    "keys",
    "answered",
    "null_truth",
    "shape",
    "truth",
    "fields",
    "unanswerable",
    "missing",
    "not_asked",
    "files",
    "metrics",
    "values",
}

Found = dict[str, dict[str, list[str] | dict[str, str]]]


@dataclass(frozen=True)
class Operation:
    """One method at one address of the schema."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def address(self, parameters: Mapping[str, str]) -> str:
        """Fill in the path; KeyError names a parameter that the crawl has no value for."""
        path = self.path.replace("invitations/{token}", "invitations/{invitation}")
        path = path.replace("cohorts/{name}", "cohorts/{cohort}")
        path = path.replace("files/{name}", "files/{file}")
        return path.replace("{token}/feedback", "{read_token}/feedback").format_map(parameters)


def operations() -> list[Operation]:
    """Return every operation of the schema."""
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    return [Operation(method, path) for path, methods in paths.items() for method in methods]


def crawl(
    clients: Mapping[str, Callable[[], APIClient]],
    parameters: Mapping[str, str],
    bodies: Mapping[str, object],
) -> Found:
    """Return for each operation the status by person, and the keys of what succeeded.

    bodies : what is sent, by operation; nothing where there is none
    """
    found: Found = {}
    for operation in operations():
        statuses, keys = {}, set()
        for person, client in clients.items():
            answer = asked(client(), operation, parameters, bodies.get(str(operation)))
            statuses[person] = str(answer.status_code)
            if answer.status_code < 300:
                keys |= set(keys_of(answer))
            close(answer)
        found[str(operation)] = {"status": statuses, "keys": sorted(keys)}
    return found


def asked(
    client: APIClient, operation: Operation, parameters: Mapping[str, str], body: object
) -> Any:
    """Send the request and undo what it did."""
    with transaction.atomic():
        answer = getattr(client, operation.method)(operation.address(parameters), body)
        transaction.set_rollback(True)
    return answer


def close(answer: Any) -> None:
    """End the answer, as a server does: a download holds its place until then."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def keys_of(answer: Any) -> Iterator[str]:
    """Yield the paths of a JSON body's keys, or its content type where it is none."""
    if answer["Content-Type" if "Content-Type" in answer else "Allow"] != "application/json":
        yield f"<{answer.get('Content-Type', 'nothing')}>"
        return
    yield from paths(json.loads(answer.getvalue()))


def paths(body: object, above: str = "") -> Iterator[str]:
    """Yield every key's path; list items are one, and keys that are data or ids are a star."""
    if isinstance(body, list):
        for value in body:
            yield from paths(value, f"{above}[]")
    elif isinstance(body, dict):
        by_data = above.split(".")[-1] in NAMED_BY_DATA
        for key, value in body.items():
            path = f"{above}.{'*' if by_data or key.isdecimal() else key}".lstrip(".")
            yield path
            yield from paths(value, path)


def declared() -> dict[str, Found]:
    """Return what is declared, by state of the study."""
    return json.loads(DECLARED.read_text())


def declare(state: str, found: Found) -> None:
    """Write what was found as what is declared."""
    known = declared() if DECLARED.exists() else {}
    DECLARED.write_text(json.dumps(known | {state: found}, indent=1, sort_keys=True) + "\n")
