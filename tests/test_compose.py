"""docker-compose.yml names programs, files, variables and services that exist.

No container engine is needed: the file is parsed and checked against the repository.
"""

import importlib
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
READ_BY_SETTINGS = re.compile(r'env\.\w+\(\s*"(VERUM_\w+)"')
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
    known = set(READ_BY_SETTINGS.findall((ROOT / "backend" / "settings.py").read_text()))
    assert set(OURS[name]["environment"]) <= known


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
