"""Make the copy of a study ready to be read: canaries, accounts that can sign, open.

Flow: rows read into a throwaway database -> **opening** -> trial
"""

from django.contrib.auth.hashers import make_password
from django.db import connection

from backend.accounts.models import Role, User, UserRole
from backend.studies.audit import canaries
from reader_study import triggers
from reader_study.models import Study, StudyReader
from reader_study.record import note

HELD = "presentation"  # the table whose triggers refuse to exchange the arms of an open study


def open_copy(study: Study, password: str) -> Study:
    """Plant canaries, give every reader an account with this password, and open the study.

    Only in a throwaway database on SQLite: what holds the draw of an open study is removed there.
    """
    if connection.vendor != "sqlite":
        raise ValueError(f"a copy is opened on SQLite, got {connection.vendor}")
    give_accounts(study)
    canaries.plant()
    User.objects.update(password=make_password(password), is_active=True)
    for act in ("UPDATE", "DELETE", "REPLACE"):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {triggers.name_of(HELD, act)}")
    study = Study.objects.get(pk=study.pk)
    study.state = Study.State.OPEN
    study.save(update_fields=["state"])
    note(study, study.lead, "opened")
    return study


def give_accounts(study: Study) -> None:
    """Give every place that nobody has taken yet an account, and each reader the role."""
    for reader in StudyReader.objects.filter(study=study).select_related("user"):
        if reader.user is None:
            reader.user = User.objects.create(username=f"invited {reader.pk}")
            reader.save(update_fields=["user"])
        UserRole.objects.get_or_create(user=reader.user, role=Role.READER)
