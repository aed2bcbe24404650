"""Multi-reader multi-case analysis of a fully crossed study by Obuchowski and Rockette's model.

A reader's figure of merit in a treatment is a mean plus random effects of reader, of treatment x
reader, and an error that is correlated over readers and treatments because they share the cases:
Cov1 same reader, other treatment; Cov2 other reader, same treatment; Cov3 other reader, other
treatment. Degrees of freedom are Hillis'. With the jackknife it equals the DBM method.

Sources: Obuchowski & Rockette 1995, doi:10.1080/03610919508813243;
Hillis 2007, doi:10.1002/sim.2532 (degrees of freedom); Hillis et al. 2005, doi:10.1002/sim.2024
(equality with DBM); Hillis 2014, doi:10.1002/sim.5926 (intervals of single treatments).
"""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2, f, t

from reader_study.statistics.estimate import CONFIDENCE, LEAST_VARIANCE
from reader_study.statistics.roc import delong_covariance, placements

Numbers = npt.NDArray[np.float64]
RANDOM = ("readers and cases", "readers", "cases")


@dataclass(frozen=True)
class Merit:
    """Figures of merit and their covariance over cases.

    values : (treatments, readers); covariance : (treatments * readers,) * 2, same order
    cases : number of cases; method : the figure, and how its covariance was estimated
    """

    values: Numbers
    covariance: Numbers
    cases: int
    method: str


@dataclass(frozen=True)
class Components:
    """Variance components; a negative one is kept as estimated and named in `Results.notes`."""

    reader: float
    treatment_reader: float
    error: float
    cov1: float
    cov2: float
    cov3: float

    def dbm(self, cases: int) -> dict[str, float]:
        """Return the same as Dorfman, Berbaum & Metz's components of pseudovalues."""
        return {
            "reader": self.reader,
            "case": cases * self.cov3,
            "treatment_reader": self.treatment_reader,
            "treatment_case": cases * (self.cov2 - self.cov3),
            "reader_case": cases * (self.cov1 - self.cov3),
            "error": cases * (self.error - self.cov1 - self.cov2 + self.cov3),
        }


@dataclass(frozen=True)
class Contrast:
    """An estimate with its standard error, degrees of freedom and 95 % t interval."""

    value: float
    standard_error: float
    df: float
    low: float
    high: float


@dataclass(frozen=True)
class Results:
    """Test of equal treatments, differences (first less second, by index), and means."""

    random: str
    mean_squares: dict[str, float]
    components: Components
    denominator: float
    f: float | None
    df1: float
    df2: float
    p: float | None
    differences: dict[tuple[int, int], Contrast]
    means: tuple[Contrast, ...]
    method: str
    notes: tuple[str, ...] = ()


def auc_merit(ratings: npt.ArrayLike, truth: npt.ArrayLike, covariance: str = "jackknife") -> Merit:
    """Return empirical areas with jackknife or DeLong covariances.

    ratings : (treatments, readers, cases) array without gaps; truth : (cases,) bool array
    ValueError if the shapes differ, a rating is missing, a class has one case, or the covariance
    is unknown.
    """
    scores, positive = _complete(ratings), np.asarray(truth, dtype=bool)
    placed = placements(scores.reshape(-1, scores.shape[2]), positive)
    areas = placed.areas
    n1, n0 = placed.positive.shape[1], placed.negative.shape[1]
    if min(n1, n0) < 2:
        raise ValueError(f"an area's covariance needs 2 cases a class, got {n1} and {n0}")
    if covariance == "delong":
        matrix = delong_covariance(placed)
    elif covariance == "jackknife":
        without = np.concatenate(
            [
                (n1 * areas[:, None] - placed.positive) / (n1 - 1),
                (n0 * areas[:, None] - placed.negative) / (n0 - 1),
            ],
            axis=1,
        )
        matrix = np.cov(without, ddof=0) * (without.shape[1] - 1)
    else:
        raise ValueError(f"no covariance {covariance!r}; there are jackknife and delong")
    shape = scores.shape[:2]
    return Merit(areas.reshape(shape), matrix, len(positive), f"empirical AUC, {covariance}")


def proportion_merit(scores: npt.ArrayLike) -> Merit:
    """Return proportions of 0/1 scores, e.g. accuracy, or recall over positive cases.

    scores : (treatments, readers, cases) array of 0 and 1 without gaps
    """
    table = _complete(scores)
    flat = table.reshape(-1, table.shape[2])
    if flat.shape[1] < 2:
        raise ValueError(f"a covariance needs 2 cases, got {flat.shape[1]}")
    matrix = np.cov(flat) / flat.shape[1]
    return Merit(table.mean(axis=2), matrix, flat.shape[1], "proportion, jackknife")


