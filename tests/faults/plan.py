"""What breaks when, drawn from a seed: the same seed gives the same faults at the same steps."""

from dataclasses import dataclass

import numpy as np

KILL, HANG = "kill -9", "hangs"
CLOCK, BACK = "clock", "put back"
KINDS = (
    ("web", KILL),
    ("postgres", KILL),
    ("redis", KILL),
    ("cpu-1", KILL),
    ("postgres", HANG),
    ("web", HANG),
    (CLOCK, BACK),
    ("gpu-1", KILL),
)
LONGEST_DELAY_S = 0.08  # about as long as a request takes: half of the kills meet one
LONGEST_PAUSE_S = 2.0
SET_BACK_S = 7200.0


Kinds = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fault:
    """One part that ends by `kill -9`, or that hangs, or the clock of the servers and workers.

    PostgreSQL that hangs stands for a slow disk: whoever asks it, or has asked it to commit, waits
    as for a disk that does not come to an end of writing, and then it is done.

    at : the step in which it comes; beyond the last step, that many jobs later
    delay_s : after the step has begun; pause_s : until the part is started again, or goes on
    """

    at: int
    part: str
    how: str
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


def drawn(seed: int, steps: int, jobs: int, faults: int, kinds: Kinds = KINDS) -> Plan:
    """Return the plan of a seed.

    jobs : all are submitted in the first half of the steps; faults : a third of them come after
    the last step, while jobs still run
    """
    rng = np.random.default_rng(seed)
    late = faults // 3
    places = [*rng.integers(1, steps, faults - late), *(steps + rng.integers(0, jobs, late))]
    order = rng.permutation([number % len(kinds) for number in range(faults)])
    made = [
        Fault(
            int(at),
            *kinds[which],
            float(rng.uniform(0, LONGEST_DELAY_S)),
            float(rng.uniform(0, LONGEST_PAUSE_S)),
        )
        for at, which in zip(sorted(places), order, strict=True)
    ]
    submitted = sorted(int(at) for at in rng.integers(0, max(steps // 2, 1), jobs))
    return Plan(seed, steps, tuple(made), tuple(submitted))
