"""Which map of uncertainty to make: what can be asked for, without a network.

Flow: command line, form of a job -> **uncertainty_choice** -> simulate
"""

from dataclasses import dataclass

from ml.errors import MlError

DROPOUT, FOLDS = METHODS = ("dropout", "folds")
LEAST_SAMPLES, SAMPLES, MOST_SAMPLES = 2, 20, 1000


class UncertaintyError(MlError):
    """An uncertainty map was asked for that the run's networks cannot give."""


@dataclass(frozen=True)
class Uncertainty:
    """Which map to make: "dropout" (`samples` of one network), "folds", or None for no map."""

    method: str | None = None
    samples: int = SAMPLES

    def __post_init__(self) -> None:
        if self.method not in (None, *METHODS):
            raise UncertaintyError(
                f"--uncertainty is one of {', '.join(METHODS)}, got {self.method!r}"
            )
        if not LEAST_SAMPLES <= self.samples <= MOST_SAMPLES:
            raise UncertaintyError(
                f"--samples must be at least {LEAST_SAMPLES} to have a spread and at most "
                f"{MOST_SAMPLES}, got {self.samples}"
            )
