"""record.log: where the heads of the record lie outside the database."""

import json
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader_study.models import Study
from reader_study.record import head_of, note

ROOT = Path(__file__).resolve().parents[2]
LOG = logging.getLogger("verum.record")


def lines(folder: Path) -> list[str]:
    return (folder / "record.log").read_text().splitlines()


@pytest.mark.django_db(transaction=True)
def test_each_new_head_is_one_line_of_json(lead, data_folder):
    study = Study.objects.create(name="S", lead=lead)
    assert not (data_folder / "record.log").exists()
    note(study, lead, "created")
    note(study, lead, "opened", "it is time")
    written = [json.loads(line) for line in lines(data_folder)]
    assert [line["count"] for line in written] == [1, 2]
    assert {line["study"] for line in written} == {str(study.pk)}
    assert written[-1]["head"] == head_of(study).sha256


def test_it_is_the_owner_s_alone_and_only_grows(data_folder):
    LOG.info("first")
    LOG.info("second")
    assert lines(data_folder) == ["first", "second"]
    mode = (data_folder / "record.log").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_disk_that_takes_no_line_stops_nothing(data_folder, capsys):
    (data_folder / "record.log").mkdir()
    LOG.info("lost")
    assert "record.log" in capsys.readouterr().err


def test_lines_of_several_processes_do_not_mix(data_folder):
    program = (
        "import os, sys, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'backend.settings'\n"
        "django.setup()\n"
        "import logging\n"
        "log = logging.getLogger('verum.record')\n"
        "[log.info(sys.argv[1] * 200) for _ in range(200)]\n"
    )
    environment = os.environ | {"VERUM_DATA_DIR": str(data_folder)}
    writers = [
        subprocess.Popen([sys.executable, "-c", program, letter], cwd=ROOT, env=environment)
        for letter in "abc"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    written = lines(data_folder)
    assert len(written) == 600
    assert set(written) == {letter * 200 for letter in "abc"}
