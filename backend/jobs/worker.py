"""What a Celery worker does besides its tasks: ring for due jobs, and give jobs back when it stops.

Use the pools `threads` or `solo`: the work runs in child processes, and a prefork pool's processes
would not hear that the worker is to stop.
"""

import logging
import threading

from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings
from django.db import close_old_connections, connection

from backend.jobs.bells import ring_for_due_jobs
from backend.jobs.leases import UNREACHABLE

logger = logging.getLogger(__name__)

STOPPING = threading.Event()


@worker_ready.connect
def start_ringing(**_: object) -> None:
    """Begin to ring, from a thread of this worker."""
    threading.Thread(target=ring_until_stopped, name="bells", daemon=True).start()


@worker_shutting_down.connect
def stop(**_: object) -> None:
    """Tell the attempts of this worker to give their jobs back."""
    STOPPING.set()


def ring_until_stopped() -> None:
    """Ring at once and then at intervals; a database that is away is waited for."""
    while True:
        try:
            close_old_connections()
            ring_for_due_jobs()
        except UNREACHABLE as error:
            logger.warning("no bells: %s", error)
        if STOPPING.wait(settings.JOB_BELL_S):
            connection.close()
            return
