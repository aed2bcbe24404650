"""Who may do what in a study, by role. A reader's own presentations are matters of ownership.

The user model belongs to the project; all this app asks of it is `holds(*roles)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

READER = "reader"
LEAD = "lead"
ALLOCATION_HOLDER = "allocation_holder"
ANALYST = "analyst"

SEES_STUDIES = (LEAD, ALLOCATION_HOLDER, ANALYST)
SEES_RESULTS = (LEAD, ALLOCATION_HOLDER, ANALYST)


class HoldsARole(BasePermission):
    """The user is logged in and holds one of `roles`."""

    roles: tuple[str, ...] = ()
    message = "Your account does not hold a role that may do this."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask the user."""
        return request.user.is_authenticated and request.user.holds(*self.roles)


class IsReader(HoldsARole):
    """A reader."""

    roles = (READER,)


class IsLead(HoldsARole):
    """A study lead."""

    roles = (LEAD,)


class IsAllocationHolder(HoldsARole):
    """The one whose act unblinds."""

    roles = (ALLOCATION_HOLDER,)


class MaySeeStudies(HoldsARole):
    """Anybody who runs or analyses studies."""

    roles = SEES_STUDIES


class MaySeeResults(HoldsARole):
    """Anybody who may see an unblinded study's results."""

    roles = SEES_RESULTS


def person(request: Request) -> User:
    """Return who asks. NotAuthenticated if nobody is logged in."""
    if not request.user.is_authenticated:
        raise NotAuthenticated()
    return request.user
