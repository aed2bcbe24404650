"""What a backup holds, what it shares with the one before, and what is refused as one."""

import json
import shutil
import subprocess
import time

import psycopg2
import pytest
from django.db import connection

from backend.backups import BackupError, archive, database, making, restoring
from backend.backups.making import make, named
from backend.volumes.models import BlindedVolume
from tests.world import case_number, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(lead, readers):
    return opened(lead, readers, count=2)


@pytest.fixture
def to(tmp_path):
    return tmp_path / "backups"


def rewritten(folder, **fields) -> None:
    """Change the manifest, its checksum with it."""
    path = folder / archive.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))
    sums = subprocess.run(
        ["sha256sum", archive.MANIFEST], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    lines = (folder / archive.SUMS).read_text().splitlines(keepends=True)
    kept = [line for line in lines if not line.endswith(f"  {archive.MANIFEST}\n")]
    (folder / archive.SUMS).write_text("".join([*kept, sums]))


def refusal(folder) -> str:
    with pytest.raises(BackupError) as refused:
        archive.check(archive.opened(folder))
    return str(refused.value)


def test_every_file_that_rows_name_is_in_it_and_the_checksums_are_sha256sum_s(study, to):
    made = make(to)
    assert len(named()) > 6
    for key in named():
        assert (made.folder / "storage" / key).is_file()
    check = ["sha256sum", "--check", "--strict", "--quiet", archive.SUMS]
    subprocess.run(check, cwd=made.folder, check=True)
    archive.check(archive.opened(to))
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert made.missing == ()


def test_a_file_that_no_row_names_is_not_in_it(study, to, data_folder):
    (data_folder / "storage" / "blinded" / "left.bin").write_bytes(b"left by a kill")
    assert not (make(to).folder / "storage" / "blinded" / "left.bin").exists()


def test_no_session_is_in_it(study, to, api, reader1):
    api(reader1).get("/api/auth/me")
    dump = make(to).folder / "database.dump"
    words = ["pg_restore", "--data-only", "--table=django_session", "--file=-", str(dump)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "COPY public.django_session" not in said
    listed = ["pg_restore", "--data-only", "--table=accounts_user", "--file=-", str(dump)]
    assert "reader1" in subprocess.run(listed, capture_output=True, text=True, check=True).stdout


def test_unchanged_files_are_shared_with_the_backup_before_and_outlive_it(study, to, data_folder):
    run = data_folder / "runs" / "models" / "one"
    run.mkdir(parents=True)
    (run / "history.csv").write_text("1\n")
    first = make(to).folder
    (run / "history.csv").write_text("1\n2\n")
    made = make(to)
    key = f"storage/{sorted(named())[0]}"
    assert (first / key).stat().st_ino == (made.folder / key).stat().st_ino
    assert (first / "runs/models/one/history.csv").read_text() == "1\n"
    assert (made.folder / "runs/models/one/history.csv").read_text() == "1\n2\n"
    assert made.linked == len(named())
    shutil.rmtree(first)
    archive.check(archive.opened(to))


def test_a_file_that_storage_had_lost_is_named_and_stops_nothing(study, to, data_folder):
    lost = BlindedVolume.objects.first().file
    (data_folder / "storage" / lost).unlink()
    assert make(to).missing == (lost,)
    archive.check(archive.opened(to))


def test_a_file_whose_row_goes_meanwhile_is_of_no_moment_that_is_kept(study, to, monkeypatch):
    """The database is written out anew, without the row."""
    case = case_number(9)
    series = case.series.get(name="T1")
    write, moments = making._write_database, []

    def then_it_goes(copies):
        moment = write(copies)
        moments.append(moment)
        if len(moments) == 1:
            copies.drop(f"storage/{series.file}")  # as if it had come after the first look
            series.delete()
            (restoring._places()["storage"] / series.file).unlink()
        return moment

    monkeypatch.setattr(making, "_write_database", then_it_goes)
    made = make(to)
    assert len(moments) == 2
    assert series.file in moments[0].keys and series.file not in moments[1].keys
    assert made.missing == ()


def test_lines_of_the_log_that_the_database_does_not_know_yet_are_left_out(tmp_path):
    log = tmp_path / "record.log"
    lines = [json.dumps({"study": "s", "count": n, "head": "x"}) + "\n" for n in range(1, 5)]
    log.write_text(lines[3] + lines[0])  # the first tells of an end that was cut: it stays
    size = log.stat().st_size
    with log.open("a") as file:
        file.write(lines[1] + lines[2] + lines[3][:9])
    kept = making._heads_until(log, size, {"s": 2}).decode()
    assert kept == lines[3] + lines[0] + lines[1]


@pytest.mark.parametrize("hurt", ["a byte", "a file", "a line", "the database"])
def test_a_damaged_backup_is_refused(study, to, hurt):
    folder = make(to).folder
    file = folder / "storage" / sorted(named())[0]
    if hurt == "a byte":
        written = bytearray(file.read_bytes())
        written[len(written) // 2] ^= 1
        file.write_bytes(written)
    elif hurt == "a file":
        file.unlink()
    elif hurt == "a line":
        (folder / archive.SUMS).write_text("no checksum\n")
        with pytest.raises(BackupError, match="damaged"):
            archive.opened(folder)
        return
    else:
        dump = folder / "database.dump"
        dump.write_bytes(dump.read_bytes()[:-100])
    assert "damaged" in refusal(folder)


def test_a_backup_of_a_newer_version_or_another_database_is_refused(study, to):
    folder = make(to).folder
    known = json.loads((folder / archive.MANIFEST).read_text())["migrations"]
    rewritten(folder, migrations=[*known, "jobs.9999_of_tomorrow"], verum="9.0")
    assert "newer version of Verum (9.0): jobs.9999_of_tomorrow" in refusal(folder)
    rewritten(folder, migrations=known, database="sqlite")
    assert "sqlite database" in refusal(folder)
    rewritten(folder, database="postgresql", format=2)
    assert "format 2" in refusal(folder)


def test_a_folder_without_a_backup_is_none(tmp_path):
    with pytest.raises(BackupError, match="no backup"):
        archive.opened(tmp_path)


def test_nothing_is_restored_over_what_is_there_or_in_use(study, to, lead):
    made = make(to)
    with pytest.raises(BackupError, match="not empty"):
        restoring.restore(made.folder)
    given = connection.settings_dict
    other = psycopg2.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname=given["NAME"],
    )
    try:
        with pytest.raises(BackupError, match="stop the web server"):
            restoring.restore(made.folder, replace=True)
    finally:
        other.close()
    lead.refresh_from_db()
    assert all((restoring._places()["storage"] / key).is_file() for key in named())


def test_the_database_may_take_long_to_be_written(study, to):
    """Our own transaction stands idle meanwhile, and is not ended for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 200")
    with database.one_moment():
        time.sleep(0.6)
        assert BlindedVolume.objects.count() == 4
    connection.close()  # a new one has the old limit


def test_two_backups_at_once_are_one(study, to):
    to.mkdir()
    with making.alone(to), pytest.raises(BackupError, match="Another backup"):
        make(to)


def test_what_a_killed_backup_left_is_removed_by_the_next(study, to):
    left = to / f"{making.PARTIAL}2026"
    left.mkdir(parents=True)
    make(to)
    assert not left.exists()