def obuchowski_rockette(merit: Merit, random: str = RANDOM[0]) -> Results:
    """Compare treatments over readers.

    random : what the conclusion reaches beyond: "readers and cases", "readers" or "cases"
    ValueError if `random` is unknown, or there are fewer than two treatments or readers.
    """
    treatments, readers = merit.values.shape
    if random not in RANDOM:
        raise ValueError(f"no analysis of random {random!r}; there are {', '.join(RANDOM)}")
    if min(treatments, readers) < 2:
        raise ValueError(f"it takes 2 treatments and 2 readers, got {treatments} and {readers}")
    squares, parts = _mean_squares(merit.values), _components(merit)
    excess = max(readers * (parts.cov2 - parts.cov3), 0.0)
    freedom = (treatments - 1) * (readers - 1)
    if random == "cases":
        denominator = parts.error - parts.cov1 + (readers - 1) * excess / readers
        df2 = inf
    elif random == "readers":
        denominator, df2 = squares["treatment_reader"], float(freedom)
    else:
        denominator = squares["treatment_reader"] + excess
        df2 = _hillis(denominator, squares["treatment_reader"], freedom)
    return _results(merit, random, squares, parts, denominator, df2)


def _results(
    merit: Merit,
    random: str,
    squares: dict[str, float],
    parts: Components,
    denominator: float,
    df2: float,
) -> Results:
    treatments, readers = merit.values.shape
    means = merit.values.mean(axis=1)
    notes = tuple(
        f"negative estimate of {name}: {value:.3g}"
        for name, value in vars(parts).items()
        if value < -LEAST_VARIANCE
    )
    testable = denominator > LEAST_VARIANCE
    if not testable:
        notes += ("the denominator is not positive: no test, no interval",)
    df1 = treatments - 1
    statistic = squares["treatment"] / denominator if testable else None
    p = None
    if statistic is not None:
        tail = chi2.sf(statistic * df1, df1) if df2 == inf else f.sf(statistic, df1, df2)
        p = float(tail)
    error = sqrt(max(2 * denominator / readers, 0.0))
    differences = {
        (i, j): _contrast(float(means[i] - means[j]), error, df2)
        for i in range(treatments)
        for j in range(i + 1, treatments)
        if testable
    }
    singles = tuple(_mean(merit, index, random) for index in range(treatments))
    return Results(
        random=random,
        mean_squares=squares,
        components=parts,
        denominator=denominator,
        f=statistic,
        df1=df1,
        df2=df2,
        p=p,
        differences=differences,
        means=singles,
        method=f"Obuchowski-Rockette, {merit.method}, random {random}",
        notes=notes,
    )


def _mean(merit: Merit, treatment: int, random: str) -> Contrast:
    """One treatment's mean, from its own readers and covariances (Hillis 2014)."""
    values = merit.values[treatment]
    readers = len(values)
    block = merit.covariance.reshape(*merit.values.shape, *merit.values.shape)[
        treatment, :, treatment
    ]
    spread = float(values.var(ddof=1))
    shared = max(float(block[~np.eye(readers, dtype=bool)].mean()), 0.0)
    if random == "cases":
        variance, df = (float(block.diagonal().mean()) + (readers - 1) * shared) / readers, inf
    elif random == "readers":
        variance, df = spread / readers, float(readers - 1)
    else:
        total = spread + readers * shared
        variance, df = total / readers, _hillis(total, spread, readers - 1)
    return _contrast(float(values.mean()), sqrt(max(variance, 0.0)), df)


def _contrast(value: float, error: float, df: float) -> Contrast:
    reach = float(t.ppf((1 + CONFIDENCE) / 2, df)) * error
    return Contrast(value, error, df, value - reach, value + reach)


def _hillis(denominator: float, mean_square: float, freedom: int) -> float:
    """Hillis' degrees of freedom: infinite where the readers do not differ at all."""
    return inf if mean_square < LEAST_VARIANCE else denominator**2 / (mean_square**2 / freedom)


def _mean_squares(values: Numbers) -> dict[str, float]:
    treatments, readers = values.shape
    by_treatment, by_reader, grand = values.mean(axis=1), values.mean(axis=0), values.mean()
    residual = values - by_treatment[:, None] - by_reader + grand
    return {
        "treatment": float(readers * by_treatment.var(ddof=1)),
        "reader": float(treatments * by_reader.var(ddof=1)),
        "treatment_reader": float((residual**2).sum() / ((treatments - 1) * (readers - 1))),
    }


def _components(merit: Merit) -> Components:
    treatments, readers = merit.values.shape
    treatment, reader = (axis.ravel() for axis in np.indices((treatments, readers)))
    same_treatment = np.equal.outer(treatment, treatment)
    same_reader = np.equal.outer(reader, reader)
    cov = merit.covariance
    error = float(cov[same_treatment & same_reader].mean())
    cov1 = float(cov[~same_treatment & same_reader].mean())
    cov2 = float(cov[same_treatment & ~same_reader].mean())
    cov3 = float(cov[~same_treatment & ~same_reader].mean())
    squares = _mean_squares(merit.values)
    return Components(
        reader=(squares["reader"] - squares["treatment_reader"]) / treatments - cov1 + cov3,
        treatment_reader=squares["treatment_reader"] - error + cov1 + max(cov2 - cov3, 0.0),
        error=error,
        cov1=cov1,
        cov2=cov2,
        cov3=cov3,
    )


def _complete(ratings: npt.ArrayLike) -> Numbers:
    table = np.asarray(ratings, dtype=np.float64)
    if table.ndim != 3 or not np.isfinite(table).all():
        raise ValueError(
            f"it takes finite (treatments, readers, cases), got shape {table.shape} with "
            f"{int((~np.isfinite(table)).sum())} missing"
        )
    return table
