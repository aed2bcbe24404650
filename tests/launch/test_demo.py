"""The demo from an empty folder to a served study, with a small recipe; and what can stop it."""

import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]


def small_recipe(folder: Path) -> Path:
    """Return the demo's recipe: 6 coarse cases, a tiny network, 4 cases and 2 readers."""
    text = (ROOT / "fixtures" / "demo.toml").read_text()
    for pattern, value in (
        (r"^cases = 24", "cases = 6"),
        (r"^spacing_mm = 2.0", "spacing_mm = 4.0"),
        (r'^configuration = "demo"', 'configuration = "tiny"'),
        (r"^cases = 12", "cases = 4"),
        (r"^readers = .*", 'readers = ["reader1", "reader2"]'),
    ):
        text, count = re.subn(pattern, value, text, flags=re.MULTILINE)
        assert count == 1, pattern
    recipe = folder / "recipe.toml"
    recipe.write_text(text)
    return recipe


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Demo:
    """A running demo; its output up to the greeting has been read."""

    def __init__(
        self, folder: Path, recipe: Path, prefix: tuple[str, ...] = (), stdin: int | None = None
    ) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "backend.launch.demo", f"--port={self.port}"]
        self.process = subprocess.Popen(
            [*prefix, *command, f"--recipe={recipe}", f"--folder={folder}"],
            cwd=ROOT,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output = ""
        for line in self.process.stdout:
            self.output += line
            if line.startswith("The password"):
                return
        raise AssertionError(f"the demo did not start:\n{self.output}")

    def family(self) -> list[psutil.Process]:
        """The demo's process and all that it started."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]

    def listening(self) -> set[tuple[str, int]]:
        """Addresses that any of the processes listens on, as the kernel lists them."""
        return {
            tuple(connection.laddr)
            for process in self.family()
            for connection in process.net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        }

    def end(self, number: signal.Signals) -> list[psutil.Process]:
        """Send a signal; return the processes that are still there after the demo has ended."""
        family = self.family()
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return psutil.wait_procs(family, timeout=30)[1]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, str]]:
    """Run the demo once to its greeting, end it by Ctrl-C; give folder, recipe and output."""
    folder = tmp_path_factory.mktemp("demo")
    recipe = small_recipe(folder)
    demo = Demo(folder / "data", recipe)
    try:
        assert demo.listening() == {("127.0.0.1", demo.port)}
    finally:
        left = demo.end(signal.SIGINT)
    assert left == []
    assert demo.process.returncode == 0
    yield folder / "data", recipe, demo.output
    shutil.rmtree(folder)


def test_every_stage_shows_a_bar_and_the_table_is_printed(prepared: tuple[Path, Path, str]):
    output = prepared[2]
    for stage in ("phantom cohort", "Importing", "Training", "Simulating", "auditing", "server"):
        assert re.search(rf"{stage}.* 100%  done in", output), stage
    assert re.search(r"whole brain +SSIM", output)
    assert re.search(r"whole brain +NRMSE", output)
    assert "http://127.0.0.1:" in output


def test_a_second_start_makes_nothing_again_and_a_reader_can_read(
    prepared: tuple[Path, Path, str],
):
    demo = Demo(*prepared[:2])
    try:
        assert "Training" not in demo.output
        assert "Importing" not in demo.output
        assert re.search(r"whole brain +SSIM", demo.output)
        assert [study["total"] for study in studies_of("reader1", demo.port)] == [4]
        refused = launch(f"--recipe={prepared[1]}", f"--folder={prepared[0]}")
        assert refused.returncode == 1
        assert refused.stderr == (
            f"This demo is running already (process {demo.process.pid}, "
            f"http://127.0.0.1:{demo.port}): end that one first.\n"
        )
    finally:
        left = demo.end(signal.SIGTERM)
    assert left == []


def studies_of(username: str, port: int) -> list[dict]:
    """Log in over HTTP as a browser does, and return the reader's studies."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    address = f"http://127.0.0.1:{port}"
    browser.open(f"{address}/login").read()
    token = {cookie.name: cookie.value for cookie in cookies}["csrftoken"]
    login = urllib.request.Request(
        f"{address}/api/auth/login",
        data=json.dumps({"username": username, "password": "verum-demonstration"}).encode(),
        headers={"Content-Type": "application/json", "X-CSRFToken": token},
    )
    assert json.load(browser.open(login))["username"] == username
    return json.load(browser.open(f"{address}/api/reading/studies"))


def test_a_closed_terminal_ends_the_demo(prepared: tuple[Path, Path, str]):
    ours, theirs = os.openpty()
    deaf = ("sh", "-c", 'trap "" HUP; "$@"; exit 0', "sh")  # the session's leader passes nothing on
    demo = Demo(*prepared[:2], prefix=("setsid", "--ctty", *deaf), stdin=theirs)
    os.close(theirs)
    family = demo.family()
    os.close(ours)
    assert psutil.wait_procs(family, timeout=30)[1] == []


def test_a_killed_demo_leaves_no_process_behind(prepared: tuple[Path, Path, str]):
    demo = Demo(*prepared[:2])
    assert demo.end(signal.SIGKILL) == []


def launch(*options: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    """Run the demo to its end, on a free port."""
    command = [sys.executable, "-m", "backend.launch.demo", f"--port={free_port()}", *options]
    return subprocess.run([*prefix, *command], cwd=ROOT, capture_output=True, text=True)


def test_a_folder_without_cases_is_one_line(tmp_path: Path):
    (tmp_path / "patients").mkdir()
    done = launch(f"--data={tmp_path / 'patients'}", f"--folder={tmp_path / 'data'}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "patients") in done.stderr


def test_a_full_disk_is_one_line_that_says_what_to_do(tmp_path: Path):
    small = tmp_path / "small"
    small.mkdir()
    mount = f'mount -t tmpfs -o size=3m tmpfs "{small}" && exec "$@"'
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    prefix = ("unshare", *root, "--mount", "sh", "-c", mount, "sh")
    done = launch(f"--folder={small}", f"--recipe={small_recipe(tmp_path)}", prefix=prefix)
    assert done.returncode == 1
    assert f"The disk of {small} is full (0.0 GB left): free at least 1 GB" in done.stderr
    assert done.stderr.count("\n") == 1


def test_data_of_another_version_are_one_line_with_the_way_out(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "verum.sqlite3")) as database:
        database.execute("CREATE TABLE accounts_user (made_by text)")
    done = launch(f"--recipe={small_recipe(tmp_path)}", f"--folder={folder}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"The data in {folder} are another version's" in done.stderr
    assert "move that folder away, or remove it, and start again." in done.stderr


def test_the_demo_is_embedded_whatever_variables_are_set(tmp_path: Path):
    program = (
        "from pathlib import Path; from backend.launch.demo import embed\n"
        f"embed(Path({str(tmp_path)!r}), None)\n"
        "from django.conf import settings\n"
        "print(settings.DATABASES['default']['ENGINE'], settings.CELERY_BROKER_URL,\n"
        "      settings.DATA_DIR, settings.DEMO)\n"
    )
    elsewhere = {
        "VERUM_DATABASE_URL": "postgresql://verum@127.0.0.1:1/production",
        "VERUM_BROKER_URL": "redis://127.0.0.1:1/0",
        "VERUM_STORAGE_DIR": str(tmp_path / "production"),
        "VERUM_DEMO": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | elsewhere,
        capture_output=True,
        text=True,
    )
    expected = f"django.db.backends.sqlite3 filesystem:// {tmp_path} True\n"
    assert done.stdout == expected, done.stderr
    assert not (tmp_path / "production").exists()
