"""Whether the network's engine is installed as it should be, said before anything loads it.

Flow: `python -m ml VERB` -> **installation** -> the verb's modules

TensorFlow comes as one of two distributions that fill the same folder, `tensorflow-cpu` and
`tensorflow`; of both at once, whichever was unpacked last has overwritten half of the other.
"""

import os
from importlib import metadata, util

from ml.errors import MlError

BACKENDS = {"tensorflow", "jax", "torch"}
KINDS = {"cpu": "tensorflow-cpu", "gpu": "tensorflow"}  # extra -> distribution


class InstallationError(MlError):
    """The network cannot run as things are installed; the message holds the command that helps."""


def check_installation() -> None:
    """InstallationError unless KERAS_BACKEND (default "tensorflow") names an engine that is there.

    TensorFlow must be there once: neither distribution, or both, is an error.
    """
    backend = os.environ.get("KERAS_BACKEND", "tensorflow")
    if backend not in BACKENDS:
        raise InstallationError(
            f"KERAS_BACKEND={backend} is not known: unset it, or set {', '.join(sorted(BACKENDS))}"
        )
    if backend != "tensorflow":
        if util.find_spec(backend) is None:
            raise InstallationError(
                f"KERAS_BACKEND={backend}, but {backend} is not installed: "
                f"pip install {backend}, or unset KERAS_BACKEND"
            )
        return
    found = [name for name in KINDS.values() if _installed(name)]
    if not found:
        raise InstallationError(
            "TensorFlow is not installed: pip install 'verum[cpu]', or 'verum[gpu]' for NVIDIA GPUs"
        )
    if len(found) > 1:
        raise InstallationError(
            f"{' and '.join(found)} are both installed and fill the same folder: "
            f"pip uninstall -y {' '.join(found)}, then pip install 'verum[cpu]' or 'verum[gpu]'"
        )


def _installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True
