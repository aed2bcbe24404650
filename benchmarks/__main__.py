"""`make bench`: print a line a figure, and write the same rows to build/bench.json.

Each module of this folder that has `rows() -> list[Row]` measures something. Words on the command
line choose modules by name: `python -m benchmarks similarity`.
"""

import importlib
import json
import platform
import sys
from pathlib import Path

from benchmarks.row import Row

FOLDER = Path(__file__).parent
OUTPUT = FOLDER.parent / "build" / "bench.json"


def modules() -> list[str]:
    """Return the names of the modules that measure something."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if "\ndef rows(" in path.read_text())


def measure(names: list[str]) -> list[Row]:
    """Run the modules, printing each row as it comes."""
    measured = []
    for name in names:
        for row in importlib.import_module(f"benchmarks.{name}").rows():
            print(row, flush=True)
            measured.append(row)
    return measured


def main(chosen: list[str]) -> int:
    """Measure and store; 2 for a name that no module has."""
    known = modules()
    unknown = [name for name in chosen if name not in known]
    if unknown:
        print(f"no benchmark {unknown[0]!r}: there are {', '.join(known)}", file=sys.stderr)
        return 2
    measured = measure(chosen or known)
    machine = {"machine": platform.machine(), "python": platform.python_version()}
    OUTPUT.parent.mkdir(exist_ok=True)
    rows = [row.as_dict() for row in measured]
    OUTPUT.write_text(json.dumps({**machine, "rows": rows}, indent=1) + "\n")
    print(f"{len(rows)} rows in {OUTPUT.relative_to(FOLDER.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
