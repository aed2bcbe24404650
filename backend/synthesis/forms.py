"""What can be started and with which values: one form for each kind of job.

Flow: ml.configuration_fields -> **forms** -> forms_reading, forms_api -> page of a new job
"""

from dataclasses import dataclass, field, replace
from typing import Any

from backend.jobs.models import Job
from backend.synthesis.forms_kinds import Cases, Model, Name, Preset, Several
from backend.synthesis.uncertainty import CHOICES, NONE
from ml.configuration_fields import FIELDS, GROUPS, LARGEST_SEED, Field
from ml.configuration_values import Flag, Number, OneOf, Series, Whole
from ml.experiments.search_space import paper_space
from ml.series import INPUTS
from ml.uncertainty_choice import DROPOUT, LEAST_SAMPLES, MOST_SAMPLES, SAMPLES

PAPER = "paper"
TRY = "try_"
VARIED = ("filters", "batch_size", "dropout", "learning_rate")
INSIDE = Number(0, 1, without_low=True, without_high=True)
SETTINGS = {key: one for key, one in FIELDS.items() if one.group != "description"} | {
    "inputs": replace(FIELDS["inputs"], kind=Series(INPUTS))
}
"""Keys of a configuration that a form changes; networks that simulate take no postcontrast T1."""


@dataclass(frozen=True)
class Condition:
    """A choice of another field of the form."""

    key: str
    choice: str


@dataclass(frozen=True)
class Own:
    """A field that the form itself has.

    default : what is taken where it is left out; None and `required` for what must be given
    only_with : the choice without which it says nothing; None for a field that always counts
    """

    field: Field
    default: Any = None
    required: bool = False
    only_with: Condition | None = None


@dataclass(frozen=True)
class Form:
    """How one kind of job is started.

    verb : the button's word; about : a sentence on what comes of it; own : its fields by key
    configured : whether the keys of a configuration can be chosen too
    """

    kind: str
    title: str
    verb: str
    about: str
    own: dict[str, Own] = field(default_factory=dict)
    configured: bool = False


def _own(kind: Any, label: str, about: str, group: str = "what", **more: Any) -> Own:
    apart = {key: more.pop(key) for key in ("default", "required", "only_with") if key in more}
    return Own(Field(kind, label, about, group, **({"usual": True} | more)), **apart)


OWN_GROUPS = {
    "what": "What",
    "search": "Search",
    "refining": "Refinement",
    "simulating": "Simulation",
    "figures": "Figures",
}
ALL_GROUPS = OWN_GROUPS | {key: title for key, title in GROUPS.items() if key != "description"}
CASES = _own(Cases(), "Cases", "split by patient, each grade by itself", required=True)
CONFIGURATION = _own(
    Preset(), "Start from", "a configuration, whose values can be changed below", default=PAPER
)
NAME = _own(Name(), "Name", "of the model", required=True)
SPACE = paper_space()

