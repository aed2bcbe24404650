"""docker-compose.yml names programs, files, variables and services that exist.

No container engine is needed: the file is parsed and checked against the repository.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.deployment.variables import of_settings
from tests.stack.compose import interpolated

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
ASKED_OF_THE_HOST = re.compile(r"\$\{(\w+)")


def test_the_services_are_the_agreed_ones():
    assert {"web", "worker-cpu", "worker-gpu", "nginx", "postgres", "redis"} <= set(SERVICES)


@pytest.mark.parametrize("name", OURS)
def test_a_commands_program_is_installed(name: str):
    program = OURS[name]["command"][0]
    beside_python = Path(sys.executable).with_name(program)
    assert beside_python.exists() or shutil.which(program)


def test_the_web_servers_entry_point_can_be_imported():
    module, name = SERVICES["web"]["command"][1].split(":")
    assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize("name", OURS)
def test_settings_read_every_variable_that_is_set(name: str):
    assert set(OURS[name]["environment"]) <= set(of_settings())


def test_every_variable_of_the_host_is_documented():
    example = (ROOT / ".env.example").read_text()
    asked = set(ASKED_OF_THE_HOST.findall(TEXT))
    assert asked == set(re.findall(r"^#?(\w+)=", example, flags=re.MULTILINE))


def test_a_missing_secret_stops_start_up():
    for name in ("VERUM_SECRET_KEY", "VERUM_DATABASE_PASSWORD", "VERUM_HOSTS"):
        assert f"${{{name}:?}}" in TEXT
        assert f"${{{name}}}" not in TEXT


def test_every_queue_has_a_worker():
    queues = {
        word
        for service in OURS.values()
        for flag, words in zip(service["command"], service["command"][1:], strict=False)
        if flag == "-Q"
        for word in words.split(",")
    }
    assert queues == {"cpu", "gpu"}


def test_nginx_alone_is_reachable_and_on_this_host_alone():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["nginx"]
    assert all(port.startswith("127.0.0.1:") for port in published["nginx"])
    outside = [name for name, service in SERVICES.items() if "outside" in service["networks"]]
    assert outside == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_services_wait_for_services_that_exist():
    for service in SERVICES.values():
        assert set(service.get("depends_on", [])) <= set(SERVICES)
        for other, wait in service.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[other]


def test_files_and_build_targets_exist():
    stages = re.findall(r"^FROM .* AS (\w+)$", (ROOT / "docker" / "Dockerfile").read_text(), re.M)
    for service in OURS.values():
        assert (ROOT / service["build"]["dockerfile"]).is_file()
        assert service["build"]["target"] in stages
    for mount in SERVICES["nginx"]["volumes"]:
        source = mount.split(":")[0]
        assert (ROOT / source).is_file() or source in COMPOSE["volumes"]


def test_the_image_copies_files_that_exist():
    copied = re.findall(
        r"^COPY (?!--from)(.*)$", (ROOT / "docker" / "Dockerfile").read_text(), re.M
    )
    names = [name for line in copied for name in line.split()[:-1]]
    assert names and all((ROOT / name).exists() for name in names)


RUNNING = {name: service for name, service in SERVICES.items() if service["restart"] != "no"}


def test_what_runs_on_is_what_is_not_asked_for_once():
    assert set(SERVICES) - set(RUNNING) == {"migrate", "backup"}


@pytest.mark.parametrize("name", RUNNING)
def test_the_health_of_every_service_is_asked(name: str):
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} < set(check)


@pytest.mark.parametrize("name", OURS)
def test_a_health_checks_module_exists(name: str):
    if "healthcheck" in OURS[name]:
        python, flag, module, *_ = OURS[name]["healthcheck"]["test"][1:]
        assert (python, flag) == ("python", "-m")
        assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_bounded(name: str):
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert {"cpus", "memory", "pids"} == set(limits)
    assert SERVICES[name]["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


@pytest.mark.parametrize("name", RUNNING)
def test_the_host_may_set_a_services_bounds(name: str):
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert all("${VERUM_" in limits[key] for key in ("cpus", "memory"))


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_contained(name: str):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert "cap_add" not in service and "privileged" not in service
    assert any(mount.startswith("/tmp:") for mount in service["tmpfs"]) or name == "redis"


def test_nothing_runs_as_root():
    for name in set(SERVICES) - set(OURS):
        user, _, group = SERVICES[name]["user"].partition(":")
        assert int(user) > 0 and int(group) > 0
    last = DOCKERFILE.split("FROM ")
    for target in {service["build"]["target"] for service in OURS.values()}:
        (stage,) = (part for part in last if part.partition("\n")[0].endswith(f" AS {target}"))
        assert re.findall("^USER (.*)$", stage, re.M) == ["10001:10001"]


def test_what_runs_has_no_stage_that_installs_in_it():
    for target in ("cpu", "gpu"):
        (stage,) = re.findall(
            rf"^FROM base AS {target}\n(.*?)(?=^FROM|\Z)", DOCKERFILE, re.M | re.S
        )
        assert "RUN" not in stage


def test_postgresql_logs_no_values_of_statements():
    command = SERVICES["postgres"]["command"]
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(command)


def test_workers_have_time_to_give_their_jobs_back():
    for name in ("worker-cpu", "worker-gpu", "worker-gpu-on-cpu"):
        assert SERVICES[name]["stop_grace_period"] == "2m"


def test_it_is_valid_with_its_variables_put_in(tmp_path: Path):
    """As Compose does it before it looks: a number in the wrong place shows itself then."""
    filled = {"VERUM_SECRET_KEY": "s", "VERUM_DATABASE_PASSWORD": "d", "VERUM_HOSTS": "h"}
    text = interpolated(TEXT, filled | {"VERUM_TRUSTED_ORIGINS": "https://h"})
    assert "${" not in text
    written = tmp_path / "docker-compose.yml"
    written.write_text(text)
    lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", written)


def lint(program: str, *words: str | Path) -> None:
    command = [Path(sys.executable).with_name(program), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_neither_secrets_nor_patients_are_sent_to_what_builds_the_image():
    left_out = set((ROOT / ".dockerignore").read_text().splitlines())
    assert {".env", ".git", "incoming", "backups", "var"} <= left_out
    folders = re.findall(r"\$\{VERUM_\w+:-\./(\w+)\}", TEXT)
    assert folders and set(folders) <= left_out


def test_the_proxy_neither_compresses_nor_adds_validators():
    directives = (ROOT / "docker" / "nginx.conf").read_text()
    assert "gzip off;" in directives
    assert "etag off;" in directives


def test_the_proxy_writes_no_address_of_an_upload_s_piece():
    """It tells a file's name, which nginx would quote in each of its warnings."""
    directives = (ROOT / "docker" / "nginx.conf").read_text()
    _, uploads = directives.split("location /api/cases/uploads/ {")
    assert "error_log /dev/stderr emerg;" in uploads.partition("}")[0]


def test_the_proxy_writes_no_address_at_all():
    """It holds readers' tokens: errors that quote it are left out, faults are told without it."""
    directives = (ROOT / "docker" / "nginx.conf").read_text()
    of_requests = directives.partition("http {")[2]
    assert set(re.findall(r"error_log (.*);", of_requests)) == {"/dev/stderr emerg"}
    assert re.findall(r"access_log (.*);", of_requests) == ["/dev/stderr fault if=$is_fault"]
    told = of_requests.partition("log_format fault ")[2].partition(";\n")[0]
    fields = {"$time_iso8601", "$status", "$verum_request_id", "$request_method", "$request_time"}
    assert set(re.findall(r"\$\w+", told)) == fields


@pytest.mark.parametrize(
    "command",
    [
        ("hadolint", "docker/Dockerfile"),
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
        ("gixy", "--disable-includes", "docker/nginx.conf"),
    ],
    ids=lambda command: command[0],
)
def test_the_linters_find_nothing(command: tuple[str, ...]):
    lint(*command)
