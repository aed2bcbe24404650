"""Requests that the OpenAPI schema allows, and some that it does not, asked of a live server.

Flow: /api/schema -> schemathesis -> **fuzzed** -> faults, each with the request that shows it
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from zlib import crc32

import hypothesis
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, strategies
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi import checks

from tests.api.filled import Filled

PATIENCE_S = 60
LONGEST_ADDRESS = 4000  # gunicorn itself refuses longer ones, in its own words
SAFE = ("GET",)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass
class Asked:
    """What came of the requests: answers by status, and faults by operation."""

    statuses: Counter[int] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many requests were answered."""
        return self.statuses.total()


def schema_of(address: str) -> BaseSchema:
    """Return the schema that the server gives out; credentials are no parameters to make up."""
    settings = {"generation": {"with-security-parameters": False}, "base-url": address}
    config = SchemathesisConfig.from_dict(settings)
    return schemathesis.openapi.from_url(f"{address}/api/schema?format=json", config=config)


def operations(schema: BaseSchema) -> Iterator[APIOperation]:
    """Yield every operation: what only looks first, then what changes, and what removes last."""
    found = [result.ok() for result in schema.get_all_operations()]
    yield from sorted(found, key=lambda one: (one.method != "get", one.method == "delete"))


class Fuzzer:
    """Asks operation after operation and keeps what came of it."""

    def __init__(self, world: Filled, address: str, seed: int) -> None:
        """seed : of every choice that is made."""
        self.world, self.address, self.seed = world, address, seed
        self.asked = Asked()
        self.session = requests.Session()
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def ask(self, operation: APIOperation, count: int) -> bool:
        """Ask one operation `count` times; return whether something was taken (2xx)."""
        before = self.asked.taken[operation.label]

        @hypothesis.seed(crc32(operation.label.encode()) + self.seed)
        @hypothesis.settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(strategies.data())
        def ask_once(data: strategies.DataObject) -> None:
            mode = data.draw(strategies.sampled_from([*GenerationMode, GenerationMode.POSITIVE]))
            case = data.draw(operation.as_strategy(mode))
            who = data.draw(strategies.sampled_from(self.world.asking(operation.path)))
            self.name_something(case, data)
            self.send(case, who)

        ask_once()
        return self.asked.taken[operation.label] > before

    def name_something(self, case: Case, data: strategies.DataObject) -> None:
        """Let most path parameters name what there is."""
        for name in list(case.path_parameters):
            there = self.world.known.get(name)
            if there and data.draw(strategies.integers(0, 9)):
                case.path_parameters[name] = data.draw(strategies.sampled_from(there))

    def send(self, case: Case, who: str) -> None:
        """Send one request and check its answer."""
        answer = case.call(
            base_url=self.address,
            session=self.session,
            headers=dict(self.world.headers[who]),
            timeout=PATIENCE_S,
        )
        self.asked.statuses[answer.status_code] += 1
        self.asked.taken[case.operation.label] += answer.status_code < 300
        if len(answer.request.url or "") > LONGEST_ADDRESS and answer.status_code == 400:
            return
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            problems = [f"{who}: {one}" for one in group.exceptions]
            self.asked.faults.setdefault(case.operation.label, []).extend(
                f"{problem}\n{case.as_curl_command()}" for problem in problems
            )
