"""ROC curves for a figure: few points, and the average of several.

Flow: ratings -> roc.curve -> **curves** -> results page, report
Source: Fawcett 2006, doi:10.1016/j.patrec.2005.10.010, algorithm 3 (vertical averaging).
"""

from collections.abc import Sequence

import numpy as np

from reader_study.statistics.roc import Curve

MOST_POINTS = 200


def thinned(curve: Curve, most: int = MOST_POINTS) -> Curve:
    """Return the curve with at most `most` points, spread evenly along it, both ends kept."""
    way = curve.false_positive_rate + curve.true_positive_rate  # grows from 0 to 2
    if len(way) <= most:
        return curve
    kept = np.unique(np.searchsorted(way, np.linspace(0, way[-1], most)))
    kept[0], kept[-1] = 0, len(way) - 1
    return Curve(
        curve.false_positive_rate[kept], curve.true_positive_rate[kept], curve.thresholds[kept]
    )


def vertical_average(curves: Sequence[Curve], points: int = MOST_POINTS) -> Curve:
    """Return the mean true positive rate of the curves at each false positive rate.

    It has no thresholds: a rating means another thing to each reader. ValueError without a curve.
    """
    if not curves:
        raise ValueError("an average needs a curve, got none")
    grid = np.linspace(0, 1, points - 1)
    heights = [np.interp(grid, c.false_positive_rate, c.true_positive_rate) for c in curves]
    mean = np.mean(heights, axis=0)
    return Curve(np.append(0.0, grid), np.append(0.0, mean), np.empty(0))
