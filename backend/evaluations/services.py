"""Queueing an evaluation: which volumes it compares, or why there is nothing to compare."""

from collections.abc import Iterable

from backend.accounts.models import User
from backend.cases.models import Decision
from backend.jobs.models import Job
from backend.jobs.services import submit
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.series import TARGET
from reader_study.errors import Refused

PANELS = 6


def submit_evaluation(
    model: NetworkModel, user: User | None, panels: int = PANELS, reference: bool = False
) -> Job:
    """Queue the scores and figures of all that the model has simulated.

    panels : cases shown in Figure 2; reference : draw Figure E1 too, which is slow
    Refused as by `volumes_to_compare`.
    """
    volumes = volumes_to_compare(model)
    parameters = {
        "model": str(model.pk),
        "volumes": [str(volume.pk) for volume in volumes],
        "panels": panels,
        "reference": reference,
    }
    title = f"Evaluate {len(volumes)} cases of {model.name}"
    return submit(Job.Kind.EVALUATE, parameters, user, title=title)


def volumes_to_compare(model: NetworkModel) -> list[SimulatedVolume]:
    """Return `comparable`, one at least.

    Refused `nothing_to_evaluate` (409): no volume of a usable case with a real one.
    """
    volumes = comparable(model)
    if not volumes:
        message = (
            f"{model.name} has simulated no case that has a real {TARGET} and is not excluded: "
            "simulate some first."
        )
        raise Refused("nothing_to_evaluate", message, fields={"model": [message]})
    return volumes


def comparable(model: NetworkModel) -> list[SimulatedVolume]:
    """Return one volume a case, the newest, of usable cases that have a real one."""
    rows = SimulatedVolume.objects.filter(fold__model=model, case__series__name=TARGET)
    rows = rows.exclude(case__decision=Decision.EXCLUDED).order_by("created_at")
    return _one_a_case(rows)


def _one_a_case(volumes: Iterable[SimulatedVolume]) -> list[SimulatedVolume]:
    return list({volume.case_id: volume for volume in volumes}.values())
