"""The parts of a stack put together."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg2
import redis

from backend.launch.health import is_up
from tests.backend import s3 as s3_server
from tests.services import (
    execute,
    free_port,
    initialise,
    postgresql_programs,
    server_user,
    temporary_folder,
)
from tests.stack import compose
from tests.stack.part import Part, family, processes_with
from tests.stack.proxy import Here, configuration

ROOT = Path(__file__).resolve().parents[2]
MARK = "VERUM_DATA_DIR"  # every process of a stack has it, and no other stack has its value
KEPT = {"VERUM_FRONTEND_DIST", "VERUM_FULL"}


@dataclass
class Running:
    """A stack that runs; `address` is nginx's, or gunicorn's without one."""

    folder: Path
    address: str
    environment: dict[str, str]
    postgres: Part
    redis: Part
    web: Part
    ports: dict[str, int]
    nginx: Part | None = None
    workers: dict[str, Part] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        """All of them in the order in which they start."""
        proxy = [self.nginx] if self.nginx else []
        return [self.postgres, self.redis, self.web, *self.workers.values(), *proxy]

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run `manage.py` on this installation; with `check`, its failure is one of the test."""
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        assert not check or done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done

    def processes(self) -> list[psutil.Process]:
        """Return every process of this stack, those of jobs whose worker is gone included."""
        found = {process.pid: process for process in processes_with(MARK, self.environment[MARK])}
        for pid in filter(None, [part.pid for part in self.parts]):
            for process in family(pid):  # some write their title over their variables
                found.setdefault(process.pid, process)
        return list(found.values())


