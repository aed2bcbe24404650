"""Who may do what: each endpoint names a permission of this module (or of `reader_study`).

| permission | may see                     | may change        |
|------------|-----------------------------|-------------------|
| Console    | researcher, lead, analyst   | researcher, lead  |
| People     | lead                        |                   |
| Tokens     | every role but reader       | the same          |
| Accounts   | administrators              | administrators    |

Administrators may do all of it. Nobody, administrators included, who reads in a study that is not
yet unblinded, or is invited to, may see cases, models or jobs: they carry the truth that the study
asks for.
"""

from django.db.models import Q
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.accounts.models import Role, User
from reader_study.invitations import TAKES_READERS
from reader_study.models import Study, StudyReader


def is_reading_blind(user: User) -> bool:
    """Whether the user reads in a study that is not unblinded; a deleted draft is none.

    So does whose address was invited and who has not accepted yet, while the link can be taken:
    what is seen until then is seen before the reading.
    """
    taken = Q(user=user) & ~Q(study__state=Study.State.UNBLINDED)
    if user.email:
        places = Q(user=None, withdrawn_at=None, study__state__in=TAKES_READERS)
        taken |= places & Q(email__iexact=user.email.strip())
    return StudyReader.objects.filter(taken, study__discarded_at=None).exists()


class RoleRequired(BasePermission):
    """Safe methods ask for a role in `may_see`, others for one in `may_change`."""

    may_see: tuple[Role, ...] = ()
    may_change: tuple[Role, ...] = ()

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Check the roles and set the sentence shown when they do not do."""
        if not request.user.is_authenticated:
            return False
        roles = self.may_see if request.method in SAFE_METHODS else self.may_change
        names = ", ".join(role.label.lower() for role in roles)
        self.message = f"This needs the role: {names}." if names else "This cannot be changed."
        return request.user.holds(Role.ADMIN, *roles)


class Console(RoleRequired):
    """Cases, models, jobs, and what is made from them."""

    may_see = (Role.RESEARCHER, Role.LEAD, Role.ANALYST)
    may_change = (Role.RESEARCHER, Role.LEAD)

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Also refuse who still reads blind."""
        if not super().has_permission(request, view):
            return False
        self.message = (
            "You are a reader, or invited to be one, in a study that is not unblinded yet; "
            "cases, models and jobs can be seen after it."
        )
        return not is_reading_blind(request.user)


class People(RoleRequired):
    """The list of people, for choosing readers."""

    may_see = (Role.LEAD,)


class Tokens(RoleRequired):
    """API tokens, one's own: for every role that has anything to do by program."""

    may_see = may_change = (Role.RESEARCHER, Role.LEAD, Role.ALLOCATION_HOLDER, Role.ANALYST)


class Accounts(RoleRequired):
    """Accounts of people, their roles and their trail."""

    may_see = may_change = (Role.ADMIN,)
