"""Few files at once: each holds one of the server's threads until it is sent, and readers wait.

Flow: files -> **few** -> downloads, export.zip
Sixteen archives at once kept every other answer, a reader's among them, waiting for 47 s.
"""

from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from weakref import finalize

from rest_framework import status

from reader_study.errors import Refused
from reader_study.files import Parts

AT_ONCE = 3  # of a server process, which has eight threads
PLACES = BoundedSemaphore(AT_ONCE)
BUSY = "Other files are being sent: try again in a few seconds."


class OneOfFew(Iterator[bytes]):
    """The parts of a file, which holds a place until it is closed or forgotten."""

    def __init__(self, begun: Callable[[], Parts]) -> None:
        """Take a place and begin. Refused (429 `busy`) where all are taken."""
        if not PLACES.acquire(blocking=False):
            raise Refused("busy", BUSY, status.HTTP_429_TOO_MANY_REQUESTS)
        self.close = finalize(self, PLACES.release)  # once, however often it is called
        self._parts = begun()

    def __next__(self) -> bytes:
        return next(self._parts)
