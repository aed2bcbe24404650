"""What a check found: figures, and findings that never name the arm of a presentation.

Flow: transcripts, fetches, order, words -> **checks** -> report
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_FINDINGS = 40


@dataclass(frozen=True)
class Check:
    """One check of the audit.

    key : stable name; title : what was asked, in words
    figures : what was counted and measured; findings : what makes it fail, empty where it passes
    warnings : what a person should look at
    """

    key: str
    title: str
    figures: Mapping[str, Any]
    findings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_dict(self) -> dict[str, Any]:
        """Return the check as the report holds it, at most MOST_FINDINGS of each list."""
        whole = asdict(self)
        for name in ("findings", "warnings"):
            listed = list(whole[name])
            left = len(listed) - MOST_FINDINGS
            more = [f"and {left} more"] if left > 0 else []
            whole[name] = listed[:MOST_FINDINGS] + more
        return {**whole, "passed": self.passed}

    @classmethod
    def from_dict(cls, whole: Mapping[str, Any]) -> "Check":
        """Return the check that `asdict` took apart."""
        lists = {name: tuple(whole[name]) for name in ("findings", "warnings")}
        return cls(whole["key"], whole["title"], whole["figures"], **lists)


def merged(checks: Iterable[Check]) -> list[Check]:
    """Put together what several processes found under one key; counts are added.

    >>> one = Check("words", "", {"exchanges": 3}, ("a",))
    >>> merged([one, one])[0].figures
    {'exchanges': 6}
    """
    by_key: dict[str, Check] = {}
    for check in checks:
        known = by_key.get(check.key)
        if known is None:
            by_key[check.key] = check
            continue
        figures = Counter(known.figures) + Counter(check.figures)
        found = dict.fromkeys((*known.findings, *check.findings))
        warnings = dict.fromkeys((*known.warnings, *check.warnings))
        by_key[check.key] = Check(
            check.key, check.title, dict(figures), tuple(found), tuple(warnings)
        )
    return list(by_key.values())
