"""What the demo is made of: fixtures/demo.toml, read into frozen records."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from backend.launch.preflight import ROOT

FILE = ROOT / "fixtures" / "demo.toml"


@dataclass(frozen=True)
class Phantom:
    """The digital cohort: `cases` of them at `spacing_mm`, drawn from `seed`."""

    cohort: str
    cases: int
    spacing_mm: float
    seed: int
    configuration: str


@dataclass(frozen=True)
class Patients:
    """How the network is trained on real cases."""

    configuration: str


@dataclass(frozen=True)
class Study:
    """The reader study that is opened.

    cases, training_cases : of the phantom cohort; of real patients all are read, none trained on
    questions : key of a template (reader_study.questions.TEMPLATES)
    """

    name: str
    cases: int
    training_cases: int
    questions: str
    seed: int
    lead: str
    readers: list[str]
    analysts: list[str]


@dataclass(frozen=True)
class Person:
    """A login of the demo."""

    username: str
    name: str
    roles: list[str]


@dataclass(frozen=True)
class Recipe:
    """The whole file."""

    phantom: Phantom
    patients: Patients
    study: Study
    people: list[Person]


def read_recipe(path: Path = FILE) -> Recipe:
    """Return the recipe; TypeError for a missing or unknown entry."""
    written = tomllib.loads(path.read_text())
    return Recipe(
        phantom=Phantom(**written["phantom"]),
        patients=Patients(**written["patients"]),
        study=Study(**written["study"]),
        people=[Person(**person) for person in written["people"]],
    )


def data_folder(data: Path | None) -> Path:
    """Return where the demo keeps its files: var/demo, and for patients one a folder of theirs."""
    if data is None:
        return ROOT / "var" / "demo"
    return ROOT / "var" / f"demo-{hashlib.sha256(str(data).encode()).hexdigest()[:8]}"
