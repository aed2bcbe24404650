"""Sets the clock of a Python as many seconds forward (or back, below 0) as a file says.

    PYTHONPATH=tests/faults/shifted CLOCK_SHIFT=FILE gunicorn ...

Python imports it before anything else. The program itself is what is deployed: it runs, and time
passes, as ever; what `time.time` and `datetime.now` answer is set, as when somebody sets the
machine's clock. Monotonic clocks stay, as they do then. (libfaketime would set the clock for C as
well, but breaks `time.sleep`; namespaces of time shift monotonic clocks alone.)
"""

import os
import threading
import time
from pathlib import Path

import time_machine

LOOK_S = 0.1
FILE = Path(os.environ["CLOCK_SHIFT"])
AHEAD_S = time.time() - time.monotonic()  # before the clock is set


def wanted() -> float:
    """Return the seconds that the file says; 0 where there is none."""
    try:
        return float(FILE.read_text() or 0)
    except FileNotFoundError:
        return 0.0


def set_clock(shift_s: float) -> None:
    """Let what asks for the time be told another."""
    time_machine.travel(AHEAD_S + time.monotonic() + shift_s, tick=True).start()


def follow(shift: float) -> None:
    """Set the clock whenever the file says something else."""
    while True:
        if (now := wanted()) != shift:
            shift = now
            set_clock(shift)
        time.sleep(LOOK_S)


def begin() -> None:
    """Follow from a thread; a process that forks starts another in its child."""
    shift = wanted()
    if shift != 0:  # it begins while the clock is wrong
        set_clock(shift)
    threading.Thread(target=follow, args=(shift,), name="clock", daemon=True).start()


begin()
os.register_at_fork(after_in_child=begin)
