"""Which VERUM_ variables the code reads, and with which defaults."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"\bVERUM_[A-Z0-9]+(?:_[A-Z0-9]+)*\b")
READ = ("*.py", "*.ts", "*.tsx", "*.mjs", "Makefile", "docker-compose.yml", "docker/Dockerfile")
OF_TESTS_OF_TESTS = {"VERUM_TEST", "VERUM_TEST_VALUE"}  # dummies in tests/, read by nothing


def named_in_code() -> set[str]:
    """Return every variable that a file of the repository names."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *READ]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    found = {name for file in files for name in NAME.findall(file.read_text())}
    return found - OF_TESTS_OF_TESTS


def of_settings() -> dict[str, str | None]:
    """Return what the server reads: variable -> default as text, None where it is computed."""
    found: dict[str, str | None] = {}
    for path in (ROOT / "backend").rglob("*.py"):
        found |= dict(_read_by(ast.parse(path.read_text())))
    return found


def _read_by(tree: ast.AST) -> Iterator[tuple[str, str | None]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = call.args[0]
        if isinstance(name, ast.Constant) and NAME.fullmatch(str(name.value)):
            default = call.args[1] if len(call.args) > 1 and _reads(call.func) else None
            yield str(name.value), _as_text(default)


def _reads(function: ast.expr) -> bool:
    named = ast.unparse(function)
    return named in {"env.text", "env.flag", "env.integer", "at_least"}


def _as_text(default: ast.expr | None) -> str | None:
    """Return a default of numbers, texts and their products; None for others."""
    if default is None or any(isinstance(node, ast.Name) for node in ast.walk(default)):
        return None
    value = eval(compile(ast.Expression(default), "default", "eval"), {"__builtins__": {}})
    return str(int(value)) if isinstance(value, bool) else str(value)
