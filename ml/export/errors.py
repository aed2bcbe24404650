"""The error of an export: one sentence that names file and value.

Flow: raised in `ml.export`, shown by `python -m ml export`
"""

from ml.errors import MlError


class ExportError(MlError):
    """What was asked for cannot be exported as it is."""
