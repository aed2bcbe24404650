"""How long a reading takes, for an estimate of the hours that a study asks of its readers.

Flow: readings of every study on this server -> **pace** -> preview
Both arms of all studies go into one median: it tells nothing of any of them.
"""

from dataclasses import dataclass

from reader_study.models import Presentation, Purpose

USUAL_S = 60.0  # a guess, said to be one, where too little was read here
LEAST = 30  # readings that a median is taken of


@dataclass(frozen=True)
class Pace:
    """Seconds that a reading takes; `based_on` readings, 0 where it is a guess."""

    seconds: float
    based_on: int


def usual_pace() -> Pace:
    """Return the median reading time, training left out."""
    rows = Presentation.objects.filter(reading_time_ms__gt=0).exclude(purpose=Purpose.TRAINING)
    count = rows.count()
    if count < LEAST:
        return Pace(USUAL_S, 0)
    times = rows.order_by("reading_time_ms").values_list("reading_time_ms", flat=True)
    return Pace(round(times[count // 2] / 1000, 1), count)
