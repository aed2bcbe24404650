"""What a check found: figures, and findings that never name the arm of a presentation.

Flow: transcripts, fetches, order, words -> **checks** -> report
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.studies.audit.classifier import Told, smallest_auc_found
from backend.studies.audit.plan import ALPHA

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


def told_figures(told: Told) -> dict[str, Any]:
    """Return a classifier's figures, with the leak it would find in nine trials of ten."""
    return {
        "n": told.n,
        "differing_observables": told.columns,
        "auc": round(told.auc, 4),
        "p": round(told.p, 5),
        "alpha": ALPHA,
        "smallest_auc_found_with_90_percent_power": round(smallest_auc_found(told.n), 3),
    }
