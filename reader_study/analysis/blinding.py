"""Whether readers could tell the arms apart, from the question that asks just that.

Flow: readings -> **blinding** -> analyse
Only a question whose two answers are the plan's two arms has it.
Sources: Bang, Ni & Davis 2004, doi:10.1016/j.cct.2003.10.016 (index by arm);
Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404 (exact interval);
Gallas, Pennello & Myers 2007, doi:10.1364/JOSAA.24.000B70 (readers and cases random).
"""

from dataclasses import dataclass
from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.blinding import Guessing
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.tested import Tested


@dataclass(frozen=True)
class ReaderTold:
    """One reader's answers against chance, and Bang's index by arm."""

    reader: str
    guessing: Guessing
    bang: dict[str, Estimate]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "reader": self.reader,
            "accuracy": self.guessing.accuracy.as_dict(),
            "p": self.guessing.p,
            "bang": {arm: index.as_dict() for arm, index in self.bang.items()},
        }


@dataclass(frozen=True)
class Blinding:
    """Whether readers could tell the arms apart.

    bang : Bang's index by arm, all readers together
    overall : right answers of all readers against chance, readings taken as independent
    overall_mrmc : the same with readers and cases random
    """

    bang: dict[str, Estimate]
    overall: Guessing
    overall_mrmc: Tested
    readers: tuple[ReaderTold, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "bang": {arm: index.as_dict() for arm, index in self.bang.items()},
            "overall": {
                "accuracy": self.overall.accuracy.as_dict(),
                "p": self.overall.p,
                "assumes": self.overall.assumes,
            },
            "overall_mrmc": self.overall_mrmc.as_dict(),
            "readers": [reader.as_dict() for reader in self.readers],
        }


def blinding(table: QuestionTable, plan: Plan) -> Blinding | None:
    """Return whether readers could tell the arms apart; None for any other question."""
    return None
