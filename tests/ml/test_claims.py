"""A folder belongs to one process at a time; the dead leave it to others."""

import json
import os
import signal
import subprocess
import sys

import pytest

from ml.errors import MlError
from ml.experiments import claims
from ml.experiments.claims import STALE_S, owner_of, take
from ml.experiments.sharing import Piece, Shared
from ml.progress import Progress

HOLD = (
    "import sys, time; from pathlib import Path; from ml.experiments.claims import take\n"
    "claim = take(Path(sys.argv[1])); print(claim is not None, flush=True); time.sleep(600)"
)
RACE = (
    "import sys; from pathlib import Path; from ml.experiments.claims import take\n"
    "print('ready', flush=True); sys.stdin.readline()\n"
    "held = [take(Path(sys.argv[1]) / str(number)) for number in range(15)]\n"
    "print(*[number for number, claim in enumerate(held) if claim], flush=True)\n"
    "sys.stdin.read()"
)


def start(code, place):
    words = [sys.executable, "-c", code, str(place)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds tmp_path; ended after the test."""
    child = start(HOLD, tmp_path)
    assert child.stdout.readline() == "True\n"
    yield child
    child.kill()
    child.communicate()


def claim_of_another_host(folder, touched_s_ago):
    path = folder / "claim-node7-12-abcdef00.json"
    owner = {"host": "node7", "pid": 12, "began": 1.0, "processes": 1, "since": "2021-05-01"}
    path.write_text(json.dumps(owner))
    touched = path.stat().st_mtime - touched_s_ago
    os.utime(path, (touched, touched))


def test_a_folder_is_held_until_it_is_given_back(tmp_path):
    with take(tmp_path) as claim:
        assert claim.dead == ()
        assert owner_of(tmp_path).pid == os.getpid()
        assert take(tmp_path) is None
    assert owner_of(tmp_path) is None
    assert not list(tmp_path.glob("*claim-*"))


def test_another_process_holds_it_and_its_death_frees_it(tmp_path, holder):
    assert take(tmp_path) is None
    assert owner_of(tmp_path).pid == holder.pid
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with take(tmp_path) as claim:
        assert [owner.pid for owner in claim.dead] == [holder.pid]
        assert len(list(tmp_path.glob("claim-*"))) == 1


@pytest.mark.parametrize(("age", "free"), [(STALE_S / 2, False), (STALE_S + 1, True)])
def test_a_process_on_another_host_is_dead_when_it_was_silent_for_long(tmp_path, age, free):
    claim_of_another_host(tmp_path, age)
    claim = take(tmp_path)
    assert (claim is not None) == free
    if claim is not None:
        assert [owner.host for owner in claim.dead] == ["node7"]
        claim.release()


def test_a_process_number_used_again_by_another_process_is_no_owner(tmp_path):
    with take(tmp_path) as claim:
        values = json.loads(claim.path.read_text())
        claim.path.write_text(json.dumps(values | {"began": values["began"] - 60}))
        assert owner_of(tmp_path) is None


def test_a_claim_is_touched_while_it_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(claims, "TOUCH_S", 0.01)
    with take(tmp_path) as claim:
        os.utime(claim.path, (1.0, 1.0))
        while claim.path.stat().st_mtime < 2.0:
            pass  # pytest's own timeout ends it


def test_whoever_was_taken_for_dead_stops_with_a_reason(tmp_path):
    with take(tmp_path) as claim:
        claim.check()
        claim.path.unlink()
        with pytest.raises(MlError, match="was taken over by another process"):
            claim.check()


def test_of_rivals_at_most_one_gets_each_folder(tmp_path):
    rivals = [start(RACE, tmp_path) for _ in range(3)]
    for rival in rivals:
        assert rival.stdout.readline() == "ready\n"
    for rival in rivals:
        rival.stdin.write("go\n")
        rival.stdin.flush()
    taken = [int(word) for rival in rivals for word in rival.stdout.readline().split()]
    for rival in rivals:
        rival.communicate()
    assert len(set(taken)) == len(taken)
    assert set(taken) <= set(range(15)) and taken


def pieces_of(folder, made, names=("a", "b")):
    def piece(name):
        def work(stage, claim):
            made.append((name, claim is not None))
            (folder / name / "done").touch()

        return Piece(name, 1, folder / name, (folder / name / "done").exists, work)

    return [piece(name) for name in names]


def work_through(pieces, wait=True):
    progress = Progress([(piece.stage, 1) for piece in pieces], face="none")
    Shared(pieces, progress).work(wait)


def test_pieces_held_elsewhere_come_last_and_are_taken_over_from_the_dead(tmp_path, monkeypatch):
    monkeypatch.setattr("ml.experiments.sharing.LOOK_AGAIN_S", 0.01)
    made = []
    child = start(HOLD, tmp_path / "a")
    assert child.stdout.readline() == "True\n"
    pieces = pieces_of(tmp_path, made)
    monkeypatch.setattr(
        "ml.experiments.sharing.time.sleep", lambda seconds: (child.kill(), child.wait())
    )
    work_through(pieces)
    assert made == [("b", True), ("a", True)]
    child.communicate()


def test_a_piece_held_elsewhere_is_refused_by_a_job_of_its_own(tmp_path, holder):
    held = Piece("Training fold 1 of 2", 1, tmp_path, lambda: False, lambda stage, claim: None)
    with pytest.raises(MlError, match=f"fold 1 of 2 is under way in process {holder.pid} on"):
        work_through([held], wait=False)


def test_the_claim_of_one_that_died_after_its_last_file_is_removed(tmp_path, holder):
    made = []
    (tmp_path / "done").touch()
    piece = pieces_of(tmp_path.parent, made, [tmp_path.name])
    work_through(piece)
    assert owner_of(tmp_path).pid == holder.pid  # a live one is left alone
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    work_through(piece)
    assert not list(tmp_path.glob("*claim-*"))
    assert made == [(tmp_path.name, False)] * 2


def test_pieces_that_are_done_are_not_claimed(tmp_path):
    made = []
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "done").touch()
    work_through(pieces_of(tmp_path, made))
    assert made == [("a", False), ("b", True)]
