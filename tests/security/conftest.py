"""A live server on the tests' own database, its queue in a folder where no worker looks."""

import pytest

from tests.api.conftest import child_environment, data_folder, live, shared_data
from tests.end_to_end.conftest import new_context, thrown
from tests.end_to_end.live_server import LiveServer

__all__ = [
    "child_environment",
    "data_folder",
    "live",
    "new_context",
    "shared_data",
    "thrown",
]


@pytest.fixture(scope="session")
def server(live: LiveServer) -> str:
    """Return the address of the live Verum, for the browser."""
    return live.address
