"""Who may do what in a study: by role, and by the place the person has in this very study.

The views ask for a role (the permission classes), the services for the place (`study_seen_by`,
`require_lead`, ...): to hold the role lead is not to lead every study.

| what                              | who                                                       |
|-----------------------------------|-----------------------------------------------------------|
| see it; results once unblinded    | its lead, its allocation holder, its analysts             |
| see it in the list and its state  | administrators as well                                    |
| prepare, audit, open, lock, amend | its lead                                                  |
| unblind                           | its allocation holder                                     |

Nobody sees the results of one study while he reads the same cases blind in another: they say what
each case is, and the images are the same.
In older studies nobody is named as allocation holder or analyst: there the role is enough.
A reader's own presentations are matters of ownership: `selectors.own_presentation`.
The user model belongs to the project; all this app asks of it is `holds(*roles)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework import status
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from reader_study.errors import Refused
from reader_study.models import Study, StudyCase

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

READER = "reader"
LEAD = "lead"
ALLOCATION_HOLDER = "allocation_holder"
ANALYST = "analyst"
ADMIN = "admin"

SEES_STUDIES = (LEAD, ALLOCATION_HOLDER, ANALYST, ADMIN)
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
    """Anybody who runs or analyses studies, and administrators."""

    roles = SEES_STUDIES


class MaySeeResults(HoldsARole):
    """Anybody who may see an unblinded study's results."""

    roles = SEES_RESULTS


def person(request: Request) -> User:
    """Return who asks. NotAuthenticated if nobody is logged in."""
    if not request.user.is_authenticated:
        raise NotAuthenticated()
    return request.user


def kept() -> QuerySet[Study]:
    """Return every study but drafts that were deleted."""
    return Study.objects.filter(discarded_at=None)


def studies_of(user: User) -> QuerySet[Study]:
    """Return the studies in which the user has a place other than a reader's."""
    place = Q()
    if user.holds(LEAD):
        place |= Q(lead=user)
    if user.holds(ALLOCATION_HOLDER):
        place |= Q(allocation_holder=user) | Q(allocation_holder=None)
    if user.holds(ANALYST):
        named = Study.analysts.through.objects.filter(user=user).values("study")
        place |= Q(pk__in=named) | Q(allocation_holder=None)
    return kept().filter(place) if place else Study.objects.none()


def studies_seen_by(user: User) -> QuerySet[Study]:
    """Return the studies that the user may see: his own; an administrator sees that they exist."""
    return kept() if user.holds(ADMIN) else studies_of(user)


def study_seen_by(user: User, study_id: UUID) -> Study:
    """Return a study that the user may see; Refused (404) for any other."""
    return _one(studies_seen_by(user), study_id)


def own_study(user: User, study_id: UUID) -> Study:
    """Return a study the user has a place in: for its audit. Refused (404)."""
    return _one(studies_of(user), study_id)


def results_seen_by(user: User, study_id: UUID) -> Study:
    """Return a study that the user has a place in and whose results tell him of no case he reads.

    Refused: 404 as `own_study`; 403 `reading_blind` where he is a reader of another study that is
    not unblinded and shares a case with this one.
    """
    study = own_study(user, study_id)
    blind = kept().filter(readers__user=user).exclude(state=Study.State.UNBLINDED)
    read_blind = StudyCase.objects.filter(study__in=blind.exclude(pk=study.pk))
    if _names(study.cases.all()) & _names(read_blind):
        message = (
            f"You read cases of {study.name} in a study that is not unblinded yet; "
            "the results can be seen after it."
        )
        raise Refused("reading_blind", message, status.HTTP_403_FORBIDDEN)
    return study


def leads(user: User, study: Study) -> bool:
    """Whether the user is this study's lead."""
    return study.lead_id == user.pk and user.holds(LEAD)


def holds_allocation(user: User, study: Study) -> bool:
    """Whether the user is this study's allocation holder."""
    own = study.allocation_holder_id in (user.pk, None)
    return own and user.holds(ALLOCATION_HOLDER)


def reads_blind(user: User, study: Study) -> bool:
    """Whether the user is a reader of this study, which is not unblinded."""
    return study.state != Study.State.UNBLINDED and study.readers.filter(user=user).exists()


def is_seen_by_its_readers(study: Study) -> bool:
    """Whether somebody who reads this study blind may see it as those do who run it."""
    readers = [row.user for row in study.readers.select_related("user") if row.user is not None]
    return any(reads_blind(one, study) and study_is_seen(one, study) for one in readers)


def study_is_seen(user: User, study: Study) -> bool:
    """Whether the user may see this study."""
    return studies_seen_by(user).filter(pk=study.pk).exists()


def require_lead(user: User, study: Study) -> None:
    """Refuse (404, or 403 `not_lead` where he sees the study) who does not lead it."""
    if not leads(user, study):
        study_seen_by(user, study.pk)
        message = f"Only its lead, {study.lead.username}, may do this to {study.name}."
        raise Refused("not_lead", message, status.HTTP_403_FORBIDDEN)


def require_allocation_holder(user: User, study: Study) -> None:
    """Refuse (404, or 403 `not_allocation_holder` where he sees it) whose act unblinds nothing."""
    if not holds_allocation(user, study):
        study_seen_by(user, study.pk)
        holder = study.allocation_holder
        who = f"its allocation holder, {holder.username}," if holder else "an allocation holder"
        message = f"Only {who} may unblind {study.name}."
        raise Refused("not_allocation_holder", message, status.HTTP_403_FORBIDDEN)


def _names(cases: QuerySet[StudyCase]) -> set[str]:
    """Return what cases go by: their keys, and their labels without the version (` v2`)."""
    rows = cases.values_list("case_key", "label")
    return {name for key, label in rows for name in (key, label.rpartition(" v")[0] or label)}


def _one(studies: QuerySet[Study], study_id: UUID) -> Study:
    study = studies.filter(pk=study_id).first()
    if study is None:
        raise Refused("not_found", "There is no such study.", status.HTTP_404_NOT_FOUND)
    return study
