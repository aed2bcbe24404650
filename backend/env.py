"""Typed readers of environment variables that fail loudly, naming the variable and its value."""

import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

HOW = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))" makes one'
FEWEST_DIFFERENT = 8
EXAMPLES = {"change", "changeme", "example", "insecure", "password", "secret", "todo"}
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str) -> str:
    """Return the variable as it stands, or the default where it is unset."""
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """Return a truth value; 1/true/yes/on and 0/false/no/off are understood."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, got {value!r}")


def integer(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, got {value!r}") from None


def choice(name: str, choices: Sequence[str], default: str) -> str:
    """Return one of the choices."""
    value = os.environ.get(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, got {value!r}")
    return value


def folder(name: str, default: Path) -> Path:
    """Return a folder's absolute path, made if it is missing."""
    path = Path(os.environ.get(name, default)).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={path} cannot be used as a folder: {error}") from None
    return path


def private_folder(name: str, default: Path) -> Path:
    """Return a folder's path as `folder` does, closed to other accounts of the machine.

    Its group keeps what it may. A folder that belongs to somebody else is left as it is.
    """
    path = folder(name, default)
    status = path.stat()
    if status.st_uid == os.geteuid() and status.st_mode & stat.S_IRWXO:
        path.chmod(stat.S_IMODE(status.st_mode) & ~stat.S_IRWXO)
    return path


def words(name: str, default: list[str]) -> list[str]:
    """Return a comma-separated list, blanks dropped."""
    value = os.environ.get(name)
    return default if value is None else [word.strip() for word in value.split(",") if word.strip()]


def folders(name: str, default: list[Path]) -> list[Path]:
    """Return the absolute paths of a comma-separated list of folders; they may be missing."""
    return [Path(word).expanduser().resolve() for word in words(name, list(map(str, default)))]


def secret(name: str, least: int) -> str:
    """Return a secret of at least so many characters; ImproperlyConfigured as `refuse_weak`."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} must be set: {HOW}")
    refuse_weak(name, value, least)
    return value


def refuse_weak(name: str, value: str, least: int) -> None:
    """Raise ImproperlyConfigured where a variable's secret is too short, or is an example's.

    A character over and over counts as an example. The value is never shown.
    """
    if len(value) < least:
        raise ImproperlyConfigured(
            f"{name} needs a secret of {least} characters or more, got {len(value)}: {HOW}"
        )
    if len(set(value)) < FEWEST_DIFFERENT or EXAMPLES & set(re.split(r"\W|_", value.lower())):
        raise ImproperlyConfigured(f"{name} needs a random secret, not an example's: {HOW}")


def kept_secret(path: Path) -> str:
    """Return the secret in `path` (mode 600), made once with 50 random characters.

    Web server and worker may start at once: the file is linked into place whole, by one of them.
    """
    if not path.exists():
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
        with suppress(FileExistsError):
            os.link(beside, path)
        beside.unlink()
    return path.read_text()
