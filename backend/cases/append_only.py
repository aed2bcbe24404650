"""The database itself refuses that a decision of quality control is changed or deleted.

Flow: migrations -> **append_only** -> every statement
"""

from typing import Any

from backend import append_only

TABLE = "cases_qualityreview"


def make(apps: object, schema_editor: Any) -> None:
    """Make the triggers that refuse UPDATE and DELETE."""
    append_only.make(TABLE, schema_editor)


def drop(apps: object, schema_editor: Any) -> None:
    """Remove the triggers."""
    append_only.drop(TABLE, schema_editor)
