"""Power of a reader study in each of the designs, from Obuchowski-Rockette variance components.

Flow: components -> **precision of the difference** -> power of its test
The difference is the second arm's figure averaged over readers, less the first arm's. In

    V = 2 x interaction / J + what is left of the cases' share

the cases' share shrinks with the cases, the readers' does not. With R the readers' and TR the
treatment x reader component, E the error variance and C1, C2, C3 its covariances (same reader,
other arm; other reader, same arm; other reader, other arm), all at K cases and J readers:

    crossover  V = 2/J (TR + E - C1 + (J - 1)(C2 - C3))
    nested     V = (1/J1 + 1/J2) (R + TR + E - C2) + 2 (C2 - C3)      J1 + J2 = J readers
    one_arm    V = 2/J TR + 4/J (E - C2) + 2 (C2 - C3)

One arm per reader and case: each reader reads half of the cases in each arm, and each case is read
by half of the readers in each arm, so that a reader's error variance doubles, C1 is nothing, and
two readers share a case in one arm in (J - 2)/(J - 1) and across the arms in J/(J - 1) of what
they would in a crossover; this is exact for 0/1 scores, and of first order for areas.

Sources: Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007 (crossover);
Hillis 2014, doi:10.1002/sim.5926 (readers nested in treatments);
Obuchowski 1995, doi:10.1016/S1076-6332(05)80441-6 (designs compared);
Obuchowski, Gallas & Hillis 2012, doi:10.1016/j.acra.2012.09.004 (degrees of freedom of any design).
"""

from dataclasses import dataclass
from math import inf

from reader_study.design import KINDS
from reader_study.statistics.obuchowski_rockette import RANDOM, Components

FEWEST_READERS = {"one_arm": 2, "nested": 4, "crossover": 2}


@dataclass(frozen=True)
class Precision:
    """Variance of the difference between the arms, and the degrees of freedom of its estimate."""

    variance: float
    df: float


def scaled(pilot: Components, pilot_cases: int, cases: float) -> Components:
    """Return a pilot's components at another number of cases.

    Error and covariances shrink with the cases, readers' components do not. Negative readers'
    components count as zero, and so does Cov2 - Cov3.
    """
    share = pilot_cases / cases
    cov2 = pilot.cov2 * share
    return Components(
        reader=max(pilot.reader, 0.0),
        treatment_reader=max(pilot.treatment_reader, 0.0),
        error=pilot.error * share,
        cov1=pilot.cov1 * share,
        cov2=cov2,
        cov3=min(pilot.cov3 * share, cov2),
    )


def precision(
    pilot: Components,
    pilot_cases: int,
    readers: int,
    cases: float,
    design: str = "crossover",
    random: str = RANDOM[0],
) -> Precision:
    """Return how precisely a study tells the difference between its arms.

    readers, cases : in the whole study; infinite cases give what the readers alone leave
    design : "crossover", "nested" or "one_arm", as `reader_study.design` has them
    random : "readers" or "cases" alone may be random in a crossover
    ValueError if design or random is unknown or they do not go together, or readers are too few.
    """
    _require(readers, design, random)
    at = scaled(pilot, pilot_cases, cases)
    if design == "nested":
        return _nested(at, readers)
    if design == "one_arm":
        return _one_arm(at, readers, cases)
    return _crossover(at, readers, random)


def _crossover(at: Components, readers: int, random: str) -> Precision:
    own, shared = at.error - at.cov1, at.cov2 - at.cov3
    interaction = at.treatment_reader
    if random == "cases":
        return Precision(2 / readers * (own + (readers - 1) * shared), inf)
    by_readers = interaction + own - shared
    if random == "readers":
        return Precision(2 / readers * by_readers, readers - 1)
    whole = interaction + own + (readers - 1) * shared
    return Precision(2 / readers * whole, _freedom(whole, by_readers, readers - 1))


def _nested(at: Components, readers: int) -> Precision:
    first = readers // 2
    per_arm = 1 / first + 1 / (readers - first)
    by_readers = per_arm * (at.reader + at.treatment_reader + at.error - at.cov2)
    whole = by_readers + 2 * (at.cov2 - at.cov3)
    return Precision(whole, _freedom(whole, by_readers, readers - 2))


def _one_arm(at: Components, readers: int, cases: float) -> Precision:
    """Degrees of freedom as in the U-statistic's test: each source over its own number less 1."""
    own, shared = 4 / readers * (at.error - at.cov2), 2 * (at.cov2 - at.cov3)
    by_readers, by_cases = 2 / readers * at.treatment_reader + own, own + shared
    whole = by_readers + shared
    spread = by_readers**2 / (readers - 1) + by_cases**2 / (cases - 1)
    return Precision(whole, whole**2 / spread if spread else inf)


def _freedom(whole: float, by_readers: float, number: int) -> float:
    return inf if by_readers <= 0 else number * (whole / by_readers) ** 2


def _require(readers: int, design: str, random: str) -> None:
    if design not in KINDS:
        raise ValueError(f"no design {design!r}; there are {', '.join(KINDS)}")
    if random not in RANDOM:
        raise ValueError(f"no analysis of random {random!r}; there are {', '.join(RANDOM)}")
    if design != "crossover" and random != RANDOM[0]:
        raise ValueError(f"a {design} study is analysed with random {RANDOM[0]}, got {random!r}")
    if readers < FEWEST_READERS[design]:
        fewest = FEWEST_READERS[design]
        raise ValueError(f"a {design} MRMC study needs {fewest} readers, got {readers}")
