"""The studies that the load is read from: `python -m benchmarks.load_study READERS ...`.

Flow: **load_study** -> load_reader, growth
It runs in the environment of the installation that is measured, and prints what was made as JSON.
People, drafts, openings and answers come from the product's own services; the voxels alone are
noise, of the size that a brain has at 1 mm.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from typing import Any

SHAPE = (176, 216, 176)  # voxels of 1 mm: 13.4 MB a volume
PASSWORD = "a long enough password"
MOST_READERS = 50  # of one study
PROBES = 8  # readers of a study whose volumes are fetched again and again


def main(arguments: list[str]) -> None:
    """Make open studies for so many readers, of so many cases each; print them."""
    import django

    django.setup()
    readers, cases = int(arguments[0]), int(arguments[1])
    shape = tuple(int(side) for side in arguments[2].split("x")) if arguments[2:] else SHAPE
    print(json.dumps(make(readers, cases, shape)))


def make(readers: int, cases: int, shape: tuple[int, ...] = SHAPE) -> dict[str, Any]:
    """Return the open studies: {"studies": [{"id", "readers"}], "probes", "pairs", ...}.

    probes : a volume for each of some readers; pairs : both arms of a case, each by its reader
    """
    names = [f"reader{number}" for number in range(1, readers + 1)]
    parts = [names[at : at + MOST_READERS] for at in range(0, readers, MOST_READERS)]
    studies = [
        opened(number, part, cases, shape, first_case=1000 * number)
        for number, part in enumerate(parts, start=1)
    ]
    places = [f"probe{number}" for number in range(1, PROBES + 1)]
    probed = opened(0, places, min(cases, PROBES), shape, first_case=90_000)
    read(probed["id"])
    return {
        "studies": studies,
        "probes": first_of(probed["id"]),
        "pairs": pairs_of(probed["id"]),
        "lead": "lead",
        "password": PASSWORD,
    }


def first_of(study_id: str) -> list[dict[str, str]]:
    """Return each reader's first presentation: {"username", "token", "file"}."""
    from backend.volumes.models import BlindedVolume
    from reader_study.models import Presentation

    files = {
        (row.case_key, row.arm): row.file for row in BlindedVolume.objects.filter(study=study_id)
    }
    firsts = Presentation.objects.filter(study=study_id, position=1)
    return [
        {
            "username": one.reader.user.username,
            "token": one.token,
            "file": files[one.case.case_key, one.arm],
        }
        for one in firsts.select_related("reader__user", "case").order_by("pk")
    ]


def read(study_id: str) -> None:
    """Read the study in bulk but for each reader's last case: all before can be looked at again."""
    from benchmarks.growth_fill import Chain
    from benchmarks.growth_fill import read as read_in_bulk
    from reader_study.models import Study

    study = Study.objects.get(pk=study_id)
    chain = Chain(study)
    for reader in study.readers.order_by("pk"):
        read_in_bulk(study, reader, reader.presentations.count() - 1, chain)
    chain.store_head()


def pairs_of(study_id: str) -> list[dict[str, dict[str, str]]]:
    """Return both arms of each case that was read in both: {arm: {"username", "token"}}."""
    from reader_study.models import Presentation

    rows = Presentation.objects.filter(study=study_id, completed_at__isnull=False)
    found: dict[int, dict[str, list[dict[str, str]]]] = {}
    for one in rows.select_related("reader__user").order_by("pk"):
        asked = {"username": one.reader.user.username, "token": one.token}
        found.setdefault(one.case_id, {}).setdefault(one.arm, []).append(asked)
    both = [arms for arms in found.values() if len(arms) == 2]
    return [
        {"real": real, "simulated": simulated}
        for arms in both
        for real, simulated in zip(arms["real"], arms["simulated"], strict=False)
    ]


def people(names: Sequence[str]) -> list[Any]:
    """Return the readers of these names, made where there are none."""
    from backend.accounts.models import Role
    from tests.people import person

    return [person(name, Role.READER) for name in names]


def opened(
    number: int, names: Sequence[str], cases: int, shape: tuple[int, ...], first_case: int
) -> dict[str, Any]:
    """Open a study of these readers whose payloads have the size asked for."""
    from backend.accounts.models import Role
    from backend.studies.opening import open_prepared
    from backend.studies.warnings import warnings_of
    from tests import world
    from tests.people import person

    lead = person("lead", Role.LEAD)
    made = [world.case_number(first_case + each) for each in range(cases)]
    model = world.model_of(made, f"load model {number}")
    design = {"repeats_percent": 50}
    study = world.draft(
        lead, people(names), made, seed=number, name=f"Load {number}", model=model, design=design
    )
    written(study, shape)
    accepted = [warning.code for warning in warnings_of(study)]
    open_prepared(lead, study.pk, "to be measured", accepted, "voxels are noise")
    return {"id": str(study.pk), "name": study.name, "readers": list(names)}


def written(study: Any, shape: tuple[int, ...]) -> None:
    """Write noise as both arms of every case, noted as the job notes it."""
    from django.utils import timezone

    from backend.studies.models import StudySource
    from backend.studies.sources import sources_of
    from backend.volumes.blinding import Blinded, Grid, header
    from backend.volumes.services import set_grid, write_blinded

    grid = Grid(shape, (1.0, 1.0, 1.0))
    set_grid(study, grid)
    for source in sources_of(study):
        for arm, record in source.records(grid.dimensions).items():
            payload = noise(f"{study.pk} {source.case_key} {arm}", grid.length)
            write_blinded(study, source.case_key, arm, Blinded(header(grid), payload), record)
    StudySource.objects.filter(study=study).update(prepared_at=timezone.now())


def noise(name: str, length: int) -> bytes:
    """Return bytes drawn from a name."""
    import numpy as np

    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).bytes(length)


if __name__ == "__main__":
    main(sys.argv[1:])
