"""A model's configuration as the verbs of `python -m ml` take it.

Flow: NetworkModel.recipe -> **recipes** -> --config
"""

from pathlib import Path
from typing import Any

from backend.synthesis.models import NetworkModel
from ml.configuration import Configuration, ConfigurationError, from_dict, read_configuration
from ml.run_files import configuration_text, write_text

RECIPE = "recipe.toml"
GIVEN_APART = ("folds", "seed")  # by options of their own


def config_argument(model: NetworkModel, folder: Path) -> str:
    """Return the configuration's name where the model was made with it as it is, else a file.

    folder : where that file is written
    """
    if is_as_shipped(model.configuration, model.recipe):
        return model.configuration
    return str(write_recipe(from_dict(model.recipe), folder))


def recipe_of(model: NetworkModel) -> Configuration:
    """Return the configuration; that of an imported network says one fold, which none can have."""
    return from_dict(model.recipe | {"folds": max(2, model.recipe["folds"])})


def write_recipe(recipe: Configuration, folder: Path) -> Path:
    """Write a configuration whole into a folder; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_text(folder / RECIPE, configuration_text(recipe))


def is_as_shipped(name: str, recipe: dict[str, Any]) -> bool:
    """Whether the recipe is that of ml/configs, folds and seed apart."""
    try:
        shipped = read_configuration(name).as_dict()
    except ConfigurationError:  # renamed or removed since
        return False
    return all(recipe.get(key) == value for key, value in shipped.items() if key not in GIVEN_APART)
