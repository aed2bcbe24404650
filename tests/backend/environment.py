"""The environment of child processes that must see a test's own database and files."""

from pathlib import Path

import pytest
from django.db import connection

NEEDED = "needs PostgreSQL and Redis: python -m tests.services -- pytest"


def of_this_test(data_folder: Path) -> dict[str, str]:
    """Return the variables that point a child at the test's database and data folder."""
    if connection.vendor != "postgresql":
        pytest.fail(NEEDED)  # SQLite's test database lives in this process alone
    address = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}"
    return {
        "VERUM_DATABASE_URL": address.format(**connection.settings_dict),
        "VERUM_DATA_DIR": str(data_folder),
    }
