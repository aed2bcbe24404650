"""Three machines that share no disk: PostgreSQL, Redis and an S3 server alone; each is killed once.

Chains of hashes stand for folds, with a checkpoint a step; under VERUM_FULL=1 networks are trained
as well, and their weights compared with those of an undisturbed training.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import h5py
import numpy as np
import pytest
from django.conf import settings as django_settings

from backend.cases.importing import Source, import_folder
from backend.cases.models import Case
from backend.jobs import folders, services
from backend.jobs.models import Job, RunFile
from backend.jobs.models import Worker as WorkerRow
from backend.jobs.runners import RunFolder, runner_of
from backend.synthesis import services as synthesis
from backend.synthesis.models import NetworkModel
from ml.progress import Progress
from tests.backend import s3
from tests.backend.cohort import brats_folder
from tests.backend.environment import of_this_test
from tests.backend.jobs import playing
from tests.backend.jobs.play import LINK_STEPS, forged
from tests.backend.jobs.processes import eventually
from tests.backend.jobs.workers import Worker

FULL = bool(os.environ.get("VERUM_FULL"))
PLAYING = "tests.backend.jobs.playing"
MACHINES = ("north", "east", "west")
LONG_S = 600


class Nodes:
    """Workers by the name of their machine, each with a folder of its own."""

    def __init__(self, folder: Path, variables: dict[str, str]) -> None:
        """Start none yet."""
        self._folder, self._variables = folder, variables
        self.running: dict[str, Worker] = {}

    def start(self, machine: str) -> None:
        own = self._folder / machine
        own.mkdir()
        environment = of_this_test(own / "data") | self._variables
        environment |= {"VERUM_MACHINE": machine}
        self.running[machine] = Worker(own, environment, PLAYING, tasks=1)

    def kill_where(self, whole: Job) -> str:
        """Kill one of the first machines once it has pushed a checkpoint; return its name."""
        part = eventually(lambda: self._at_work(whole), "a part has a checkpoint", LONG_S)
        self.running.pop(part.machine).kill()
        return part.machine

    def _at_work(self, whole: Job) -> Job | None:
        alive = [machine for machine in MACHINES if machine in self.running]
        for part in whole.parts.filter(state="running", machine__in=alive):
            run = runner_of(part.kind).run_folder(part)
            pushed = RunFile.objects.filter(folder=run.folder, name__startswith=f"{run.own}/check")
            if pushed.exists():
                return part
        return None

    def end(self) -> None:
        for worker in self.running.values():
            worker.kill()


@pytest.fixture
def nodes(tmp_path: Path, settings, data_folder: Path, transactional_db) -> Iterator[Nodes]:
    """Return machines without a common disk; this process is one of them."""
    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        settings.CACHE_DIR = data_folder / "cache"
        broker = {"VERUM_BROKER_URL": django_settings.CELERY_BROKER_URL, "VERUM_JOB_BELL_S": "1"}
        made = Nodes(tmp_path, variables | broker)
        yield made
        made.end()


def three_started(nodes: Nodes) -> None:
    """Start three machines and wait until they listen."""
    for machine in MACHINES:
        nodes.start(machine)
    rows = WorkerRow.objects.filter(machine__in=MACHINES)
    eventually(lambda: rows.count() == len(MACHINES), "the workers are there", LONG_S)


def killed_each_once(nodes: Nodes, whole: Job) -> None:
    """Kill each of the three at its work, and put another in its place."""
    killed = set()
    for number in range(len(MACHINES)):
        killed.add(nodes.kill_where(whole))
        nodes.start(f"new-{number}")
    assert killed == set(MACHINES)
    eventually(lambda: Job.objects.get(pk=whole.pk).is_over, "the job ends", LONG_S)
    whole.refresh_from_db()


def test_a_chain_ends_once_and_the_same_though_every_machine_is_killed(nodes, folder):
    three_started(nodes)
    whole = services.submit(playing.CHAIN, {"folder": str(folder), "part": "slow"}, None)
    killed_each_once(nodes, whole)
    assert (whole.state, whole.error) == ("succeeded", "")
    assert whole.result == {"links": [{"sha256": forged(f"link-{k}")} for k in range(3)]}
    assert (folder / "gathered").read_text().split() == [str(whole.pk)]
    assert sum(whole.parts.values_list("attempt", flat=True)) >= 3 + len(MACHINES)
    assert gone_on_from_a_checkpoint(folder) == set()
    assert WorkerRow.objects.filter(machine__startswith="new-").count() == 3


def gone_on_from_a_checkpoint(folder: Path) -> set[str]:
    """Return the links that a second machine began from nothing."""
    begun: dict[str, set[str]] = {}
    for line in (folder / "steps").read_text().splitlines():
        link, step, machine = line.split()
        if step == "1":
            begun.setdefault(link, set()).add(machine)
        assert int(step) <= LINK_STEPS
    return {link for link, machines in begun.items() if len(machines) > 1}


@pytest.fixture
def model(tmp_path: Path) -> Callable[[str], NetworkModel]:
    """Return `model(name)`: a network to be trained, its cases in storage."""
    folder = brats_folder(tmp_path / "lab", ["B1", "B2", "B3", "B4", "B5", "B6"])

    def made(name: str) -> NetworkModel:
        if not Case.objects.exists():
            import_folder(Source(folder), None, Progress(face="none"))
        ids = list(Case.objects.order_by("patient").values_list("pk", flat=True))
        network = synthesis.create_model(name, "tiny", ids, None, folds=3)
        network.recipe |= {"epochs": 60, "patches_per_epoch": 40}  # long enough to be killed in
        network.save()
        return network

    return made


def sums(model: NetworkModel) -> list[str]:
    """Return the SHA-256 of each fold's arrays: a .keras file itself holds when it was saved."""
    folder = folders.fetch(RunFolder(model.run_folder))
    return [sum_of(folder / f"fold-{k}" / "model.keras") for k in range(3)]


def sum_of(path: Path) -> str:
    digest = hashlib.sha256()

    def add(name: str, item: object) -> None:
        if isinstance(item, h5py.Dataset):
            digest.update(name.encode() + np.asarray(item).tobytes())

    with zipfile.ZipFile(path) as package:
        weights = BytesIO(package.read("model.weights.h5"))
    with h5py.File(weights) as file:
        file.visititems(add)
    return digest.hexdigest()


@pytest.mark.skipif(not FULL, reason="trains six folds: set VERUM_FULL=1")
@pytest.mark.timeout(1800)
def test_networks_are_the_same_though_every_machine_is_killed(nodes, model):
    undisturbed = services.run_here(model("undisturbed").job)
    assert (undisturbed.state, undisturbed.error) == ("succeeded", "")
    three_started(nodes)
    disturbed = model("disturbed").job
    killed_each_once(nodes, disturbed)
    assert (disturbed.state, disturbed.error) == ("succeeded", "")
    first, second = (NetworkModel.objects.get(name=n) for n in ("undisturbed", "disturbed"))
    assert sums(first) == sums(second)
    assert [fold.index for fold in second.folds.all()] == [0, 1, 2]
