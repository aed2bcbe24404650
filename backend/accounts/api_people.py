"""Accounts over HTTP, for administrators; by session alone, so that no token makes a person."""

import smtplib
from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import links, people, second_factor, sso
from backend.accounts.authentication import Session
from backend.accounts.events import events_of, in_words
from backend.accounts.locking import locked_names
from backend.accounts.models import AccountEvent, Role, User
from backend.accounts.permissions import Accounts
from backend.paging import Pages
from reader_study.api.views import PrivateView
from reader_study.permissions import person


class AccountSerializer(serializers.Serializer):
    """An account, as administrators see it."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField(source="get_full_name")
    email = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices))
    is_active = serializers.BooleanField()
    is_locked = serializers.SerializerMethodField()
    has_password = serializers.SerializerMethodField()
    has_second_factor = serializers.SerializerMethodField()
    is_linked = serializers.SerializerMethodField()
    last_login_at = serializers.DateTimeField(source="last_login", allow_null=True)

    def get_is_locked(self, account: User) -> bool:
        """Whether failed logins keep the name out, from some address, or wrong codes from all."""
        has_no_codes = self.context["second_factor"].get(account.pk, False)
        return account.username in self.context["locked"] or has_no_codes

    def get_has_password(self, account: User) -> bool:
        """Whether a password was set; until then a link is waited for."""
        return people.has_password(account)

    def get_has_second_factor(self, account: User) -> bool:
        """Whether the person has set one up."""
        return account.pk in self.context["second_factor"]

    def get_is_linked(self, account: User) -> bool:
        """Whether somebody logs in with it by single sign-on."""
        return account.pk in self.context["linked"]


class AccountPageSerializer(serializers.Serializer):
    """A page of accounts."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = AccountSerializer(many=True)


class AccountChangeSerializer(serializers.Serializer):
    """What an administrator may change of an account."""

    name = serializers.CharField(max_length=150, allow_blank=True)
    email = serializers.EmailField(max_length=254, allow_blank=True)
    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices), max_length=6)


class NewAccountSerializer(AccountChangeSerializer):
    """An account to make."""

    username = serializers.CharField(max_length=150)


class AccountLinkSerializer(serializers.Serializer):
    """A link to a password: the only answer that has it."""

    link = serializers.CharField(help_text="a path of this Verum, shown once")
    expires_at = serializers.DateTimeField()
    mailed = serializers.BooleanField(help_text="whether it went to the account's address as well")


class MadeAccountSerializer(AccountLinkSerializer):
    """A new account, and the link by which its owner sets a password."""

    account = AccountSerializer()


class AccountEventSerializer(serializers.Serializer):
    """One line of the trail."""

    at = serializers.DateTimeField()
    act = serializers.ChoiceField(AccountEvent.Act.choices)
    words = serializers.CharField(source="get_act_display")
    actor = serializers.SerializerMethodField()
    detail = serializers.SerializerMethodField()

    def get_actor(self, event: AccountEvent) -> str:
        """User name of who did it; empty for the command line and who was not logged in."""
        return event.actor.username if event.actor else ""

    def get_detail(self, event: AccountEvent) -> str:
        """What the words leave open, such as the roles before and after; empty for no more."""
        return in_words(event.detail)


class AccountEventPageSerializer(serializers.Serializer):
    """A page of the trail."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = AccountEventSerializer(many=True)


class AccountsView(PrivateView):
    """All accounts."""

    authentication_classes = [Session]
    permission_classes = [Accounts]

    @extend_schema(
        operation_id="accounts_list",
        parameters=[
            OpenApiParameter("search", description="in user name, name and address"),
            OpenApiParameter("role", enum=Role.values, description="only who holds it"),
            OpenApiParameter("page", int),
            OpenApiParameter("page_size", int),
        ],
        responses=AccountPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """List accounts by user name, those that are deactivated last; 404 beyond the last page."""
        pages = Pages()
        page = pages.paginate_queryset(_found(request.query_params), request, self)
        return pages.get_paginated_response(_shown(page, many=True))

    @extend_schema(
        operation_id="accounts_create",
        request=NewAccountSerializer,
        responses={201: MadeAccountSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make an account and the link to its first password; 400 `account`, field by field."""
        new = NewAccountSerializer(data=request.data)
        new.is_valid(raise_exception=True)
        account = people.make_account(person(request), **new.validated_data)
        answer = {"account": _shown(account), **_linked(request, account)}
        return Response(answer, status=status.HTTP_201_CREATED)


class AccountView(PrivateView):
    """One account."""

    authentication_classes = [Session]
    permission_classes = [Accounts]

    @extend_schema(operation_id="accounts_read", responses=AccountSerializer)
    def get(self, request: Request, account_id: int) -> Response:
        """Return it."""
        return Response(_shown(people.account_of(account_id)))

    @extend_schema(
        operation_id="accounts_change",
        request=AccountChangeSerializer,
        responses=AccountSerializer,
    )
    def put(self, request: Request, account_id: int) -> Response:
        """Change name, address and roles; 409 `last_administrator`."""
        given = AccountChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        account = people.account_of(account_id)
        changed = people.change_account(person(request), account, **given.validated_data)
        return Response(_shown(changed))


