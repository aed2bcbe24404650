"""Whether every answer that was acknowledged under load is in the record, once, as it was sent.

Flow: load_reader -> **load_check** -> rows: lost answers
It runs in the environment that was measured: `python -m benchmarks.load_check < acknowledged.json`.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any


def main() -> None:
    """Compare, verify every study's record, and print what was found."""
    import django

    django.setup()
    from reader_study.models import Response, Study
    from reader_study.verification import verify

    acknowledged = json.load(sys.stdin)
    rows = Response.objects.select_related("presentation", "question")
    stored = {str(row.idempotency_key): row for row in rows.iterator()}
    reports = [verify(study) for study in Study.objects.all()]
    found = {
        "acknowledged": len(acknowledged),
        "stored": len(stored),
        "lost": sum(not same(one, stored) for one in acknowledged),
        "twice": len(acknowledged) - len({one["idempotency_key"] for one in acknowledged}),
        "entries": sum(report.entries for report in reports),
        "faults": [fault for report in reports for fault in report.faults][:20],
    }
    print(json.dumps(found))


def same(one: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Whether the row of this key holds what was acknowledged."""
    row = stored.get(one["idempotency_key"])
    if row is None:
        return False
    kept = (row.presentation.token, row.question.key, row.value, row.revision)
    return kept == tuple(one[name] for name in names())


def names() -> Sequence[str]:
    """Return what is compared."""
    return ("token", "question", "value", "revision")


if __name__ == "__main__":
    main()
