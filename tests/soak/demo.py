"""`python -m tests.soak.demo RECIPE FOLDER`: make the demo in whatever installation is named.

`make demo` itself keeps to its own embedded database; here the environment says which (VERUM_DEMO
must be 1), so that the demo's study can be read on PostgreSQL, Redis and nginx.
"""

import sys
from pathlib import Path

import django


def main(recipe: str, folder: str) -> None:
    """Make people, cohort, network and study; open it."""
    django.setup()
    from backend.launch import stages
    from backend.launch.recipe import read_recipe
    from tests.people import PASSWORD

    stages.prepare(read_recipe(Path(recipe)), Path(folder), None, PASSWORD)


if __name__ == "__main__":
    main(*sys.argv[1:])
