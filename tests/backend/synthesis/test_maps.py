"""Maps of uncertainty beside volumes: each once, told of, and gone with its model."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from backend.synthesis import registry, simulation
from backend.synthesis.models import NetworkModel, SimulatedVolume
from tests.backend.jobs.processes import eventually
from tests.world import case_number, model_of

WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"


@pytest.fixture
def model(transactional_db: None) -> Iterator[NetworkModel]:
    """Return a model that has simulated two cases, without maps."""
    return model_of([case_number(0), case_number(1)])


def entry(volume: SimulatedVolume, method: str) -> dict[str, Any]:
    """Return what `keep` hands over: a volume and a map, both in storage."""
    keys = [default_storage.save(f"{kind}/1", ContentFile(b"0")) for kind in ("simulated", "map")]
    plain = {name: getattr(volume, name) for name in ("sha256", "shape", "spacing_mm", "affine")}
    told = {"method": method, "predictions": 2, "seed": 1, "sha256": "0" * 64, "provenance": {}}
    return plain | {
        "key": str(volume.case_id),
        "stored": keys[0],
        "map": keys[1],
        "map_provenance": told,
        "similarity": None,
        "baseline": None,
        "provenance": {"of": "the second volume"},
    }


def written(volume: SimulatedVolume, brought: dict[str, Any]) -> None:
    with transaction.atomic():
        simulation.write_volume(volume.fold, brought)


def test_a_map_that_is_added_is_told_of_and_the_volume_stays(model):
    volume = SimulatedVolume.objects.first()
    brought = entry(volume, "dropout")
    written(volume, brought)
    after = SimulatedVolume.objects.get(pk=volume.pk)
    assert (after.file, after.uncertainty) == (volume.file, brought["map"])
    told = {"uncertainty": brought["map_provenance"]}
    assert after.provenance == volume.provenance | told
    assert not default_storage.exists(brought["stored"])


def test_of_two_jobs_that_bring_a_map_at_once_the_first_stays_and_no_file_is_left(model):
    volume = SimulatedVolume.objects.first()
    first, second = entry(volume, "dropout"), entry(volume, "folds")

    def late() -> None:
        written(volume, second)
        connection.close()

    other = threading.Thread(target=late)
    with transaction.atomic():
        simulation.write_volume(volume.fold, first)
        other.start()
        with connection.cursor() as cursor:
            eventually(lambda: cursor.execute(WAITING) or cursor.fetchone(), "the other waits")
    other.join(60)
    after = SimulatedVolume.objects.get(pk=volume.pk)
    assert after.uncertainty == first["map"]
    assert after.provenance["uncertainty"]["method"] == "dropout"
    assert default_storage.listdir("map")[1] == [first["map"].removeprefix("map/")]


def test_maps_go_with_their_model(model):
    for volume in SimulatedVolume.objects.all():
        written(volume, entry(volume, "dropout"))
    kept = list(SimulatedVolume.objects.values_list("uncertainty", flat=True))
    assert all(map(default_storage.exists, kept))
    registry.delete(model)
    assert not any(map(default_storage.exists, kept))
