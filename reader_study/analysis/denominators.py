"""The denominators: who read what, what was left unanswered, which truths are not known.

Flow: readings -> **denominators** -> analyse
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reader_study.analysis.readings import QuestionTable, Reading
from reader_study.statistics.agreement import MISSING


def denominators(
    readings: Sequence[Reading], tables: Mapping[str, QuestionTable]
) -> dict[str, Any]:
    """Return the numbers of a study as JSON types; by question where they differ by it.

    readings : the whole response table; hidden repeats are not counted
    """
    first = [row for row in readings if not row.repeat]
    return {
        "readers": len({row.reader for row in first}),
        "cases": len({row.case_key for row in first}),
        "readings": len({(row.reader, row.case_key, row.arm) for row in first}),
        "answered": {key: int((it.answer != MISSING).sum()) for key, it in tables.items()},
        "missing": {
            key: int(((it.answer == MISSING) & ~it.unanswerable).sum())
            for key, it in tables.items()
        },
        "unanswerable": {
            key: int(((it.answer == MISSING) & it.unanswerable).sum()) for key, it in tables.items()
        },
        "not_asked": {key: it.not_asked for key, it in tables.items()},
        "null_truth": {key: _null_truth(it) for key, it in tables.items()},
    }


def _null_truth(table: QuestionTable) -> dict[str, Any]:
    reasons = sorted({reason for _, reason in table.truth_reasons})
    return {"cases": len(table.truth_reasons), "reasons": reasons}
