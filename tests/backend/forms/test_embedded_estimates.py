"""Estimates on SQLite, which lacks lookups that PostgreSQL has."""

from pathlib import Path

from tests.backend.jobs.test_embedded import Embedded

ASK = """
from tests.backend.jobs import playing
from backend.synthesis.forms_speed import seconds_a_case
from backend.synthesis.models import NetworkModel
print(seconds_a_case("simulate", NetworkModel(), {"uncertainty": "dropout", "samples": 3}))
"""


def test_earlier_jobs_are_looked_up_on_the_embedded_database(tmp_path: Path):
    """Nothing was simulated: no seconds, and no lookup that the database refuses."""
    assert Embedded(tmp_path).python("-c", ASK).splitlines()[-1] == "None"
