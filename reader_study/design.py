"""What a reader study is drawn from: readers, cases and their strata, arms, and how it is read.

Flow: **design** -> randomise -> presentations -> responses -> analyse
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Materials and Methods: each reader is
shown blinded real or simulated volumes of high-grade and lower-grade tumours. Both readings of that
sentence are here, `one_arm` and `nested`; so is the fully crossed study with a washout that FDA's
guidance on clinical performance assessment (2022) describes, `crossover`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader_study.design_checks import KINDS, DesignError, check_design
from reader_study.design_record import design_fields, design_record

ARMS = ("real", "simulated")

__all__ = ["ARMS", "KINDS", "Design", "DesignError"]


@dataclass(frozen=True)
class Design:
    """A request for reading lists; DesignError when no lists can keep what it asks for.

    kind : "one_arm": each reader reads each case once, in one of the arms;
        "nested": each reader reads each case once, all of them in the reader's one arm;
        "crossover": each reader reads each case in one arm, and after the washout in the other
    readers : labels, 1 to 50 (nested: 2 to 50), e.g. ("R1", "R2", "R3", "R4")
    cases : (case key, stratum) pairs, 2 to 2,000; the stratum is what arms are balanced within,
        e.g. the grade ("" is a stratum like any other); empty when quotas are given
    arms : names of the two arms
    years_experience : a number from 0 to 80 or None for each reader, () when unknown; nested
        readers of like experience are put into opposite arms
    repeats_percent : 0 to 50, how many of a reader's first readings (of each period) are read a
        second time in the same arm, for agreement of the reader with himself
    training : keys of cases outside the study, read first
    session_size : most presentations of one session, training not counted; None: one session a
        period
    block_size : presentations after which a break is offered; None: as long as a session
    washout_days : crossover, 1 to 3,650: days between the end of period 1 and the start of period 2
    min_distance : from 1, least difference of the positions of a case's first reading and its
        repeat; the two arms of a crossover are kept apart by the washout instead
    max_run : most presentations of one arm in a row in a reader's whole list; None: any
    cohort, quotas : instead of cases: candidates as (key, stratum), and how many of each stratum
        the seed draws from them
    added : drawn for readers who joined an open study, so that a nested one may have one reader
    edition : of the drawing procedure; 1 is what older records hold

    >>> Design(readers=("R1", "R2"), cases=(("P1", "high"), ("P2", "lower"))).arms
    ('real', 'simulated')
    """

    readers: tuple[str, ...]
    cases: tuple[tuple[str, str], ...] = ()
    kind: str = "one_arm"
    arms: tuple[str, str] = ARMS
    years_experience: tuple[float | None, ...] = ()
    repeats_percent: float = 0.0
    training: tuple[str, ...] = ()
    session_size: int | None = None
    block_size: int | None = None
    washout_days: int = 0
    min_distance: int = 1
    max_run: int | None = None
    cohort: tuple[tuple[str, str], ...] = ()
    quotas: tuple[tuple[str, int], ...] = ()
    added: bool = False
    edition: int = 2

    def __post_init__(self) -> None:
        check_design(self)

    @property
    def case_count(self) -> int:
        """Cases of the study, given or to be drawn."""
        return len(self.cases) or sum(count for _, count in self.quotas)

    @property
    def repeat_count(self) -> int:
        """Repeats of one reader in one period: the nearest whole number, at most half the cases."""
        wanted = int(self.case_count * self.repeats_percent / 100 + 0.5)
        return min(wanted, self.case_count // 2)

    @property
    def period_length(self) -> int:
        """Presentations of one reader in one period, repeats included."""
        return self.case_count + self.repeat_count

    @property
    def period_count(self) -> int:
        """Periods: a crossover has two, with the washout between them."""
        return 2 if self.kind == "crossover" else 1

    def as_dict(self) -> dict[str, Any]:
        """Return the design as JSON types; `from_dict` reads it back."""
        return design_record(self)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Design":
        """Return the design that `as_dict` wrote, in this or an earlier edition.

        DesignError if it is of another kind or shape.
        """
        fields = design_fields(stored)
        try:
            return cls(**fields)
        except TypeError as error:
            raise DesignError(f"a stored design holds a value of another type: {error}") from error