FORMS = {
    form.kind: form
    for form in (
        Form(
            Job.Kind.TRAIN,
            "Train by cross-validation",
            "Start training",
            "One network a fold, each trained on the patients of the other folds: every case can "
            "then be simulated by a network that did not see its patient.",
            {"name": NAME, "preset": CONFIGURATION, "cases": CASES},
            configured=True,
        ),
        Form(
            Job.Kind.REFINE,
            "Refine a model on another cohort",
            "Start refining",
            "A trained network goes on with a share of new patients; the others are held out to "
            "judge it. The paper refines for five epochs on half of the external patients.",
            {
                "name": NAME,
                "model": _own(Model(), "Model", "trained before", required=True),
                "cases": _own(
                    Cases(), "Cases", "none that the model was trained on", required=True
                ),
                "share": _own(
                    INSIDE, "Share trained on", "of the patients", "refining", default=0.5
                ),
                "epochs": _own(
                    FIELDS["epochs"].kind, "Epochs", "of the refinement", "refining", default=5
                ),
                "fold": _own(
                    Whole(0, 999),
                    "Fold",
                    "of the model, counted from 0",
                    "refining",
                    usual=False,
                    default=0,
                ),
                "seed": _own(
                    Whole(0, LARGEST_SEED),
                    "Seed",
                    "of split and training",
                    "refining",
                    usual=False,
                    default=1,
                ),
            },
        ),
        Form(
            Job.Kind.SEARCH,
            "Search settings at random",
            "Start searching",
            "Networks of drawn settings are trained on one part of a fold's training patients and "
            "scored on another; the fold's held-out patients are in neither.",
            {
                "preset": CONFIGURATION,
                "cases": CASES,
                "iterations": _own(
                    Whole(1, 500), "Trials", "different combinations", "search", default=16
                ),
                **{
                    f"{TRY}{key}": _own(
                        Several(FIELDS[key].kind),
                        f"Try {FIELDS[key].label.lower()}",
                        "values to draw from; none leaves it as configured",
                        "search",
                        default=SPACE.get(key, []),
                    )
                    for key in VARIED
                },
                "by": _own(
                    OneOf(("loss", "nrmse", "ssim")),
                    "Best by",
                    "score on the validation part",
                    "search",
                    default="loss",
                ),
                "validation": _own(
                    INSIDE, "Validation", "share of the patients that scores", "search", default=0.1
                ),
                "fold": _own(
                    Whole(0, 999),
                    "Fold",
                    "whose training patients take part, counted from 0",
                    "search",
                    usual=False,
                    default=0,
                ),
            },
            configured=True,
        ),
        Form(
            Job.Kind.SIMULATE,
            "Simulate postcontrast volumes",
            "Start simulating",
            "Each case by a network that did not see its patient; cases that the model has "
            "simulated already, with the map that is asked for, are left out.",
            {
                "model": _own(Model(), "Model", "trained before", required=True),
                "cases": _own(Cases(), "Cases", "the model's own, or others", required=True),
                "uncertainty": _own(
                    OneOf(CHOICES),
                    "Map of uncertainty",
                    "SD between predictions: over dropout samples of one network, or over the "
                    "folds that did not see the patient",
                    "simulating",
                    default=NONE,
                ),
                "samples": _own(
                    Whole(LEAST_SAMPLES, MOST_SAMPLES),
                    "Dropout samples",
                    "each takes as long as the volume itself",
                    "simulating",
                    default=SAMPLES,
                    only_with=Condition("uncertainty", DROPOUT),
                ),
            },
        ),
        Form(
            Job.Kind.EVALUATE,
            "Evaluate a model",
            "Start evaluating",
            "Scores of everything that the model has simulated against the real volumes, and the "
            "paper's figures and tables drawn from them.",
            {
                "model": _own(Model(), "Model", "that has simulated cases", required=True),
                "panels": _own(
                    Whole(1, 20), "Cases in Figure 2", "typical ones", "figures", default=6
                ),
                "reference": _own(
                    Flag(),
                    "Draw Figure E1",
                    "how each metric answers to known changes of an image; by far the slowest",
                    "figures",
                    default=False,
                ),
            },
        ),
    )
}

ELSEWHERE = [
    {
        "kind": Job.Kind.IMPORT,
        "title": "Import cases",
        "about": "From a folder, an upload or DICOM; series as scanned are aligned on the way.",
        "address": "/cases/import",
    },
    {
        "kind": Job.Kind.PREPROCESS,
        "title": "Preprocess cases",
        "about": "Alignment, bias field, brain mask and diffusion of series as they were scanned; "
        "chosen while importing.",
        "address": "/cases/import",
    },
]
"""Kinds that have a page of their own."""


def fields_of(form: Form) -> dict[str, Field]:
    """Return every field of a form by key, its own first; one that is varied is folded away."""
    own = {key: one.field for key, one in form.own.items()}
    settings = {
        key: replace(one, usual=one.usual and f"{TRY}{key}" not in own)
        for key, one in SETTINGS.items()
        if form.configured
    }
    return own | settings
