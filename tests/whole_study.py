"""docs/examples/whole_study.py for tests: a client of the API as a lab would write one."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

EXAMPLE = Path(__file__).parents[1] / "docs/examples/whole_study.py"


@cache
def example() -> ModuleType:
    """Return the example, imported from its file."""
    spec = importlib.util.spec_from_file_location("whole_study", EXAMPLE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
