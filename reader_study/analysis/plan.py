"""What is to be analysed, and how: fixed before the study opens, and hashed with it.

Flow: **Plan** (default, plan.json or a study's own) -> readings -> analyse
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from reader_study.canonical import sha256
from reader_study.design import ARMS, KINDS
from reader_study.statistics.equivalence import Aim

CONFIDENCES = ("answer", "positive")
LEVELS = ("nominal", "ordinal", "interval")
MARGIN_OF = ("accuracy", "auc")
MOST_REPLICATES = 100_000


class AnalysisError(ValueError):
    """A response table or plan that cannot be analysed; the message quotes what was wrong."""


@dataclass(frozen=True)
class PlannedQuestion:
    """A question with a right answer: its key, its label, its two answers."""

    key: str
    label: str
    positive: str
    negative: str

    def __post_init__(self) -> None:
        if self.positive == self.negative:
            raise AnalysisError(f"{self.key} needs two answers, got {self.positive!r} twice")


@dataclass(frozen=True)
class OtherQuestion:
    """A question without a right answer: agreement between readers alone is told.

    level : nominal, ordinal or interval; values : of the first two, low to high; () for interval
    """

    key: str
    label: str
    level: str
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise AnalysisError(
                f"the level of {self.key} is one of {', '.join(LEVELS)}, got {self.level!r}"
            )
        if self.level == "interval" and self.values:
            raise AnalysisError(f"{self.key} is of numbers and has no values, got {self.values}")
        if self.level != "interval" and (
            len(self.values) < 2 or len(set(self.values)) < len(self.values)
        ):
            raise AnalysisError(
                f"{self.key} needs two values or more, each once, got {list(self.values)}"
            )


@dataclass(frozen=True)
class Plan:
    """What is to be analysed: the questions, and the two arms that are compared.

    Differences between arms are the second arm less the first.
    others : questions without a right answer
    margin : of `margin_of` (accuracy or auc), 0 to 1, fixed before reading starts; None: no margin
    aim : what the margin is for, non-inferiority or equivalence of the second arm
    alpha : of every test, two-sided; margins are tested one-sided at `margin_alpha`
    family : keys of the questions whose tests are corrected together; None for all
    confidence : what confidence is certainty of: "answer", the answer given, so that a rating is
        its positive number for a positive answer and its negative one for a negative answer;
        "positive", the positive class, so that it is a rating as it stands
    replicates, seed : of the bootstrap intervals
    kind : of the study's design, which says how far the z test's readings are from independent
    AnalysisError when a key, an arm or a question's two answers are repeated, or a number is out
    of its range.
    """

    questions: tuple[PlannedQuestion, ...]
    arms: tuple[str, str] = ARMS
    others: tuple[OtherQuestion, ...] = ()
    margin: float | None = None
    margin_of: str = "accuracy"
    aim: Aim = Aim.NON_INFERIORITY
    alpha: float = 0.05
    margin_alpha: float = 0.025
    family: tuple[str, ...] | None = None
    confidence: str = "answer"
    replicates: int = 2000
    seed: int = 2021
    kind: str = "one_arm"

    def __post_init__(self) -> None:
        self._require_numbers()
        self._require_words()
        keys = [q.key for q in self.questions] + [q.key for q in self.others]
        if len(set(keys)) < len(keys):
            raise AnalysisError(f"a plan names each question once, got {keys}")
        if self.arms[0] == self.arms[1]:
            raise AnalysisError(f"a plan compares two arms, got {self.arms}")
        self._require_family()

    def _require_family(self) -> None:
        if self.family is None:
            return
        known = [q.key for q in self.questions]
        twice = len(set(self.family)) < len(self.family)
        if not self.family or twice or not set(self.family) <= set(known):
            raise AnalysisError(
                f"a family is null (all questions) or some of the plan's questions with a right "
                f"answer, {known}, each once, got {list(self.family)}"
            )

    def _require_numbers(self) -> None:
        if self.margin is not None and not 0 < self.margin < 1:
            raise AnalysisError(f"a margin lies between 0 and 1, got {self.margin}")
        for name in ("alpha", "margin_alpha"):
            if not 0 < getattr(self, name) < 0.5:
                raise AnalysisError(f"{name} lies between 0 and 0.5, got {getattr(self, name)}")
        if not 1 <= self.replicates <= MOST_REPLICATES:
            raise AnalysisError(
                f"a bootstrap needs 1 to {MOST_REPLICATES} replicates, got {self.replicates}"
            )
        if self.seed < 0:
            raise AnalysisError(f"a seed is 0 or more, got {self.seed}")

    def _require_words(self) -> None:
        for name, known in (("margin_of", MARGIN_OF), ("confidence", CONFIDENCES), ("kind", KINDS)):
            if getattr(self, name) not in known:
                raise AnalysisError(
                    f"{name} is one of {', '.join(known)}, got {getattr(self, name)!r}"
                )

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON types, as plan.json has it."""
        return asdict(self) | {
            "questions": [asdict(question) for question in self.questions],
            "others": [asdict(other) | {"values": list(other.values)} for other in self.others],
            "arms": list(self.arms),
            "aim": self.aim.value,
            "family": None if self.family is None else list(self.family),
        }

    @property
    def sha256(self) -> str:
        """SHA-256 of the plan in canonical JSON: 64 hexadecimal digits."""
        return sha256(self.as_dict())


PAPER_PLAN = Plan(
    questions=(
        PlannedQuestion("grade", "Tumour grade", "high", "lower"),
        PlannedQuestion("enhancement", "Tumour enhancement", "present", "absent"),
        PlannedQuestion("real_or_simulated", "Simulated or real", "simulated", "real"),
    )
)