class AccountEventsView(PrivateView):
    """The trail of one account."""

    authentication_classes = [Session]
    permission_classes = [Accounts]

    @extend_schema(
        operation_id="accounts_events",
        parameters=[OpenApiParameter("page", int), OpenApiParameter("page_size", int)],
        responses=AccountEventPageSerializer,
    )
    def get(self, request: Request, account_id: int) -> Response:
        """List what was done to it, the newest first."""
        pages = Pages()
        events = events_of(people.account_of(account_id))
        page = pages.paginate_queryset(events, request, self)
        return pages.get_paginated_response(AccountEventSerializer(page, many=True).data)


class AccountNewLinkView(PrivateView):
    """A new link to an account's password."""

    authentication_classes = [Session]
    permission_classes = [Accounts]

    @extend_schema(
        operation_id="accounts_link", request=None, responses={201: AccountLinkSerializer}
    )
    def post(self, request: Request, account_id: int) -> Response:
        """Make it; older ones stop working. 409 `inactive` where the account is deactivated."""
        account = people.account_of(account_id)
        return Response(_linked(request, account), status=status.HTTP_201_CREATED)


class _Act(PrivateView):
    """An act on one account that takes nothing and answers with the account."""

    authentication_classes = [Session]
    permission_classes = [Accounts]

    def done(self, act: Any, request: Request, account_id: int) -> Response:
        """Do it."""
        act(person(request), people.account_of(account_id))
        return Response(_shown(people.account_of(account_id)))


class DeactivateAccount(_Act):
    """Nobody gets in with it any more."""

    @extend_schema(operation_id="accounts_deactivate", request=None, responses=AccountSerializer)
    def post(self, request: Request, account_id: int) -> Response:
        """Deactivate; sessions, tokens and links are over. 409 `last_administrator`."""
        return self.done(people.deactivate, request, account_id)


class ActivateAccount(_Act):
    """Its owner gets in again."""

    @extend_schema(operation_id="accounts_activate", request=None, responses=AccountSerializer)
    def post(self, request: Request, account_id: int) -> Response:
        """Activate."""
        return self.done(people.activate, request, account_id)


class SignOutAccount(_Act):
    """Whoever is logged in with it is logged out."""

    @extend_schema(operation_id="accounts_sign_out", request=None, responses=AccountSerializer)
    def post(self, request: Request, account_id: int) -> Response:
        """End every session and every token of it, at once."""
        return self.done(people.sign_out_everywhere, request, account_id)


class UnlockAccount(_Act):
    """Failed logins are forgotten."""

    @extend_schema(operation_id="accounts_unlock", request=None, responses=AccountSerializer)
    def post(self, request: Request, account_id: int) -> Response:
        """Unlock."""
        return self.done(people.unlock, request, account_id)


class RemoveSecondFactor(_Act):
    """For who has lost telephone and recovery codes."""

    @extend_schema(
        operation_id="accounts_remove_second_factor", request=None, responses=AccountSerializer
    )
    def post(self, request: Request, account_id: int) -> Response:
        """Ask this account for no code any more, and end its sessions and tokens."""
        return self.done(people.remove_second_factor, request, account_id)


class UnlinkAccount(_Act):
    """Who logs in with it by single sign-on does so no more."""

    @extend_schema(operation_id="accounts_unlink", request=None, responses=AccountSerializer)
    def post(self, request: Request, account_id: int) -> Response:
        """Remove the link; the next login at the provider under this name is linked anew."""
        return self.done(sso.unlink, request, account_id)


def _found(asked: Any) -> QuerySet[User]:
    found = User.objects.prefetch_related("role_rows").order_by("-is_active", "username")
    role, words = asked.get("role"), asked.get("search", "").strip()
    if role in Role.values:
        found = found.filter(role_rows__role=role)
    if words:
        names = Q(username__icontains=words) | Q(first_name__icontains=words)
        found = found.filter(names | Q(last_name__icontains=words) | Q(email__icontains=words))
    return found


def _shown(found: Any, many: bool = False) -> Any:
    accounts = list(found) if many else [found]
    context = {
        "locked": locked_names(account.username for account in accounts),
        "second_factor": second_factor.holders(accounts),
        "linked": sso.linked(accounts),
    }
    return AccountSerializer(found, many=many, context=context).data


def _linked(request: Request, account: User) -> dict[str, Any]:
    """Make a link, and mail it where that can be done; it is on the screen either way."""
    made = links.make_link(account, person(request))
    address = request.build_absolute_uri("/").rstrip("/")
    try:
        mailed = links.mail_link(account, person(request), made, address)
    except (smtplib.SMTPException, OSError):
        mailed = False
    return AccountLinkSerializer(
        {"link": made.link, "expires_at": made.expires_at, "mailed": mailed}
    ).data
