"""Significance marks above boxes and dots, from the tests of `ml.comparison`.

Flow: model_scores -> comparison -> **marks** -> box plots, contributions
Source: Calabrese et al. 2021, Methods ("Statistical Analysis") and captions of Figures 3, 6, 7
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ml import comparison
from ml.comparison import Table as Values
from ml.comparison import family
from ml.tables import Row

LEVEL = 0.05
COLUMNS = [*comparison.COLUMNS, "mark"]
Marks = dict[tuple[str, str], list[str]]  # (region, metric) -> marks


@dataclass(frozen=True)
class Comparison:
    """One question of a figure: is `a` nearer the real image than `b`, or farther?

    a, b : names; a_values, b_values : (region, metric) -> key of a case -> value
    symbol : the mark that a significant difference gets
    """

    a: str
    b: str
    a_values: Values
    b_values: Values
    paired: bool
    symbol: str


@dataclass(frozen=True)
class Tested:
    """What the tests of one comparison said; a row for every region and metric."""

    asked: Comparison
    rows: list[Row]

    @property
    def marks(self) -> Marks:
        """The marks that `a` gets, by the keys of region and metric."""
        return {
            (str(row["region"]), str(row["metric"])): [str(row["mark"])]
            for row in self.rows
            if row["mark"]
        }


def run_tests(comparisons: Iterable[Comparison]) -> list[Tested]:
    """Every comparison, its tests corrected together after Bonferroni."""
    return [Tested(one, [_marked(one, row) for row in _rows(one)]) for one in comparisons]


def joined(*marks: Marks) -> Marks:
    """Marks of several comparisons, one after the other."""
    together: Marks = {}
    for one in marks:
        for place, symbols in one.items():
            together.setdefault(place, []).extend(symbols)
    return together


def described(tested: Sequence[Tested]) -> str:
    """The method in a sentence, with the size of the family; or that nothing is tested."""
    if not tested:
        return "Nothing is tested."
    kinds = sorted({str(row["test"]) for one in tested for row in one.rows})
    sizes = sorted({len(one.rows) for one in tested})
    return (
        f"Marks: P < .05 of two-tailed t tests ({' and '.join(kinds)}) after Bonferroni correction "
        f"for the {' or '.join(map(str, sizes))} tests of a comparison (its regions and metrics); "
        "a mark in brackets is a difference for the worse."
    )


def _rows(one: Comparison) -> list[Row]:
    return list(family((one.a, one.b), one.a_values, one.b_values, one.paired))


def _marked(one: Comparison, row: Row) -> Row:
    p = row["p_bonferroni"]
    if not isinstance(p, float) or p >= LEVEL:
        return {**row, "mark": ""}
    return {**row, "mark": one.symbol if row["nearer"] == one.a else f"({one.symbol})"}
