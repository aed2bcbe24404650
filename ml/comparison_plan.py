"""Which scores are tested against which: the comparisons of the paper, by name.

Flow: scores -> **comparison_plan** -> evaluate, compare -> tests.csv
Source: Calabrese et al. 2021, Results; Figures 3, 6 and 7; supplemental Figure E2
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from ml.comparison import Table, family
from ml.errors import MlError
from ml.metrics import METRICS, REGIONS
from ml.scores import IMAGES, Score
from ml.tables import Cell

Rows = list[dict[str, Cell]]
Scores = Sequence[Score]


def within(scores: Scores) -> Rows:
    """The comparisons within one evaluation, each a family of its own.

    "simulated - precontrast" and "simulated - precontrast_matched", paired, over all cases and
    within each grade group (", grade 4"); of the simulated image, "tumour core - whole brain" and
    "whole tumour - whole brain", paired (7 tests each), and "grade 4 - grade 2-3", unpaired.
    """
    groups = grade_groups(scores)
    rows = against_precontrast(scores)
    for group, own in groups.items():
        rows += against_precontrast(own, f", {group}")
    simulated = table(scores, "simulated")
    rows += regions_compared(simulated, "tumour_core")
    rows += regions_compared(simulated, "whole_tumour")
    if {"grade 4", "grade 2-3"} <= groups.keys():
        high, lower = (table(groups[name], "simulated") for name in ("grade 4", "grade 2-3"))
        rows += family(("grade 4", "grade 2-3"), high, lower, paired=False)
    return rows


def against_precontrast(scores: Scores, suffix: str = "") -> Rows:
    """The simulated image against the precontrast T1, as it is and linearly matched."""
    simulated = table(scores, "simulated")
    return [
        row
        for image in ("precontrast", "precontrast_matched")
        for row in family(
            ("simulated", image), simulated, table(scores, image), True, False, suffix
        )
    ]


def regions_compared(scores: Table, region: str) -> Rows:
    """One region's scores against the whole brain's, same cases."""
    own = {place: values for place, values in scores.items() if place[0] == region}
    brain = {place: scores["whole_brain", place[1]] for place in own}
    return family((REGIONS[region], REGIONS["whole_brain"]), own, brain, paired=True)


def between(
    sets: Mapping[str, Scores],
    image: str = "simulated",
    paired: bool | None = None,
    welch: bool = False,
    all_pairs: bool = False,
    by_grade: bool = False,
) -> Rows:
    """The first set against each other one; against each other too with `all_pairs`.

    sets : name -> scores, at least two
    paired : True, over the cases that both have; False, as independent samples; None: paired
        where the cases of one are among those of the other, unpaired where they share none
    welch : the unpaired test, as `ml.comparison.unpaired_t`
    by_grade : also within each grade group that both have
    MlError: too few sets, or sets that share only some cases when `paired` is None.
    """
    if len(sets) < 2:
        raise MlError(
            f"comparing takes two or more sets of scores, got {', '.join(sets) or 'none'}"
        )
    pairs = list(combinations(sets, 2))
    rows: Rows = []
    for names in pairs if all_pairs else [pair for pair in pairs if pair[0] == next(iter(sets))]:
        first, second = (sets[name] for name in names)
        matched = _paired(names, first, second) if paired is None else paired
        rows += _one(names, (first, second), image, matched, welch)
        shared = [g for g in grade_groups(first) if g in grade_groups(second)] if by_grade else []
        for group in shared:
            own = (grade_groups(first)[group], grade_groups(second)[group])
            rows += _one(names, own, image, matched, welch, f", {group}")
    return rows


def _one(
    names: tuple[str, str],
    pair: tuple[Scores, Scores],
    image: str,
    paired: bool,
    welch: bool,
    suffix: str = "",
) -> Rows:
    a, b = (table(one, image) for one in pair)
    return family(names, a, b, paired, welch, suffix)


def _paired(names: tuple[str, str], first: Scores, second: Scores) -> bool:
    a, b = ({one.case for one in scores} for scores in (first, second))
    shared = len(a & b)
    if 0 < shared < min(len(a), len(b)):
        raise MlError(
            f"{names[0]} has {len(a)} cases, {names[1]} has {len(b)}, and they share {shared}: say "
            "--paired to test those alone, or --unpaired to take the sets as independent"
        )
    return shared > 0


def table(scores: Scores, image: str) -> Table:
    """One image's values: (region, metric) -> case -> value, every region and metric there.

    MlError if a case has two values, as when scores of two models are put together.
    """
    if image not in IMAGES:
        raise MlError(f"image is {image!r}, known are {', '.join(IMAGES)}")
    found: dict[tuple[str, str], dict[Hashable, float]] = {
        (region, metric): {} for region in REGIONS for metric in METRICS
    }
    for one in scores:
        if one.image == image:
            values = found[one.region, one.metric]
            if one.case in values:
                raise MlError(f"two values of {one.metric} for case {one.key}: one model at a time")
            values[one.case] = one.value
    return found


def grade_groups(scores: Scores) -> dict[str, list[Score]]:
    """The scores by grade group, those without a grade left out; grade 4 first."""
    groups: dict[str, list[Score]] = {}
    for one in sorted(scores, key=lambda one: one.grade_group or "", reverse=True):
        if one.grade_group is not None:
            groups.setdefault(one.grade_group, []).append(one)
    return groups


def caption(rows: Rows, scores: Mapping[str, Scores]) -> str:
    """What a reader of the tests must know: method, correction, who is in the samples."""
    tests = ", ".join(sorted({str(row["test"]) for row in rows}))
    families = Counter(str(row["comparison"]) for row in rows)
    sizes = "; ".join(f"{name}: {count}" for name, count in families.items())
    said = (
        f"Two-tailed t tests ({tests}; SciPy) of the mean difference a - b with its 95 % "
        "confidence interval. p_bonferroni and p_holm are corrected over all tests of one "
        f"comparison, those without a p counted too ({sizes}). Pairs or values that are undefined "
        "are left out of their test and counted as dropped."
    )
    return " ".join([said, *_repeated(scores)])


def _repeated(scores: Mapping[str, Scores]) -> list[str]:
    """A warning for each set in which a patient has more than one case."""
    said = []
    for name, own in scores.items():
        keys = len({one.case for one in own})
        patients = len({(one.cohort, one.patient) for one in own})
        if patients < keys:
            said.append(
                f"{name} has {keys} cases of {patients} patients: the tests take cases as "
                "independent, so their P values are too small."
            )
    return said
