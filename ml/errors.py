"""Named errors of the science, each a sentence that a person can act on.

Place in the flow: raised everywhere in `ml`; `python -m ml` turns them into one line (or one
error event) and exit code 2, never a traceback.
"""


class MlError(ValueError):
    """Something the caller gave cannot be used; the message says what, and what would be right."""


class VolumeError(MlError):
    """A volume file is absent, damaged, or not a finite three-dimensional image."""


class LayoutError(MlError):
    """A folder of cases is not laid out as one of the understood layouts, or a case is broken."""


class ManifestError(MlError):
    """A `cases.json` file is damaged or names cases that cannot be used."""


class PhantomError(MlError):
    """The phantom was asked for something it cannot make."""