@contextmanager
def stack(
    folder: Path,
    web_processes: int = 2,
    cpu_workers: int = 1,
    gpu_workers: int = 1,
    nginx: bool = True,
    s3: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """Run a stack of its own on free ports, its tables made; end it with the block.

    folder : takes data and logs; environment : added to what docker-compose.yml says
    Workers are named cpu-1, cpu-2, ..., gpu-1, ... Cookies are sent without TLS (VERUM_HTTPS=0).
    """
    with ExitStack() as ending:
        cluster = Path(ending.enter_context(temporary_folder()))
        bucket = ending.enter_context(s3_server.bucket()) if s3 else {}
        made = _parts(folder, cluster, web_processes, nginx, bucket | dict(environment or {}))
        _add_workers(made, {"cpu": cpu_workers, "gpu": gpu_workers})
        ending.callback(_leave_nothing, made)
        made.postgres.start()
        execute(_server_url(made), "CREATE DATABASE verum")
        made.manage(*compose.service("migrate")["command"][2:])
        for part in made.parts[1:]:
            part.start(wait=False)
        for part in made.parts:
            part.wait_until_ready()
        yield made
        for part in reversed(made.parts):
            part.stop()


def _leave_nothing(made: Running) -> None:
    left = made.processes()
    for part in reversed(made.parts):
        part.kill()
    for process in [*left, *made.processes()]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _parts(
    folder: Path, cluster: Path, web_processes: int, proxied: bool, added: dict[str, str]
) -> Running:
    ports = {name: free_port() for name in ("postgres", "redis", "web", "nginx", "alive")}
    answers = f"127.0.0.1:{ports['nginx' if proxied else 'web']}"
    given = _environment(folder, ports, answers, proxied) | added
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    return Running(
        folder=folder,
        address=f"http://{answers}",
        environment=given,
        ports=ports,
        postgres=_postgres(cluster, ports["postgres"], given, logs),
        redis=_redis(ports["redis"], given, logs),
        web=_web(ports["web"], web_processes, given, logs),
        nginx=_nginx(folder, ports, given, logs) if proxied else None,
    )


def _environment(folder: Path, ports: dict[str, int], answers: str, proxied: bool) -> dict:
    """Return this process's variables without its Verum's, and a stack's own."""
    host = {
        "VERUM_DATABASE_PASSWORD": secrets.token_hex(16),
        "VERUM_SECRET_KEY": secrets.token_urlsafe(50),
        "VERUM_HOSTS": "127.0.0.1",
        "VERUM_TRUSTED_ORIGINS": f"http://{answers}",
        "VERUM_PROXIES": str(int(proxied)),
    }
    said = compose.environment("web", host)
    database = said["VERUM_DATABASE_URL"].replace(
        "@postgres:5432", f"@127.0.0.1:{ports['postgres']}"
    )
    (folder / "incoming").mkdir(parents=True, exist_ok=True)
    here = {
        "VERUM_DATABASE_URL": database,
        "VERUM_BROKER_URL": f"redis://127.0.0.1:{ports['redis']}/0",
        "VERUM_DATA_DIR": str(folder / "data"),
        "VERUM_IMPORT_ROOTS": str(folder / "incoming"),
        "VERUM_HTTPS": "0",
    }
    if not proxied:
        here |= {"VERUM_ACCEL_PREFIX": "", "VERUM_ACCEL_CACHE_PREFIX": ""}
    others = {k: v for k, v in os.environ.items() if not k.startswith("VERUM_") or k in KEPT}
    return others | {"DJANGO_SETTINGS_MODULE": "backend.settings"} | said | here


def _postgres(cluster: Path, port: int, given: dict[str, str], logs: Path) -> Part:
    programs, owner = postgresql_programs(), server_user()
    password = given["VERUM_DATABASE_URL"].split(":")[2].split("@")[0]
    initialise(programs / "initdb", cluster / "postgresql", password, owner)
    own = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
    command = [str(programs / "postgres"), "-D", str(cluster / "postgresql")]
    command += compose.service("postgres")["command"][1:]
    command += [word for line in own for word in ("-c", line)]
    server = given["VERUM_DATABASE_URL"].rpartition("/")[0] + "/postgres"
    variables = {"PATH": os.environ["PATH"], MARK: given[MARK]}
    ready = lambda _: _connects(server)  # noqa: E731
    log = logs / "postgres.log"
    return Part("postgres", command, log, variables, ready, signal.SIGINT, owner)


def _server_url(made: Running) -> str:
    return made.environment["VERUM_DATABASE_URL"].rpartition("/")[0] + "/postgres"


def _connects(url: str) -> bool:
    try:
        psycopg2.connect(url, connect_timeout=10).close()
    except psycopg2.OperationalError:
        return False
    return True


def _redis(port: int, given: dict[str, str], logs: Path) -> Part:
    command = [*compose.command("redis", {}), "--port", str(port), "--bind", "127.0.0.1"]
    client = redis.Redis(host="127.0.0.1", port=port)

    def ready(_: int) -> bool:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False

    return Part("redis", [*command, "--dir", str(logs)], logs / "redis.log", given, ready)


def _web(port: int, processes: int, given: dict[str, str], logs: Path) -> Part:
    replaced = {"0.0.0.0:8000": f"127.0.0.1:{port}", "--workers=2": f"--workers={processes}"}
    command = compose.command("web", replaced)
    ready = lambda _: is_up(f"http://127.0.0.1:{port}")  # noqa: E731
    return Part("web", command, logs / "web.log", given, ready)


def _nginx(folder: Path, ports: dict[str, int], given: dict[str, str], logs: Path) -> Part:
    data, written = folder / "data", folder / "nginx.conf"
    upstream = f"127.0.0.1:{ports['web']}"
    here = Here(folder, ports["nginx"], ports["alive"], upstream, data / "storage", data / "cache")
    written.write_text(configuration(here))
    command = [compose.program("nginx"), "-e", "stderr", "-c", str(written)]
    ready = lambda _: is_up(f"http://127.0.0.1:{ports['nginx']}")  # noqa: E731
    return Part("nginx", command, logs / "nginx.log", given, ready, signal.SIGQUIT)


def _add_workers(made: Running, counts: dict[str, int]) -> None:
    for queue, count in counts.items():
        for number in range(1, count + 1):
            name = f"{queue}-{number}"
            command = [*compose.command(f"worker-{queue}", {}), f"--hostname={name}@%h"]
            given = made.environment | {"VERUM_MACHINE": name}
            log = made.folder / "logs" / f"{name}.log"
            signed = lambda pid, name=name: _signed(made, f"{name}:{pid}")  # noqa: E731
            made.workers[name] = Part(name, command, log, given, signed)


def _signed(made: Running, name: str) -> bool:
    """Whether the worker has written its row, which it does with its first round of bells."""
    connection = psycopg2.connect(made.environment["VERUM_DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM jobs_worker WHERE name = %s", [name])
            return cursor.fetchone() is not None
    finally:
        connection.close()
