"""A small world for tests: cases with real files, a two-fold model, its simulated volumes, studies.

Volumes have 12 x 14 x 10 voxels of 2 mm. Case numbers from 0; even ones are held out of fold 0,
odd ones of fold 1, and each is simulated by the fold that did not see it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import numpy as np
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.accounts.models import User
from backend.cases.models import Case, Series
from backend.studies import creation
from backend.studies.asked_for import Questions
from backend.studies.creation import NewStudy
from backend.studies.materialise import materialise
from backend.studies.opening import open_prepared
from backend.studies.warnings import warnings_of
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.volumes.files import local_path
from ml.configuration import read_configuration
from ml.progress import Progress
from ml.volumes import write_volume
from reader_study.freezing import freeze
from reader_study.lifecycle import unblind_study
from reader_study.models import Question, Study
from tests.people import the_allocation_holder, the_analyst

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
        name=name,
        configuration="tiny",
        recipe=read_configuration("tiny").as_dict() | {"folds": 2, "seed": 1},
        run_folder=f"runs/{name}",
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
    lead: User,
    readers: Sequence[User | Mapping[str, Any]],
    cases: Sequence[Case],
    seed: int | None = 1,
    *,
    name: str = "World study",
    model: NetworkModel | None = None,
    training: Sequence[Case] = (),
    design: Mapping[str, Any] | None = None,
    questions: Questions = "paper",
    allocation_holder: User | None = None,
    analysts: Sequence[User] | None = None,
) -> Study:
    """Create a draft of these cases by their model, or by one made for them.

    readers : users, or {"email", "name"} of places to invite to
    training : cases that readers read first; design : further fields of the design
    questions : a template's key, or questions as QuestionPlan.as_dict writes them
    allocation_holder, analysts : by default those of the cast (tests/people.py)
    """
    known = NetworkModel.objects.filter(cases__in=cases).first()
    model = model or known or model_of([*cases, *training])
    keys = [case.pk for case in training]
    new = NewStudy(
        name=name,
        model=model.pk,
        cases=[case.pk for case in cases],
        readers=[
            {"username": reader.username} if isinstance(reader, User) else reader
            for reader in readers
        ],
        allocation_holder=(allocation_holder or the_allocation_holder()).username,
        analysts=[user.username for user in ([the_analyst()] if analysts is None else analysts)],
        design={**(design or {}), **({"training_cases": keys} if keys else {})},
        questions=questions,
        seed=seed,
    )
    return creation.create_study(lead, new)


def opened(
    lead: User,
    readers: Sequence[User | Mapping[str, Any]],
    count: int = 4,
    training: int = 0,
    **options: Any,
) -> Study:
    """Create a study of `count` new cases, and `training` more, write its volumes and open it.

    options : as `draft` takes them
    """
    cases = [case_number(number) for number in range(count + training)]
    study = draft(lead, readers, cases[:count], training=cases[count:], **options)
    return open_up(lead, study)


def open_up(lead: User, study: Study) -> Study:
    """Write a draft's volumes and open it, every warning accepted and the audit waived."""
    materialise(study, Progress(face="none"))
    accepted = [warning.code for warning in warnings_of(study)]
    return open_prepared(lead, study.pk, "for a test", accepted, "a test judges the blinding")


def unblinded(holder: User, study: Study) -> Study:
    """Unblind a locked study and compute its results, as the job does."""
    study = unblind_study(holder, study.pk, "for the analysis")
    freeze(study.pk, holder)
    return study


def answers_at_random(study: Study, rng: np.random.Generator) -> dict[str, str]:
    """Return one option for each question that has options."""
    return {
        question.key: str(rng.choice([option["value"] for option in question.options]))
        for question in Question.objects.filter(study=study)
        if question.options
    }
