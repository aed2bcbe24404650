"""The metrics and regions by name, and which way each metric points.

Flow: **metrics** -> similarity, score tables, tests of comparisons, figures, model page
Source: Calabrese et al. 2021, Figure 3
"""

from dataclasses import dataclass

from ml.errors import MlError


@dataclass(frozen=True)
class Metric:
    """A metric as tables name it.

    label : its abbreviation
    title : its name in words
    higher_is_nearer : whether a higher value means nearer to the real image
    unit : of its values; "1" for a pure number
    """

    label: str
    title: str
    higher_is_nearer: bool
    unit: str = "1"


METRICS = {
    "cc": Metric("CC", "neighbourhood cross-correlation", True),
    "mi": Metric("MI", "histogram mutual information", True, "nat"),
    "ssim": Metric("SSIM", "structural similarity index", True),
    "nrmse": Metric("NRMSE", "normalised root mean square error", False),
    "smape": Metric("SMAPE", "symmetric mean absolute percent error, as a fraction", False),
    "logac": Metric("LOGAC", "log accuracy ratio", False),
    "medsymac": Metric("MEDSYMAC", "median symmetric accuracy, as a fraction", False),
}
"""Key, as in scores.csv -> metric, in the order of the paper's Figure 3."""

REGIONS = {
    "whole_brain": "whole brain",
    "whole_tumour": "whole tumour",
    "tumour_core": "tumour core",
}
"""Key, as in scores.csv -> name in tables."""


CONVENTIONS = 1
"""Raised whenever a metric's or a region's definition changes: kept scores are then stale."""


class Undefined(MlError):
    """A metric has no value for these images; the message says why."""
