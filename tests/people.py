"""The cast of people that all tests share, made when first asked for."""

import functools

from django.contrib.auth.hashers import make_password

from backend.accounts.models import Role, User, UserRole

PASSWORD = "a long enough password"


@functools.cache
def hashed_password() -> str:
    """Return PASSWORD as Django stores it, computed once a run: the hash is slow on purpose."""
    return make_password(PASSWORD)


def person(username: str, *roles: Role, email: str = "") -> User:
    """Return the user of this name, made with these roles and PASSWORD where there is none."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username, first_name=username.title(), email=email)
        user.password = hashed_password()
        user.save()
        UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in roles)
    return user


def the_allocation_holder() -> User:
    """Return the one whose act unblinds, in every study of tests/world.py."""
    return person("allocation-holder", Role.ALLOCATION_HOLDER)


def the_analyst() -> User:
    """Return the one who sees results after unblinding, in every study of tests/world.py."""
    return person("analyst", Role.ANALYST)
