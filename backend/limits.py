"""How much one person, or one address, may ask for at once.

Logins are counted in the database (backend.accounts.throttling), and downloads by the places there
are for them (reader_study.api.few).
"""

from rest_framework import status
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from backend.jobs.models import Job
from reader_study.errors import Refused

MOST_WAITING = 100


class WaitingJobs(BaseThrottle):
    """So many jobs of one person may wait; the cases of a scan are one wish, however many."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Let it through. Refused (429 `too_many_jobs`) where too many wait already."""
        if request.method in SAFE_METHODS:
            return True
        waiting = Job.objects.filter(created_by=request.user, state=Job.State.QUEUED, parent=None)
        count = waiting.exclude(kind=Job.Kind.PREPROCESS).count()
        if count >= MOST_WAITING:
            message = f"{count} of your jobs are waiting; cancel some, or let them begin first."
            raise Refused("too_many_jobs", message, status.HTTP_429_TOO_MANY_REQUESTS)
        return True


class OpeningLinks(SimpleRateThrottle):
    """Links that let somebody in, asked for from one address; each process counts its own.

    They cannot be guessed (256 random bits): this keeps who tries from busying the server.
    """

    rate = "300/min"
    scope = "links"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """Return what is counted together: an address, behind as many proxies as there are."""
        return f"links:{self.get_ident(request)}"
