"""Whether a cross-validated classifier tells the arms apart better than chance.

Flow: features of fetches -> **classifier** -> AUC, p
The classifier is the nearest shrunken centroid: what tells the arms of the training fetches apart
less than half as well as the best observable is left out, so that one leak is found among many
observables that tell nothing. One product of matrices trains it on thousands of labellings at once,
so that each permutation is cross-validated anew.
Source: Tibshirani et al. 2002, doi:10.1073/pnas.082099299 (shrunken centroids); Ojala and Garriga
2010, JMLR 11:1833, test 1 (permutation of labels); Phipson and Smyth 2010,
doi:10.2202/1544-6115.1585 (the observed labelling counted in p).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from backend.studies.audit.plan import ALPHA, PERMUTATIONS, SEED

FOLDS = 5
SHRINKAGE = 0.5  # of the best observable's contrast
MOST_COLUMNS = 400

Floats = NDArray[np.float64]
Features = Mapping[str, float | str]


@dataclass(frozen=True)
class Told:
    """How well the arms were told apart.

    auc : out-of-fold area under the ROC curve, 0 to 1; 0.5 is chance
    p : of the permutation test, one-sided; 1 where nothing differs at all
    z : the AUC in standard deviations of its permutation distribution; 0 where nothing differs
    n : fetches or presentations; columns : observables that differ at all
    """

    auc: float
    p: float
    z: float
    n: int
    columns: int

    @property
    def is_leak(self) -> bool:
        """Whether chance is ruled out at ALPHA."""
        return self.p <= ALPHA

    def figures(self) -> dict[str, float | int]:
        """Return the figures for a report, with the leak found in nine trials of ten."""
        return {
            "n": self.n,
            "differing_observables": self.columns,
            "auc": round(self.auc, 4),
            "p": round(self.p, 5),
            "alpha": ALPHA,
            "smallest_auc_found_with_90_percent_power": round(smallest_auc_found(self.n), 3),
        }


def tell_pairs(first: Sequence[Features], second: Sequence[Features], seed: int = SEED) -> Told:
    """Tell the arms of paired fetches: the same presentation once in each arm.

    first, second : features of each pair's fetch in one arm, and in the other
    What does not differ within any pair cannot tell the arms apart and is left out. Labels are
    permuted by exchanging the arms within pairs; a pair stays in one fold.
    """
    if len(first) != len(second):
        raise ValueError(f"pairs need two fetches each, got {len(first)} and {len(second)}")
    differing = {
        name
        for one, other in zip(first, second, strict=True)
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
    }
    table, _ = as_table(
        [{name: row[name] for name in differing & row.keys()} for row in (*first, *second)]
    )
    flips = _coins((len(first), PERMUTATIONS), seed)
    labels = np.hstack([np.ones((len(first), 1)), flips])
    groups = np.tile(np.arange(len(first)), 2)
    return tell(table, np.vstack([labels, -labels]), groups)


def tell(table: Floats, labels: Floats, groups: NDArray[np.int64]) -> Told:
    """Cross-validate each labelling and compare the first with the others.

    table : (n, columns); labels : (n, 1 + permutations) of 1 and -1, the observed one first
    groups : (n,) what must stay in one fold
    """
    n, columns = table.shape
    if columns == 0 or len(np.unique(groups)) < 2:
        return Told(0.5, 1.0, 0.0, n, columns)
    aucs = aucs_of(out_of_fold(table, labels, groups), labels)
    spread = float(aucs[1:].std())
    z = (aucs[0] - aucs[1:].mean()) / spread if spread else 0.0
    p = float((aucs >= aucs[0] - 1e-12).mean())
    return Told(float(aucs[0]), p, float(z), n, columns)


def out_of_fold(table: Floats, labels: Floats, groups: NDArray[np.int64]) -> Floats:
    """Return scores by models that did not see the row's group: an array as `labels`."""
    scaled = StandardScaler().fit_transform(table)
    scores = np.empty_like(labels)
    folds = GroupKFold(min(FOLDS, len(np.unique(groups))), shuffle=True, random_state=SEED)
    for train, test in folds.split(scaled, groups=groups):
        contrast = scaled[train].T @ (labels[train] - labels[train].mean(axis=0)) / len(train)
        least = SHRINKAGE * np.abs(contrast).max(axis=0)
        shrunken = np.sign(contrast) * np.maximum(np.abs(contrast) - least, 0)
        scores[test] = scaled[test] @ shrunken
    return np.round(scores, 10)  # equal rows are ties, whatever the order of summation


def aucs_of(scores: Floats, labels: Floats) -> Floats:
    """Return the AUC of each column: (n, k) scores and labels -> (k,); ties count one half."""
    positive = labels > 0
    count = positive.sum(axis=0)
    ranks = rankdata(scores, axis=0)
    above = (ranks * positive).sum(axis=0) - count * (count + 1) / 2
    pairs = count * (len(labels) - count)
    return np.where(pairs > 0, above / np.maximum(pairs, 1), 0.5)


def as_table(rows: Sequence[Features]) -> tuple[Floats, list[str]]:
    """Return an (n, columns) array and the columns' names: numbers as such, words one-hot.

    A word that only one row has is left out, for it can teach nothing of another row; of the rest
    the MOST_COLUMNS that vary most evenly are kept.
    """
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(rows)
    names = vectorizer.get_feature_names_out()
    one_hot = np.char.find(names.astype(str), "=") >= 0
    seen = (table != 0).sum(axis=0)
    kept = (table != table[0]).any(axis=0) & ~(one_hot & (seen < 2))
    if kept.sum() > MOST_COLUMNS:
        evenness = np.where(one_hot, np.minimum(seen, len(rows) - seen), len(rows)) * kept
        kept = np.zeros(len(names), bool)
        kept[np.argsort(-evenness, kind="stable")[:MOST_COLUMNS]] = True
    return table[:, kept], [str(name) for name in names[kept]]


def smallest_auc_found(n: int, power: float = 0.9) -> float:
    """Return the AUC of one observable that n balanced fetches find with this power, about.

    The rank test's normal approximation (Noether 1987, doi:10.1080/01621459.1987.10478478): what no
    classifier can beat by much, and this one comes near to.

    >>> round(smallest_auc_found(600), 2), round(smallest_auc_found(48), 2)
    (0.6, 0.86)
    """
    return float(min(1.0, 0.5 + (norm.isf(ALPHA) + norm.ppf(power)) / np.sqrt(3 * max(n, 1))))


def _coins(shape: tuple[int, int], seed: int) -> Floats:
    return np.random.default_rng(seed).choice([-1.0, 1.0], shape)
