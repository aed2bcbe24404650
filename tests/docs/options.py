"""Which words and options the command lines take, as JSON: `python -m tests.docs.options`.

A process of its own: the verbs of `ml` that use the network load TensorFlow.
"""

import argparse
import importlib
import json
from typing import Any

import django
from django.core.management import get_commands, load_command_class


def tree(parser: argparse.ArgumentParser) -> dict[str, Any]:
    """Return a parser's options, and the same of each word that it leads on to."""
    options: dict[str, list[str] | None] = {}
    words: dict[str, Any] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            words |= {name: tree(own) for name, own in action.choices.items()}
            continue
        choices = None if action.choices is None else [str(one) for one in action.choices]
        options |= dict.fromkeys(action.option_strings, choices)
    return {"options": options, "words": words}


def of_modules() -> dict[str, Any]:
    """Return the trees of `python -m ml` and `python -m reader_study`, by verb."""
    found: dict[str, Any] = {}
    ml = importlib.import_module("ml.__main__")
    found["ml"] = {"options": {}, "words": {}}
    for verb, (name, _) in ml.VERBS.items():
        own = argparse.ArgumentParser(verb)
        ml._import_quietly(name).add_arguments(own)
        own.add_argument("--progress")
        found["ml"]["words"][verb] = tree(own)
    study = importlib.import_module("reader_study.__main__")
    verbs = {verb: tree(study._parser([verb]))["words"][verb] for verb in study.VERBS}
    found["reader_study"] = {"options": {}, "words": verbs}
    return found


def of_manage() -> dict[str, Any]:
    """Return the tree of `manage.py`, by command."""
    django.setup()
    words = {}
    for name, app in get_commands().items():
        command = load_command_class(app, name) if isinstance(app, str) else app
        words[name] = tree(command.create_parser("manage.py", name))
    return {"options": {}, "words": words}


if __name__ == "__main__":
    print(json.dumps(of_modules() | {"manage.py": of_manage()}))
