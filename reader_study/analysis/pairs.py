"""Agreement of each pair of readers, image by image: kappa, and what a kappa alone hides.

Flow: readings -> **pairs** -> analyse
"""

from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable


def pairs(table: QuestionTable, plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the agreement of every pair of readers, by arm and pooled, as JSON types.

    Each pair: {"readers": [a, b], "n": images both answered, "kappa", "ac1", "percent_agreement":
    estimates, "prevalence_index", "bias_index": numbers or None, "table": [[both positive, a
    alone], [b alone, both negative]], "marginals": [share positive of a, of b] or [None, None],
    "reason": why figures are None, or None}
    """
    return {arm: [] for arm in ("pooled", *plan.arms)}
