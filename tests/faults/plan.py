"""What breaks when, drawn from a seed: the same seed gives the same faults at the same steps."""

from dataclasses import dataclass

import numpy as np

PARTS = ("web", "postgres", "redis", "cpu-1", "gpu-1")
LONGEST_DELAY_S = 0.08  # about as long as a request takes: half of the kills meet one
LONGEST_PAUSE_S = 2.0


@dataclass(frozen=True)
class Fault:
    """One `kill -9`.

    at : the step in which it comes; beyond the last step, that many jobs later
    delay_s : after the step has begun; pause_s : until the part is started again
    """

    at: int
    part: str
    delay_s: float
    pause_s: float


@dataclass(frozen=True)
class Plan:
    """A walk: its faults, and at which steps jobs are submitted."""

    seed: int
    steps: int
    faults: tuple[Fault, ...]
    submitted: tuple[int, ...]

    def at(self, step: int) -> list[Fault]:
        """Return the faults of a step."""
        return [one for one in self.faults if one.at == step]


def drawn(seed: int, steps: int, jobs: int, faults: int, parts: tuple[str, ...] = PARTS) -> Plan:
    """Return the plan of a seed.

    jobs : all are submitted in the first half of the steps; faults : a third of them come after
    the last step, while jobs still run
    """
    rng = np.random.default_rng(seed)
    late = faults // 3
    places = [*rng.integers(1, steps, faults - late), *(steps + rng.integers(0, jobs, late))]
    names = [parts[number % len(parts)] for number in range(faults)]
    rng.shuffle(names)
    made = [
        Fault(
            int(at),
            name,
            float(rng.uniform(0, LONGEST_DELAY_S)),
            float(rng.uniform(0, LONGEST_PAUSE_S)),
        )
        for at, name in zip(sorted(places), names, strict=True)
    ]
    submitted = sorted(int(at) for at in rng.integers(0, max(steps // 2, 1), jobs))
    return Plan(seed, steps, tuple(made), tuple(submitted))
