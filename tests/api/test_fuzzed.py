"""Whatever is asked of the API, it answers as its schema says, and never with a fault of its own.

Reduced by default; with VERUM_FULL at least 5,000 requests.
"""

import os

import pytest

from tests.api.filled import filled
from tests.api.fuzzed import Fuzzer, operations, schema_of
from tests.end_to_end.conftest import wait_until_the_server_rests
from tests.end_to_end.kept_world import KeptWorld
from tests.end_to_end.live_server import LiveServer

FULL = bool(os.environ.get("VERUM_FULL"))
EACH = int(os.environ.get("VERUM_FUZZ", 60 if FULL else 6))
LEAST = 5000 if FULL else 400


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(3600 if FULL else 600)
def test_every_answer_is_one_that_the_schema_declares(
    live: LiveServer, child_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    world = filled()
    kept = KeptWorld.of_now()
    fuzzer = Fuzzer(world, live.address, seed=8)
    for operation in operations(schema_of(live.address)):
        changed = fuzzer.ask(operation, EACH)
        if changed and operation.method != "get":
            wait_until_the_server_rests()
            kept.put_back()
    wait_until_the_server_rests()
    print(fuzzer.asked.count, "requests", sorted(fuzzer.asked.statuses.items()))
    assert fuzzer.asked.count >= LEAST
    assert fuzzer.asked.taken.total() > LEAST / 10, "hardly anything was taken"
    problems = [f"{label}\n" + "\n".join(of[:3]) for label, of in fuzzer.asked.faults.items()]
    assert not problems, "\n\n".join(problems)
