"""What a Celery worker does besides its tasks: ring for due jobs, say that it is there, and give
jobs back when it stops.

Use the pools `threads` or `solo`: the work runs in child processes, and a prefork pool's processes
would not hear that the worker is to stop.
"""

import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings
from django.db import close_old_connections, connection

from backend.jobs import parts, workers
from backend.jobs.bells import ring_for_due_jobs
from backend.jobs.leases import UNREACHABLE
from backend.jobs.overlong import Overlong

logger = logging.getLogger(__name__)

STOPPING = threading.Event()


@worker_ready.connect
def start_ringing(sender: Any, **_: object) -> None:
    """Begin to ring, from a thread of this worker; the sender is Celery's consumer of queues."""
    queues = list(sender.app.amqp.queues.consume_from)
    thread = threading.Thread(target=ring_until_stopped, args=(queues,), name="bells", daemon=True)
    thread.start()


@worker_shutting_down.connect
def stop(**_: object) -> None:
    """Tell the attempts of this worker to give their jobs back."""
    STOPPING.set()


def ring_until_stopped(queues: Sequence[str]) -> None:
    """Ring at once and then at intervals; a database that is away is waited for."""
    overlong = Overlong()
    while True:
        try:
            close_old_connections()
            workers.sign(queues)
            parts.settle_all()
            overlong.look()
            ring_for_due_jobs()
        except UNREACHABLE as error:
            logger.warning("no bells: %s", error)
        if STOPPING.wait(settings.JOB_BELL_S):
            with suppress(*UNREACHABLE):  # its row is swept in time
                workers.sign_off()
            connection.close()
            return
