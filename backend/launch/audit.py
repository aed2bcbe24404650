"""`make audit`: what is publicly known to be wrong with the packages that are installed.

Asks PyPI's vulnerability service by pip-audit, and the npm registry by `npm audit`. Both need the
registries themselves: a mirror that holds the packages alone cannot answer, and pip-audit then
calls what it could not look up "no known vulnerabilities". So each package counts that was not
found, and what was not asked is never said to be sound. Not a part of CI: its answer changes
without a change of ours.

Exit status: 0 nothing is known; 1 something is; 2 not everything could be asked.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 600
OWN = "verum"
KNOWN, UNASKED = 1, 2


@dataclass(frozen=True)
class Audit:
    """What one service knows.

    asked : how many packages it was asked about and knew
    known : a line for each vulnerability
    unasked : why packages could not be looked up; empty where all were
    """

    name: str
    asked: int
    known: tuple[str, ...] = ()
    unasked: str = ""

    def lines(self) -> list[str]:
        """Say it, for a terminal."""
        found = [f"{self.name}: {one}" for one in self.known]
        if self.unasked:
            found.append(f"{self.name}: NOT AUDITED: {self.unasked}")
        if not found:
            found.append(f"{self.name}: nothing is known of {self.asked} packages")
        return found


def of_python(text: str) -> Audit:
    """Read what `pip-audit --format json` writes. ValueError where it is no such thing."""
    rows = json.loads(text)["dependencies"]
    rows = [row for row in rows if row["name"] != OWN]
    skipped = [row["name"] for row in rows if "skip_reason" in row]
    known = tuple(
        f"{row['name']} {row['version']}: {one['id']}, mended in {', '.join(one['fix_versions'])}"
        for row in rows
        for one in row.get("vulns", ())
    )
    why = f"{len(skipped)} of {len(rows)} packages are not known to the service that was reached"
    unasked = why if skipped or not rows else ""
    return Audit("Python", len(rows) - len(skipped), known, unasked)


def of_npm(text: str) -> Audit:
    """Read what `npm audit --json` writes. ValueError where it is no such thing."""
    told = json.loads(text)
    if "error" in told or "message" in told:
        why = told.get("message") or told["error"].get("summary") or "the registry refused"
        return Audit("npm", 0, (), str(why))
    known = tuple(
        f"{name}: {one['severity']} ({one['range']})"
        for name, one in sorted(told["vulnerabilities"].items())
    )
    return Audit("npm", int(told["metadata"]["dependencies"]["total"]), known)


SERVICES: dict[str, tuple[Sequence[str], Path, Callable[[str], Audit]]] = {
    "Python": (
        [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"],
        ROOT,
        of_python,
    ),
    "npm": (["npm", "audit", "--json"], ROOT / "frontend", of_npm),
}


def ask(name: str) -> Audit:
    """Ask one service; what keeps it from answering is what the audit says."""
    command, folder, read = SERVICES[name]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        return read(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Audit(name, 0, (), str(error))
    except (ValueError, KeyError):
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        return Audit(name, 0, (), last[0])


def main() -> int:
    """Ask both services and say what they know."""
    audits = [ask(name) for name in SERVICES]
    print("\n".join(line for audit in audits for line in audit.lines()))
    if any(audit.known for audit in audits):
        return KNOWN
    return UNASKED if any(audit.unasked for audit in audits) else 0


if __name__ == "__main__":
    sys.exit(main())
