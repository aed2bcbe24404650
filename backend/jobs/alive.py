"""Whether this machine's worker works: `python -m backend.jobs.alive`, exit status 0 or 1.

Its row is looked at, which it writes anew with every round of bells (backend.jobs.workers): a
worker that hangs, or has lost the database, is not alive. Only the settings are read, no app is
loaded: a container asks this every half minute.
"""

import os
import sys

LOST_AFTER_BELLS = 3
PATIENCE_S = 10
AGE = "SELECT EXTRACT(EPOCH FROM now() - max(seen_at)) FROM jobs_worker WHERE machine = %s"


def seen_s_ago() -> float | None:
    """Return the seconds since a worker of this machine wrote its row, by PostgreSQL's clock.

    None: there is none. django.db.Error: the database cannot be asked.
    """
    from django.conf import settings
    from django.db import connection

    connection.settings_dict["OPTIONS"] |= {"connect_timeout": PATIENCE_S}
    with connection.cursor() as cursor:
        cursor.execute(AGE, [settings.MACHINE])
        (age,) = cursor.fetchone()
    return None if age is None else float(age)


def main() -> int:
    """Say what was found; return 0 when the worker was seen within three rounds of bells."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    from django.conf import settings
    from django.db import Error

    try:
        age_s = seen_s_ago()
    except Error as error:
        print(f"the database cannot be asked: {error}", file=sys.stderr)
        return 1
    if age_s is None:
        print(f"no worker of {settings.MACHINE} has signed", file=sys.stderr)
        return 1
    print(f"a worker of {settings.MACHINE} was seen {age_s:.0f} s ago")
    return 0 if age_s <= LOST_AFTER_BELLS * settings.JOB_BELL_S else 1


if __name__ == "__main__":
    sys.exit(main())
