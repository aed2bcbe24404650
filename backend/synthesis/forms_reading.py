"""What a form was filled in with: every fault told at its field, before anything is queued.

Flow: request -> **forms_reading** -> forms_starting, forms_estimates
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rest_framework import status

from backend.synthesis.forms import SETTINGS, TRY, VARIED, Form, fields_of
from backend.synthesis.services import configuration_named, configurations
from ml.configuration import Configuration, faults_of, from_dict
from ml.errors import MlError
from ml.experiments.search_space import draw
from reader_study.errors import Refused

MOST_FAULTS = 50
LONGEST_SHOWN = 100


@dataclass(frozen=True)
class Filled:
    """A form whose values fit one by one.

    own : the form's own fields, defaults put in; absent where not given yet
    recipe : the configuration chosen; None where the form has none
    """

    form: Form
    own: dict[str, Any]
    recipe: Configuration | None = None

    def __getitem__(self, key: str) -> Any:
        return self.own[key]

    @property
    def is_whole(self) -> bool:
        """Whether everything is given that must be."""
        return all(key in self.own for key, one in self.form.own.items() if one.required)

    @property
    def settings(self) -> Configuration:
        """The configuration of a form that has one."""
        if self.recipe is None:
            raise LookupError(f"the form {self.form.kind} has no configuration")
        return self.recipe


def read(form: Form, values: dict[str, Any], whole: bool = True) -> Filled:
    """Check each value, and what holds between several.

    whole : what is required must be there; without it, as far as the form is filled in
    Refused `invalid` (400) with a sentence for each field.
    """
    faults = _unknown(form, values) | _unfit(form, values)
    if whole:
        needed = (key for key, one in form.own.items() if one.required and key not in values)
        faults = {
            key: f'"{key}" is needed: {form.own[key].field.kind.wanted}' for key in needed
        } | faults
    own = {key: values.get(key, one.default) for key, one in form.own.items()}
    recipe = None
    if form.configured and not faults.get("preset"):
        recipe, wrong = _recipe(own["preset"], {k: v for k, v in values.items() if k in SETTINGS})
        faults |= wrong
    if recipe is not None and not faults and "iterations" in own:
        faults |= _wrong_space(own, recipe)
    refuse(faults)
    return Filled(form, {key: value for key, value in own.items() if value is not None}, recipe)


def refuse(faults: dict[str, str]) -> None:
    """Raise Refused `invalid` (400) where there are faults."""
    if not faults:
        return
    shown = dict(list(faults.items())[:MOST_FAULTS])
    fields = {key: [sentence] for key, sentence in shown.items()}
    raise Refused("invalid", next(iter(faults.values())), status.HTTP_400_BAD_REQUEST, fields)


def together(*checks: Callable[[], object]) -> None:
    """Make every check, and raise what they refuse as one Refused with all the fields."""
    refusals: list[Refused] = []
    for check in checks:
        try:
            check()
        except Refused as refused:
            refusals.append(refused)
    if not refusals:
        return
    first = refusals[0]
    fields: dict[str, list[str]] = {}
    for refused in refusals:
        for key, sentences in refused.fields.items():
            fields.setdefault(key, []).extend(sentences)
    raise Refused(str(first.get_codes()), str(first.detail), first.status_code, fields)


def space_of(own: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the values to draw from by key of the configuration."""
    return {key: own[f"{TRY}{key}"] for key in VARIED if own[f"{TRY}{key}"]}


def shown(text: str) -> str:
    """Return the beginning of a text that somebody sent, as any answer can carry it."""
    whole = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    return whole.encode(errors="replace").decode()


def _unknown(form: Form, values: dict[str, Any]) -> dict[str, str]:
    known = list(fields_of(form))
    faults = {}
    for key in (shown(key) for key in values if key not in known):
        near = difflib.get_close_matches(key, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else f"; known keys: {', '.join(known)}"
        faults[key] = f'unknown key "{key}"{hint}'
    return faults


def _unfit(form: Form, values: dict[str, Any]) -> dict[str, str]:
    faults = {}
    for key, one in form.own.items():
        if key in values and not one.field.kind.fits(values[key]):
            got = shown(repr(values[key]))
            faults[key] = f'"{key}" must be {one.field.kind.wanted}, got {got}'
    return faults


def _recipe(preset: str, changes: dict[str, Any]) -> tuple[Configuration | None, dict[str, str]]:
    """Return the configuration with its changes; or why not, by field."""
    try:
        base = configuration_named(preset)
    except Refused:
        known = ", ".join(one.name for one in configurations())
        return None, {"preset": f"There is no configuration {shown(preset)}; there are {known}."}
    merged = base.as_dict() | changes
    faults = faults_of(merged)
    return (None, faults) if faults else (from_dict(merged), {})


def _wrong_space(own: dict[str, Any], recipe: Configuration) -> dict[str, str]:
    """Say what is wrong with the values to draw from, or with how many are drawn."""
    space = space_of(own)
    if not space:
        return {f"{TRY}{VARIED[0]}": f'"{TRY}{VARIED[0]}" or another list needs values to try'}
    combinations = 1
    for values in space.values():
        combinations *= len(values)
    if own["iterations"] > combinations:
        many = f"from 1 to {combinations}, the combinations of what is tried"
        return {"iterations": f'"iterations" must be {many}, got {own["iterations"]}'}
    if own["fold"] >= recipe.folds:
        return {"fold": f'"fold" must be from 0 to {recipe.folds - 1}, got {own["fold"]}'}
    try:
        drawn = draw(space, own["iterations"], recipe.seed)
    except MlError as error:
        return {"iterations": str(error)}
    for values in drawn:
        for key, sentence in faults_of(_with(recipe, values)).items():
            return {f"{TRY}{key}" if key in space else key: f"{sentence}, in a trial"}
    return {}


def _with(recipe: Configuration, values: dict[str, Any]) -> dict[str, Any]:
    """Return what a trial trains with; its micro batch is fitted to its batch by the search."""
    return recipe.as_dict() | values | {"micro_batch_size": 0}
