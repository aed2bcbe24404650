"""What administrators do with accounts: make, change, invite, deactivate, sign out, unlock.

Flow: People (console) -> **people** -> User, its sessions, tokens and links -> AccountEvent
Nobody can take the last administrator away, himself included.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from rest_framework import status

from backend.accounts import locking, second_factor, wrong_codes
from backend.accounts.events import Act, note
from backend.accounts.links import revoke_links
from backend.accounts.models import Role, User, UserRole
from backend.accounts.services import create_user
from reader_study.errors import Refused

UNUSABLE = "!"  # how Django stores that there is no password


def account_of(account_id: int) -> User:
    """Return an account. Refused (404) for none."""
    account = User.objects.prefetch_related("role_rows").filter(pk=account_id).first()
    if account is None:
        raise Refused("not_found", "There is no such account.", status.HTTP_404_NOT_FOUND)
    return account


def make_account(actor: User, username: str, name: str, email: str, roles: Iterable[str]) -> User:
    """Make an account without a password; a link (`links.make_link`) lets its owner set one.

    Refused (400 `account`), field by field, for a name or address that cannot be.
    """
    try:
        return create_user(username, None, roles, name, email, actor=actor)
    except ValidationError as error:
        raise _field_by_field(error) from error


@transaction.atomic
def change_account(actor: User, account: User, name: str, email: str, roles: Iterable[str]) -> User:
    """Put name, address and roles in the place of what they were.

    Refused: 400 `account` for an address that cannot be; 409 `last_administrator`.
    """
    before = {"name": account.get_full_name(), "email": account.email, "roles": account.roles}
    after = {"name": " ".join(name.split()), "email": email, "roles": sorted(set(roles))}
    _require_administrator(account, stays=Role.ADMIN in after["roles"] and account.is_active)
    account.first_name, _, account.last_name = after["name"].partition(" ")
    account.email = email
    account.is_staff = account.is_superuser = Role.ADMIN in after["roles"]
    try:
        account.full_clean(exclude=["password"])
    except ValidationError as error:
        raise _field_by_field(error) from error
    account.save()
    account.role_rows.exclude(role__in=after["roles"]).delete()
    wanted = [UserRole(user=account, role=role) for role in after["roles"]]
    UserRole.objects.bulk_create(wanted, ignore_conflicts=True)
    changed = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    if changed:
        note(Act.CHANGED, account, actor, **changed)
    return account_of(account.pk)


@transaction.atomic
def deactivate(actor: User, account: User) -> None:
    """Let nobody in with this account: sessions, tokens and links are over.

    Refused (409 `last_administrator`).
    """
    _require_administrator(account, stays=False)
    if account.is_active:
        account.is_active = False
        account.save(update_fields=["is_active"])
        revoke_links(account)
        _end_everything(account)
        note(Act.DEACTIVATED, account, actor)


@transaction.atomic
def activate(actor: User, account: User) -> None:
    """Let the account's owner in again, with the password that it had."""
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
        note(Act.ACTIVATED, account, actor)


@transaction.atomic
def sign_out_everywhere(actor: User, account: User) -> None:
    """End every session and every token of an account, at once and on every computer."""
    _end_everything(account)
    note(Act.SIGNED_OUT, account, actor)


@transaction.atomic
def unlock(actor: User, account: User) -> None:
    """End the lock after failed logins, and after wrong codes."""
    locking.unlock(account.username)
    wrong_codes.forget(account)
    note(Act.UNLOCKED, account, actor)


@transaction.atomic
def remove_second_factor(actor: User | None, account: User) -> None:
    """Ask for no code any more, and end sessions and tokens; actor : None, the command line."""
    second_factor.turn_off(account, actor, Act.SECOND_FACTOR_REMOVED)
    _end_everything(account)


def has_password(account: User) -> bool:
    """Whether a password was ever set."""
    return account.password != "" and not account.password.startswith(UNUSABLE)


def _end_everything(account: User) -> None:
    account.generation += 1
    account.save(update_fields=["generation"])
    account.auth_token_set.all().delete()


def _require_administrator(account: User, stays: bool) -> None:
    """Refuse an act after which no active administrator could log in.

    The rows of all administrators are held: two who take each other away wait for one another.
    """
    held = UserRole.objects.select_for_update().filter(role=Role.ADMIN).values_list("pk", flat=True)
    list(held)
    if stays or Role.ADMIN not in account.roles:
        return
    others = User.objects.filter(is_active=True, role_rows__role=Role.ADMIN).exclude(pk=account.pk)
    if not any(has_password(other) for other in others):
        raise Refused(
            "last_administrator",
            f"{account.username} is the only administrator who can log in: make another one first.",
        )


def _field_by_field(error: ValidationError) -> Refused:
    fields = error.message_dict
    fields = {"name" if key.endswith("_name") else key: said for key, said in fields.items()}
    first = next(iter(fields.values()))[0]
    return Refused("account", first, status.HTTP_400_BAD_REQUEST, fields)
