"""How a person has set up the reading room: read and replaced as a whole.

Flow: settings of the reading room -> **preferences** -> Preferences -> any computer he reads at
Nothing here depends on a study, and nothing of a study on it.
"""

from collections.abc import Mapping
from typing import Any

from backend.accounts.models import Preferences, User

SIDES = ("right", "left")


def preferences_of(user: User) -> dict[str, Any]:
    """Return {"side": where the form is, "keys": {command id: key}}; the defaults where unset."""
    row = Preferences.objects.filter(user=user).first()
    chosen = row.reading if row else {}
    return {"side": SIDES[0], "keys": {}, **chosen}


def set_preferences(user: User, side: str, keys: Mapping[str, str]) -> dict[str, Any]:
    """Put these in the place of what was set before, and return them.

    side : one of SIDES; keys : of the commands that have another key than their own, "" for none
    """
    reading = {"side": side, "keys": dict(keys)}
    Preferences.objects.update_or_create(user=user, defaults={"reading": reading})
    return reading
