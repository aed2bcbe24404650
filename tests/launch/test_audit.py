"""`make audit` calls nothing sound that it could not ask about."""

import json

import pytest

from backend.launch import audit
from backend.launch.audit import Audit, of_npm, of_python


def python(*rows: dict) -> str:
    own = {"name": "verum", "skip_reason": "Dependency not found on PyPI"}
    return json.dumps({"dependencies": [own, *rows], "fixes": []})


SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
HOLED = {
    "name": "pillow",
    "version": "9.0.0",
    "vulns": [{"id": "PYSEC-2022-8", "fix_versions": ["9.0.1"], "aliases": []}],
}
UNKNOWN = {"name": "numpy", "skip_reason": "Dependency not found on PyPI: numpy (2.3.5)"}


def test_what_the_service_knows_is_said() -> None:
    assert of_python(python(SOUND)).lines() == ["Python: nothing is known of 1 packages"]
    assert of_python(python(SOUND, HOLED)).lines() == [
        "Python: pillow 9.0.0: PYSEC-2022-8, mended in 9.0.1"
    ]


@pytest.mark.parametrize("rows", [[UNKNOWN, SOUND], []])
def test_a_mirror_that_knows_no_vulnerabilities_is_no_audit(rows) -> None:
    assert "NOT AUDITED" in of_python(python(*rows)).lines()[-1]


def test_npm_says_what_it_knows_or_why_not() -> None:
    metadata = {"dependencies": {"total": 500}}
    sound = of_npm(json.dumps({"vulnerabilities": {}, "metadata": metadata}))
    assert sound.lines() == ["npm: nothing is known of 500 packages"]
    one = {"lodash": {"severity": "high", "range": "<4.17.21"}}
    holed = of_npm(json.dumps({"vulnerabilities": one, "metadata": metadata}))
    assert holed.lines() == ["npm: lodash: high (<4.17.21)"]
    refused = of_npm(json.dumps({"message": "405 Method Not Allowed", "error": {"summary": ""}}))
    assert refused.lines() == ["npm: NOT AUDITED: 405 Method Not Allowed"]


@pytest.mark.parametrize(
    ("audits", "status"),
    [
        ([Audit("a", 1), Audit("b", 1)], 0),
        ([Audit("a", 1), Audit("b", 0, (), "no answer")], 2),
        ([Audit("a", 1, ("x 1: CVE",)), Audit("b", 0, (), "no answer")], 1),
    ],
)
def test_the_exit_status_tells_sound_from_known_and_from_unasked(
    monkeypatch, capsys, audits, status
) -> None:
    monkeypatch.setattr(audit, "SERVICES", {one.name: None for one in audits})
    monkeypatch.setattr(audit, "ask", {one.name: one for one in audits}.get)
    assert audit.main() == status
    assert capsys.readouterr().out


@pytest.mark.parametrize("command", [["/no/such/program"], ["sh", "-c", "echo no >&2; exit 1"]])
def test_a_service_that_does_not_answer_is_said_to_be_silent(
    monkeypatch, tmp_path, command
) -> None:
    monkeypatch.setattr(audit, "SERVICES", {"npm": (command, tmp_path, of_npm)})
    assert "NOT AUDITED: " in audit.ask("npm").lines()[0]
