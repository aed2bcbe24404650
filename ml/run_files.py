"""Files of a run folder: written beside and renamed, so that none is ever read half written.

Flow: runs, experiments -> **run_files** -> run.json, configuration.toml
"""

import errno
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from ml.configuration import Configuration
from ml.errors import MlError
from ml.whole_files import write_whole

CONFIGURATION = "configuration.toml"
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def write_text(path: Path, text: str) -> Path:
    """Write the whole file or nothing, whoever else writes it at the same time."""
    return write_whole(path, text.encode())


def write_json(path: Path, value: Mapping[str, Any]) -> Path:
    """Write an object, indented."""
    return write_text(path, json.dumps(value, indent=1) + "\n")


def write_first(path: Path, text: str) -> bool:
    """Write the file unless there is one: of several writers, on any node, exactly one succeeds.

    True for the one who wrote. The file is whole from the moment it has its name, save on a file
    system without hard links, where its name comes first and its text a moment later.
    """
    beside = _beside(path)
    try:
        beside.write_text(text, encoding="utf-8")
        os.link(beside, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            error.filename = str(path)  # where the disk is full, writing names no file
            raise
        return _write_new(path, text)
    finally:
        beside.unlink(missing_ok=True)
    return True


def read_json(path: Path) -> dict[str, Any]:
    """Read an object back. MlError naming the file when it is not JSON or not an object."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise MlError(f"{path} is damaged: {error}") from error
    if not isinstance(value, dict):
        raise MlError(f"{path} is damaged: it holds no object")
    return value


def configuration_text(configuration: Configuration, opening: Sequence[str] = ()) -> str:
    """The configuration as TOML that `--config` takes, every key with its value.

    opening : lines of comment at the top
    """
    lines = [f"# {line}" for line in opening]
    lines += [f"{key} = {toml_value(value)}" for key, value in configuration.as_dict().items()]
    return "\n".join(lines) + "\n"


def toml_value(value: Any) -> str:
    """One value in TOML: a text, a flag, a number, or a list of them.

    >>> toml_value([True, 1e-07, "a"])
    '[true, 1e-07, "a"]'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_value(one) for one in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


def _write_new(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{uuid4().hex[:12]}.partial")
