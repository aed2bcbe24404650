"""A model's table of similarity, over the cases that quality control leaves in.

Flow: SimulatedVolume rows, decisions -> **tables** -> NetworkModel.table
"""

from typing import Any

from backend.cases.models import Case, Decision
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.score_table import comparison_table


def table_of(model: NetworkModel) -> dict[str, Any] | None:
    """Return the comparison over all the model's volumes of cases with a real one; None for none.

    Only cases that were split over the folds count: out-of-fold is what the table says it is.
    Those that quality control excluded count no more.
    """
    rows = SimulatedVolume.objects.filter(fold__model=model, case__models=model)
    rows = rows.exclude(case__decision=Decision.EXCLUDED)
    scores = [pair for pair in rows.values_list("similarity", "baseline") if all(pair)]
    if not scores:
        return None
    return comparison_table([one for one, _ in scores], [other for _, other in scores])


def renew_tables(case: Case) -> None:
    """Count anew, for each model that has simulated the case, after a decision about it."""
    for model in NetworkModel.objects.filter(folds__simulated__case=case).distinct():
        model.table = table_of(model)
        model.save(update_fields=["table"])
