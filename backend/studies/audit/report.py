"""The audit's report: JSON to store, and the same as a text that people read.

Flow: checks -> **report** -> StudyAudit, `audit_blinding --report FILE`
It never names the arm of a single presentation.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from backend.studies.audit.masked import COOKIES, FIELDS, PATTERNS
from backend.studies.manifest import volumes_sha256
from reader_study.models import Study

EDITION = 1
DETAILS = "docs/decisions/0005-what-the-blinding-audit-proves.md"
LIMITS = (
    "It reads the study as a browser would, but without a browser, a proxy or a network.",
    "It cannot tell whether the brain itself gives its arm away: that is what the study asks.",
    "What it samples of a large study is named in the figures; the rest is not looked at.",
)


def report_of(study: Study, checks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the report of these checks, bound to the volumes and schedules as they are now."""
    return {
        "edition": EDITION,
        "study": study.name,
        "at": timezone.now().isoformat(),
        "passed": all(check["passed"] for check in checks),
        "version": settings.SPECTACULAR_SETTINGS["VERSION"],
        "volumes_sha256": volumes_sha256(study),
        "schedules": {str(row.version): row.sha256 for row in study.schedules.order_by("version")},
        "checks": [dict(check) for check in checks],
        "warnings": [warning for check in checks for warning in check["warnings"]],
        "masked": {"fields": FIELDS, "cookies": COOKIES, "patterns": PATTERNS},
        "limits": list(LIMITS),
    }


def as_text(report: Mapping[str, Any]) -> str:
    """Return the report as Markdown."""
    verdict = "passed" if report["passed"] else "FAILED"
    lines = [
        f"# Blinding audit of {report['study']}: {verdict}",
        "",
        f"At {report['at']}, Verum {report['version']}; volumes {report['volumes_sha256'][:16]}, "
        + ", ".join(f"schedule {v} {sha[:16]}" for v, sha in report["schedules"].items()),
    ]
    for check in report["checks"]:
        lines += ["", f"## {check['title']}: {'passed' if check['passed'] else 'FAILED'}", ""]
        lines += [f"- **Found:** {finding}" for finding in check["findings"]]
        lines += [f"- **Look at:** {warning}" for warning in check["warnings"]]
        lines += [f"- {name}: {value}" for name, value in figures(check["figures"])]
    lines += ["", "## What it cannot prove", "", *(f"- {limit}" for limit in report["limits"])]
    lines += ["", "Masked as declared, because they differ by nature:", ""]
    lines += [
        f"- {name}: {why}" for listed in report["masked"].values() for name, why in listed.items()
    ]
    return "\n".join([*lines, "", f"More in {DETAILS}.", ""])


def figures(nested: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """Return every figure under its full name.

    >>> figures({"first": {"n": 3}, "p_value": 0.2})
    [('first, n', 3), ('p value', 0.2)]
    """
    found: list[tuple[str, Any]] = []
    for name, value in nested.items():
        full = f"{above}{name}".replace("_", " ")
        found += figures(value, f"{full}, ") if isinstance(value, dict) else [(full, value)]
    return found
