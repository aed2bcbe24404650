"""A small world for tests: cases with real files, a two-fold model, its simulated volumes, studies.

Volumes have 12 x 14 x 10 voxels of 2 mm. Case numbers from 0; even ones are held out of fold 0,
odd ones of fold 1, and each is simulated by the fold that did not see it.
"""

import hashlib
from collections.abc import Sequence
from uuid import uuid4

import numpy as np
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.accounts.models import User
from backend.cases.models import Case, Series
from backend.studies import creation
from backend.studies.creation import NewStudy
from backend.studies.materialise import materialise
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.volumes.files import local_path
from ml.progress import Progress
from ml.volumes import write_volume
from reader_study.lifecycle import open_study
from reader_study.models import Question, Study

SHAPE = (12, 14, 10)
SPACING_MM = (2.0, 2.0, 2.0)
AFFINE = np.diag([*SPACING_MM, 1.0])
GRADES = ("4", "2", "4", "3", "4", "2-3")


def brain(shape: tuple[int, int, int] = SHAPE) -> np.ndarray:
    """Return an ellipsoid that does not touch the border."""
    axes = np.indices(shape)
    centre = [(length - 1) / 2 for length in shape]
    radius = [length / 2 - 1 for length in shape]
    distance = sum(((x - c) / r) ** 2 for x, c, r in zip(axes, centre, radius, strict=True))
    return distance <= 1


def stored(data: np.ndarray, affine: np.ndarray = AFFINE, dtype: type = np.float32) -> dict:
    """Store a volume; return its key and checksum as the models want them."""
    key = default_storage.save(f"cases/{uuid4().hex}.nii.gz", ContentFile(b""))
    with local_path(key) as path:
        write_volume(path, data, affine, dtype)
        return {"file": key, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def case_number(
    number: int,
    grade: str | None = None,
    spacing_mm: Sequence[float] = SPACING_MM,
    without: Sequence[str] = (),
    enhancing_volume_ml: float | None = None,
) -> Case:
    """Make a case with T1, T1gad and brain_mask, its voxels drawn from its number."""
    grade = GRADES[number % len(GRADES)] if grade is None else grade
    affine = np.diag([*spacing_mm, 1.0])
    case = Case.objects.create(
        cohort="world",
        patient=f"P{number:03d}",
        subject=f"world/P{number:03d}",
        fingerprint=f"{number:064d}",
        layout="ucsf-pdgm",
        grade=grade,
        missing={} if grade else {"grade": "no row in the table"},
        enhancing_volume_ml=float(number % 2)
        if enhancing_volume_ml is None
        else enhancing_volume_ml,
        shape=list(SHAPE),
        spacing_mm=list(spacing_mm),
        affine=affine.tolist(),
    )
    mask = brain()
    volumes = {
        "T1": (tissue(number, "T1"), np.float32),
        "T1gad": (tissue(number, "T1gad") * 300 + 900 * mask, np.float32),
        "brain_mask": (mask.astype(np.uint8), np.uint8),
    }
    for name, (data, dtype) in volumes.items():
        if name not in without:
            place = {"space": "phantom", "shape": list(SHAPE), "spacing_mm": list(spacing_mm)}
            Series.objects.create(case=case, name=name, **stored(data, affine, dtype), **place)
    return case


def tissue(number: int, name: str) -> np.ndarray:
    """Return noise inside the brain, drawn from number and name."""
    seed = [number, *name.encode()]
    return np.random.default_rng(seed).normal(size=SHAPE).astype(np.float32) * brain()


def model_of(cases: Sequence[Case], name: str = "world model") -> NetworkModel:
    """Make a two-fold model of these cases that has simulated each out of fold."""
    model = NetworkModel.objects.create(
        name=name, configuration="tiny", recipe={}, run_folder=f"runs/{name}"
    )
    model.cases.set(cases)
    for index in (0, 1):
        fold = Fold.objects.create(model=model, index=index, weights_sha256="0" * 64)
        fold.held_out_cases.set([case for case in cases if fold_of(case) == index])
        fold.training_cases.set([case for case in cases if fold_of(case) != index])
    for case in cases:
        simulate(case, model.folds.get(index=fold_of(case)))
    return model


def fold_of(case: Case) -> int:
    """Return the fold that holds the case out."""
    return int(case.patient[1:]) % 2


def simulate(case: Case, fold: Fold) -> SimulatedVolume:
    """Make the case's volume by this fold."""
    affine = np.array(case.affine)
    return SimulatedVolume.objects.create(
        case=case,
        fold=fold,
        shape=case.shape,
        spacing_mm=case.spacing_mm,
        affine=case.affine,
        **stored(tissue(fold_of(case), f"{case.patient} simulated"), affine),
    )


def draft(
    lead: User, readers: Sequence[User], cases: Sequence[Case], seed: int | None = 1, **names: str
) -> Study:
    """Create a draft of these cases by their model."""
    model = NetworkModel.objects.filter(cases__in=cases).first() or model_of(cases)
    name = names.get("name", "World study")
    usernames = [reader.username for reader in readers]
    new = NewStudy(name, [case.pk for case in cases], model.pk, usernames, seed)
    return creation.create_study(lead, new)


def opened(lead: User, readers: Sequence[User], count: int = 4, **options: object) -> Study:
    """Create a study of `count` new cases, write its volumes and open it."""
    study = draft(lead, readers, [case_number(number) for number in range(count)], **options)
    materialise(study, Progress(face="none"))
    return open_study(lead, study.pk)


def answers_at_random(study: Study, rng: np.random.Generator) -> dict[str, str]:
    """Return one option for each question."""
    return {
        question.key: str(rng.choice([option["value"] for option in question.options]))
        for question in Question.objects.filter(study=study)
    }
