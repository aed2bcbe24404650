"""A disk that fills up while a backup is made."""

import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection

from tests.backend.small_disk import run_on_small_disk
from tests.world import opened

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
"$1" manage.py backup "$2" && head -c "$3" /dev/zero > "$2/filled"
"$1" manage.py backup "$2"; echo "status $?"
cd "$2" && cd 2* && sha256sum --check SHA256SUMS
"""


@pytest.mark.django_db(transaction=True)
def test_the_old_backup_stays_and_no_half_of_a_new_one(lead, readers, tmp_path, data_folder):
    opened(lead, readers, count=2)
    disk = tmp_path / "disk"
    disk.mkdir()
    given = connection.settings_dict
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)
    environment = {
        "VERUM_DATABASE_URL": url,
        "VERUM_DATA_DIR": str(data_folder),
        "VERUM_BROKER_URL": django_settings.CELERY_BROKER_URL,
    }
    words = ["sh", "-c", f"cd {ROOT}; {SCRIPT}", "sh", sys.executable, str(disk), "4000000"]
    done = run_on_small_disk(disk, "4m", words, environment)
    assert "status 1" in done.stdout, done.stdout + done.stderr
    assert "No backup was made, older ones are as they were" in done.stderr
    assert "No space left" in done.stderr
    assert "FAILED" not in done.stdout
    assert "database.dump: OK" in done.stdout
    left = done.stdout.partition("left:\n")[2].splitlines()
    assert len({line.split("/")[1] for line in left} - {"filled", ".lock"}) == 1
    assert not [line for line in left if ".partial" in line]
